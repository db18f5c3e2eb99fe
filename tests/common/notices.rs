//! Notices made up from a seed: data files as an office would fill them, of every length.
//!
//! Between them they have 1 to 60 paragraphs, with headings and without, 0 to 5 attachments, a
//! remark, an imprint and a seal of 42, 45 or 50 mm or none of these, short titles and long ones.
//! The same seed gives the same notice on every machine.

use std::fmt::Write;

use super::prose::{prose, words};
use super::random::Random;

/// How many there are; a seed is a number from 1 to this.
pub const COUNT: u64 = 300;

/// Seals as offices have them, in millimetres.
const SEALS: [usize; 3] = [42, 45, 50];

const ISSUERS: [&str; 8] = [
    "云溪县人民政府",
    "云溪县教育局",
    "云溪县人民政府办公室",
    "青石镇人民政府",
    "云溪县人力资源和社会保障局",
    "清河区农业农村局",
    "云溪县市场监督管理局",
    "云溪县应急管理局",
];

/// What notices are about, from the shortest to the longest.
const SUBJECTS: [&str; 14] = [
    "启用印章",
    "调整作息时间",
    "召开防汛工作会议",
    "开展夏季安全生产检查",
    "做好低温雨雪天气防范工作",
    "公布年度重点建设项目名单",
    "加强中小学校食堂食品安全管理",
    "做好城乡居民基本医疗保险参保缴费",
    "开展农村房屋安全隐患排查整治专项行动",
    "印发《云溪县城镇燃气使用安全管理办法》",
    "进一步规范村级公益性岗位开发和人员管理工作",
    "组织申报高标准农田建设和农业机械购置补助资金项目",
    "做好第三季度优化营商环境重点任务落实情况检查评估和通报整改工作",
    "进一步加强道路交通、消防、危险化学品和建筑施工等重点行业领域安全生产隐患排查治理",
];

const ATTACHED: [&str; 6] = [
    "任务分解表",
    "申报材料清单",
    "检查评估内容和计分办法",
    "各单位联系人和联系方式登记的要求",
    "云溪县重点行业领域安全生产隐患排查治理工作实施方案和三年行动计划",
    "会议议程",
];

/// A notice and what it is made of.
#[derive(Debug)]
pub struct Notice {
    pub seed: u64,
    pub issuer: &'static str,
    pub title: String,
    pub paragraphs: usize,
    pub attachments: usize,
    /// The diameter of the seal in mm, if it is sealed.
    pub seal: Option<usize>,
    pub has_remark: bool,
    pub has_imprint: bool,
    /// The date as it is printed below the signature.
    pub dated: String,
    /// The data file.
    pub data: String,
}

impl Notice {
    /// The notice of a seed.
    pub fn new(seed: u64) -> Self {
        let mut dice = Random::new(seed ^ 0x9704);
        let issuer = *dice.pick(&ISSUERS);
        let subject = *dice.pick(&SUBJECTS);
        let (month, day) = (dice.within(1, 12), dice.within(1, 27));
        let seal = SEALS[dice.within(0, 2)];
        let mut notice = Self {
            seed,
            issuer,
            title: format!("{issuer}关于{subject}的通知"),
            // Every number of paragraphs is there five times.
            paragraphs: usize::try_from((seed - 1) % 60).expect("small") + 1,
            attachments: if dice.one_in(3) { 0 } else { dice.within(0, 5) },
            seal: (!dice.one_in(4)).then_some(seal),
            has_remark: dice.one_in(2),
            has_imprint: !dice.one_in(3),
            dated: format!("2025年{month}月{day}日"),
            data: String::new(),
        };
        notice.data = notice.head(month, day) + &notice.body(&mut dice);
        notice
    }

    /// A name for its files.
    pub fn name(&self) -> String {
        format!("notice-{:03}", self.seed)
    }

    fn head(&self, month: usize, day: usize) -> String {
        let mut out = format!(
            "schema = 1\nlayout = \"document\"\n\n[issuer]\nname = \"{0}\"\nletterhead = \"{0}文件\"\n\n\
             [document]\nnumber = \"云政发〔2025〕{1}号\"\ntitle = \"{2}\"\n\
             addressee = \"各乡、镇人民政府，县政府各部门\"\nsignature = \"{0}\"\n\
             dated = 2025-{month:02}-{day:02}\n",
            self.issuer, self.seed, self.title
        );
        match self.seal {
            Some(mm) => writeln!(out, "seal_diameter = {mm}"),
            None => writeln!(out, "sealed = false"),
        }
        .expect("a text");
        if self.has_remark {
            out += "remark = \"此件公开发布\"\n";
        }
        if self.has_imprint {
            writeln!(
                out,
                "cc = \"县委办公室，县人大常委会办公室，县政协办公室\"\nprinter = \"{}\"\n\
                 printed = 2025-{month:02}-{:02}",
                self.issuer,
                day + 1
            )
            .expect("a text");
        }
        out
    }

    fn body(&self, dice: &mut Random) -> String {
        let mut paragraphs: Vec<String> = (0..self.paragraphs).map(|_| paragraph(dice)).collect();
        if self.attachments > 0 {
            paragraphs[0] += "具体内容见附件1。";
        }
        let mut out = String::new();
        let mut rest = paragraphs.as_slice();
        let first = if dice.one_in(2) { rest.len() } else { 1 };
        let text = take(&mut rest, first);
        write!(out, "\n[body]\ntext = \"\"\"\n{text}\"\"\"\n").expect("a text");
        while !rest.is_empty() {
            let title = words(dice, 2, 6);
            let text = take(&mut rest, dice.within(1, 5));
            write!(
                out,
                "\n[[body.sections]]\ntitle = \"{title}\"\ntext = \"\"\"\n{text}\"\"\"\n"
            )
            .expect("a text");
        }
        for _ in 0..self.attachments {
            let title = dice.pick(&ATTACHED);
            let text: Vec<String> = (0..dice.within(1, 6)).map(|_| paragraph(dice)).collect();
            write!(
                out,
                "\n[[attachments]]\ntitle = \"{title}\"\ntext = \"\"\"\n{}\"\"\"\n",
                text.join("\n")
            )
            .expect("a text");
        }
        out
    }
}

/// One sentence, or some.
fn paragraph(dice: &mut Random) -> String {
    let sentences = dice.within(1, 3);
    prose(dice, sentences)
}

/// Takes so many paragraphs, one a line.
fn take(from: &mut &[String], count: usize) -> String {
    let (taken, rest) = from.split_at(count.min(from.len()));
    *from = rest;
    taken.join("\n")
}

/// All of them.
pub fn all() -> impl Iterator<Item = Notice> {
    (1..=COUNT).map(Notice::new)
}

/// So many of them, with all kinds among them if there are 60: every 60 have every number of
/// paragraphs.
pub fn some(count: u64) -> impl Iterator<Item = Notice> {
    /// Has no divisor in common with [`COUNT`].
    const STRIDE: u64 = 7;
    (0..count.min(COUNT)).map(|at| Notice::new(at * STRIDE % COUNT + 1))
}
