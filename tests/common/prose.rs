//! Random prose as offices write it.

use super::random::Random;

const WORDS: &[&str] = &[
    "政府",
    "信息",
    "公开",
    "工作",
    "群众",
    "办理",
    "申请",
    "村（社区）",
    "财政",
    "资金",
    "重大",
    "项目",
    "建设",
    "环境",
    "整治",
    "社会",
    "保障",
    "教育",
    "卫生",
    "应急",
    "管理",
    "党委",
    "审批",
    "同意",
    "严格",
    "落实",
    "精神",
    "部署",
    "有序",
    "推进",
    "认真",
    "倾听",
    "诉求",
    "逐项",
    "回应",
    "的",
    "和",
    "在",
    "了",
    "对",
    "以",
    "及",
    "为",
    "由",
    "并",
    "其中",
    "有效",
    "畅通",
    "渠道",
    "公众",
    "服务",
    "质量",
    "制度",
    "监督",
    "检查",
    "培训",
    "门户",
    "网站",
    "平台",
    "发布",
    "解读",
    "我镇",
    "各单位",
    "相关",
    "规定",
    "进一步",
    "提升",
    "能力",
    "水平",
    "问题",
    "不足",
    "改进",
    "土地",
    "纠纷",
    "道路",
    "交通",
    "民政",
    "扶贫",
    "救灾",
    "审查",
    "更新",
    "维护",
    "一是",
    "二是",
];
const LATIN: &[&str] = &[
    "PDF",
    "COVID-19",
    "Internet",
    "GB/T 9704-2012",
    "App",
    "OA",
    "e-mail",
    "GDP",
    "PPP",
    "IPv6",
    "WeChat",
    "ISO 9001:2015",
    "A4",
];
const ADDRESSES: &[&str] = &[
    "http://www.jinjiang.gov.cn/",
    "http://www.fujian.gov.cn/zwgk/xxgk/2019/",
    "https://example.gov.cn/index.html?id=20190012&page=3",
    "dsz_office@jinjiang.gov.cn",
];
const STOPS: &[&str] = &["。", "。", "。", "；", "！", "？"];

/// A number as prose has it.
fn figure(dice: &mut Random) -> String {
    match dice.within(0, 6) {
        0 => format!("{}件", dice.within(0, 1999)),
        1 => format!("{}.{}%", dice.within(0, 99), dice.within(0, 99)),
        2 => format!("2019年{}月{}日", dice.within(1, 12), dice.within(1, 31)),
        3 => format!("{}万元", dice.within(1, 90_000)),
        4 => format!("〔2019〕{}号", dice.within(1, 300)),
        5 => format!("{}个", dice.within(1, 30)),
        _ => format!(
            "{},{:03}.{:02}元",
            dice.within(1, 99),
            dice.within(0, 999),
            dice.within(0, 99)
        ),
    }
}

pub fn words(dice: &mut Random, least: usize, most: usize) -> String {
    (0..dice.within(least, most))
        .map(|_| *dice.pick(WORDS))
        .collect()
}

/// A clause: words with something else among them now and then.
fn clause(dice: &mut Random) -> String {
    let before = words(dice, 1, 6);
    let after = words(dice, 0, 4);
    let middle = match dice.within(0, 95) {
        0..24 => figure(dice),
        24..32 => format!("“{}”", words(dice, 1, 4)),
        32..38 => format!("《{}》", words(dice, 2, 6)),
        38..44 => format!("（{}）", words(dice, 1, 5)),
        44..48 => (*dice.pick(LATIN)).to_owned(),
        48..50 => format!("（{}）", dice.pick(ADDRESSES)),
        50..54 => format!("“{}”", figure(dice)),
        54..56 => format!("“‘{}’{}”", words(dice, 1, 2), words(dice, 1, 2)),
        56 => format!("——{}", words(dice, 1, 3)),
        _ => String::new(),
    };
    format!("{before}{middle}{after}")
}

/// A paragraph of some sentences.
pub fn prose(dice: &mut Random, sentences: usize) -> String {
    let mut text = String::new();
    for _ in 0..sentences {
        let clauses: Vec<String> = (0..dice.within(1, 5)).map(|_| clause(dice)).collect();
        let parted = if dice.one_in(4) { "、" } else { "，" };
        text.push_str(&clauses.join(parted));
        if dice.one_in(40) {
            text.push_str("……");
        }
        text.push_str(dice.pick::<&str>(STOPS));
    }
    text
}
