//! The rules about writing: a slip in any text of a paper is found at its place, and correct
//! papers of every genre are passed over.

#![allow(clippy::expect_used, reason = "a test stops at the first surprise")]

use hongtou::base::diag::{Code, Severity};

/// The texts of a paper, by name, each with what stands there when it is right.
const TEXTS: [(&str, &str); 15] = [
    ("title", "云溪县人民政府关于做好防汛工作的通知"),
    ("addressee", "各乡、镇人民政府，县政府各部门"),
    ("signature", "云溪县人民政府"),
    ("remark", "此件公开发布"),
    ("cc", "县委办公室，县人大常委会办公室"),
    ("printer", "云溪县人民政府办公室"),
    ("text", "现将有关事项通知如下。"),
    ("heading", "落实责任"),
    ("section", "各单位明确一名负责人。"),
    ("attachment", "防汛物资储备标准"),
    ("caption", "防汛物资储备数量"),
    ("unit", "件"),
    ("column", "物资名称"),
    ("cell", "编织袋"),
    ("note", "数量按行政村计算。"),
];

/// The data file of the paper with another text in one place.
fn paper(slot: &str, text: &str) -> String {
    let at = |name: &str| {
        let usual = TEXTS.iter().find(|(one, _)| *one == name);
        let usual = usual.expect("a text of that name").1;
        format!("'''{}'''", if name == slot { text } else { usual })
    };
    format!(
        "schema = 1
layout = \"document\"
[issuer]
name = \"云溪县人民政府\"
letterhead = \"云溪县人民政府文件\"
[document]
number = \"云政发〔2025〕18号\"
title = {}
addressee = {}
signature = {}
dated = 2025-06-03
remark = {}
cc = {}
printer = {}
printed = 2025-06-04
[body]
text = {}
[[body.sections]]
title = {}
text = {}
[[attachments]]
title = {}
[[attachments.tables]]
title = {}
unit = {}
notes = {}
columns = [{}, \"数量\"]
rows = [[{}, 30], [\"救生衣\", 12]]
",
        at("title"),
        at("addressee"),
        at("signature"),
        at("remark"),
        at("cc"),
        at("printer"),
        at("text"),
        at("heading"),
        at("section"),
        at("attachment"),
        at("caption"),
        at("unit"),
        at("note"),
        at("column"),
        at("cell"),
    )
}

/// The findings of the rules about writing: the rule, what it points at, what it says.
fn found(data: &str) -> Vec<(String, String, String)> {
    let made = crate::common::check(data);
    let broken = made.findings.iter().find(|one| {
        matches!(
            one.code,
            Code::NotToml | Code::UnknownField | Code::WrongType | Code::MissingField
        )
    });
    assert!(broken.is_none(), "{broken:?}\n{data}");
    let mut out = Vec::new();
    for one in &made.findings {
        let Some(rule) = &one.rule else { continue };
        let is_ours = rule.id.starts_with("L-") || rule.id == "X-4";
        if !is_ours || rule.id == "L-1" {
            continue;
        }
        assert_eq!(one.severity, Severity::Warning, "{}", one.message.zh);
        let span = one.span().expect("a place");
        let at = made.sources.slice(span).to_owned();
        out.push((rule.id.clone(), at, one.message.zh.clone()));
    }
    out
}

/// Where, what stands there, the rule, and the characters it points at.
type Slip = (&'static str, &'static str, &'static str, &'static str);

const SLIPS: &[Slip] = &[
    // L-3
    (
        "title",
        "云溪县人民政府关于做好2025 年防汛工作的通知",
        "L-3",
        " ",
    ),
    (
        "title",
        "云溪县人民政府关于印发\"一网\"办法的通知",
        "L-3",
        "\"",
    ),
    ("addressee", "各乡、镇人民政府,县政府各部门", "L-3", ","),
    ("remark", "联系人:周某某", "L-3", ":"),
    ("cc", "县委办公室;县人大常委会办公室", "L-3", ";"),
    ("heading", "落实责任(试行)", "L-3", "("),
    ("attachment", "防汛物资储备标准(试行)", "L-3", "("),
    ("caption", "２０２５年防汛物资储备数量", "L-3", "２０２５"),
    ("column", "物资名称(规格)", "L-3", "("),
    ("cell", "编织袋,大号", "L-3", ","),
    ("note", "数量按12 个行政村计算。", "L-3", " "),
    ("text", "于2025\u{a0}年6月完成。", "L-3", "\u{a0}"),
    ("text", "于2025\u{2002}年6月完成。", "L-3", "\u{2002}"),
    ("text", "于2025\u{3000}年6月完成。", "L-3", "\u{3000}"),
    ("text", "于2025\t年6月完成。", "L-3", "\t"),
    ("text", "于2025\u{2009}年6月完成。", "L-3", "\u{2009}"),
    ("section", "各单位明确１名负责人。", "L-3", "１"),
    // L-4
    ("title", "云溪县人民政府关于做好 防汛工作的通知", "L-4", " "),
    ("addressee", "各乡、镇人民政府， 县政府各部门", "L-4", " "),
    ("remark", "此件\u{a0}公开发布", "L-4", "\u{a0}"),
    ("cc", "县委 办公室，县人大常委会办公室", "L-4", " "),
    ("text", "现将有关 事项通知如下。", "L-4", " "),
    ("text", "现将有关\u{3000}事项通知如下。", "L-4", "\u{3000}"),
    ("text", "现将有关\t事项通知如下。", "L-4", "\t"),
    ("heading", "落实 责任", "L-4", " "),
    ("cell", "编织袋 大号", "L-4", " "),
    ("note", "数量按行政村计算 。", "L-4", " "),
    // L-5
    ("text", "现将有关事项，，通知如下。", "L-5", "，，"),
    ("text", "现将有关事项通知如下。。", "L-5", "。。"),
    ("addressee", "各乡、、镇人民政府", "L-5", "、、"),
    ("section", "各单位明确一名负责人；。", "L-5", "；。"),
    (
        "text",
        "现将水利、电力、等有关事项通知如下。",
        "L-5",
        "、等",
    ),
    ("text", "我县我县将有关事项通知如下。", "L-5", "我县我县"),
    ("heading", "落实防汛的的责任", "L-5", "的的"),
    ("section", "各单位进行进行自查。", "L-5", "进行进行"),
    (
        "text",
        "县防汛办县防汛办将事项通知如下。",
        "L-5",
        "县防汛办县防汛办",
    ),
    ("cc", "县委办公室，，县人大常委会办公室", "L-5", "，，"),
    // L-6
    ("text", "现将有关事项（见附件通知如下。", "L-6", "（"),
    ("text", "按照《条例通知如下。", "L-6", "《"),
    ("text", "做好“三个到位工作。", "L-6", "“"),
    (
        "title",
        "云溪县人民政府关于印发《防汛办法的通知",
        "L-6",
        "《",
    ),
    ("remark", "此件公开发布）", "L-6", "）"),
    ("cell", "编织袋（大号", "L-6", "（"),
    ("text", "按照《关于印发《办法》的通知》执行。", "L-6", "《"),
    ("heading", "落实“三个责任", "L-6", "“"),
    // L-7
    ("text", "降水偏多10～20%。", "L-7", "10～20%"),
    ("text", "降水偏多10%，沿河偏多10-20%。", "L-7", "10-20%"),
    ("section", "每村补助3～5万元。", "L-7", "3～5万元"),
    (
        "title",
        "云溪县人民政府关于印发2023-2025年防汛计划的通知",
        "L-7",
        "2023-2025",
    ),
    (
        "caption",
        "2023～2025年防汛物资储备数量",
        "L-7",
        "2023～2025",
    ),
    ("text", "演练需3-5天。", "L-7", "3-5"),
    ("note", "每村储备10~20件。", "L-7", "10~20"),
    ("text", "演练需3一5天。", "L-7", "3一5"),
    // L-8
    ("text", "沿云溪-清河一线布防。", "L-8", "-"),
    ("text", "一条主线--责任到人。", "L-8", "--"),
    ("text", "储备沙袋、木桩...等物资。", "L-8", "..."),
    ("section", "储备沙袋、木桩。。。", "L-8", "。。。"),
    // L-9
    ("text", "截至25年底，已全部完成。", "L-9", "25年"),
    ("heading", "25年上半年工作", "L-9", "25年"),
    ("text", "自2025年06月01日起施行。", "L-9", "06月"),
    ("text", "自6月1号起施行。", "L-9", "号"),
    ("text", "降水增加.5%。", "L-9", ".5"),
    ("cell", "3千5百件", "L-9", "3千5百"),
    ("text", "每组约30人左右。", "L-9", "约30人左右"),
    ("text", "险情减少1倍。", "L-9", "减少1倍"),
    ("text", "演练用三、五天。", "L-9", "三、五"),
    // L-10
    ("text", "于2O25年6月完成。", "L-10", "2O25"),
    ("text", "于二0二五年六月完成。", "L-10", "二0二五"),
    ("caption", "二○二五年防汛物资储备数量", "L-10", "二○二五"),
    ("text", "于二〇二五年6月完成。", "L-10", "二〇二五年6月"),
    ("unit", "㎡", "L-10", "㎡"),
    // L-11
    ("text", "**总体要求**如下。", "L-11", "**总体要求**"),
    ("text", "现通知如下。\n- 落实责任；", "L-11", "-"),
    ("text", "现通知如下。\n## 落实责任", "L-11", "##"),
    ("cell", "编织袋<br>大号", "L-11", "<br>"),
    ("heading", "**落实责任**", "L-11", "**落实责任**"),
    ("note", "数量按行政村&nbsp;计算。", "L-11", "&nbsp;"),
    ("text", "共储备｛｛ n ｝｝件。", "L-11", "｛｛ n ｝｝"),
    (
        "remark",
        "见[公告](http://example.com)",
        "L-11",
        "[公告](http://example.com)",
    ),
    // L-12
    ("text", "由XX局负责。", "L-12", "XX"),
    (
        "title",
        "云溪县人民政府关于做好×××工作的通知",
        "L-12",
        "×××",
    ),
    ("remark", "联系人：【填写姓名】", "L-12", "【填写姓名】"),
    ("text", "所需经费（待补）由县财政安排。", "L-12", "待补"),
    ("section", "于2025年　月　日前报送。", "L-12", "年　月　日"),
    ("cell", "TODO", "L-12", "TODO"),
    // L-13, L-14
    ("text", "一是查险；三是除险。", "L-13", "三是"),
    ("section", "（一）查险。\n（三）除险。", "L-13", "（三）"),
    ("text", "第一，查险。第三，除险。", "L-13", "第三"),
    (
        "section",
        "（一）、查险。\n（二）除险。",
        "L-14",
        "（一）、",
    ),
    ("section", "1、查险。\n2.除险。", "L-14", "1、"),
    // L-15, L-16, X-4
    (
        "text",
        "按照云政办发[2024]6号文件执行。",
        "L-15",
        "[2024]6号",
    ),
    (
        "section",
        "按照云政办发〔2024〕第6号文件执行。",
        "L-15",
        "〔2024〕第6号",
    ),
    (
        "note",
        "标准见云政办发（2024）6号文件。",
        "L-15",
        "（2024）6号",
    ),
    ("text", "各单位要高度重视，", "L-16", "，"),
    (
        "section",
        "各单位明确一名负责人。名单报县防汛办",
        "L-16",
        "办",
    ),
    ("caption", "防汛物资储备数量。", "L-16", "。"),
    ("text", "我市将有关事项通知如下。", "X-4", "我市"),
    ("section", "我局将汇总各单位名单。", "X-4", "我局"),
];

#[test]
fn a_slip_in_any_text_is_found_at_its_place() {
    assert!(SLIPS.len() >= 80);
    assert_eq!(found(&paper("", "")), []);
    let mut wrong = Vec::new();
    for (slot, text, rule, at) in SLIPS {
        let found = found(&paper(slot, text));
        let is_it = |one: &(String, String, String)| one.0 == *rule && one.1 == *at;
        if !found.iter().any(is_it) || found.len() > 1 {
            wrong.push(format!("{slot} {text}: {rule} at {at:?}, found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Paragraphs of correct papers, as offices of every kind write them.
const RIGHT: &[&str] = &[
    "为了进一步了解情况，县政府定于2025年6月5日（星期四）上午8:30在县政府第一会议室召开防汛工作会议，会期半天。",
    "特此通知。",
    "妥否，请批示。",
    "你局《关于调整作息时间的请示》（云教〔2025〕12号）收悉。经研究，现批复如下：",
    "贵县《关于商请支持编织袋的函》（清政函〔2025〕3号）收悉，现函复如下。",
    "《云溪县城镇燃气管理办法》已经县人民政府第12次常务会议通过，现予公布，自2025年7月1日起施行。",
    "天天有人管、层层有人抓，人人尽责、处处设防，往往能把隐患消除在萌芽状态。干部群众高高兴兴、实实在在地参与，方方面面的意见都听到了。",
    "要一件一件抓落实，一户一户走访，一个一个问题销号；年年抓、月月抓、天天抓，久久为功。",
    "不得从事以盈利为目的的活动；为了了解企业诉求，可以以书面或者口头形式提出，并应对对象身份予以核对。",
    "会议强调，“要把保障人民群众生命安全放在第一位”。会议指出：“防汛工作‘宁可十防九空，不可失防万一’。”",
    "按照《国务院办公厅关于转发〈城市内涝治理意见〉的通知》要求，落实“党政同责、一岗双责”。",
    "一是摸清底数；二是分级管控；三是限期销号。一是对重大隐患挂牌督办，二是对一般隐患立行立改。",
    "（一）加强领导。各单位主要负责人是第一责任人。\n（二）加强值守。汛期实行24小时值班和领导带班制度。\n（三）加强演练。5月底前至少组织1次。",
    "1.开展自查。\n2.重点抽查。\n（1）查堤防；\n（2）查水库；\n（3）查山洪沟。",
    "——坚持预防为主。\n——坚持分级负责。",
    "2025年1—6月，全县规模以上工业增加值同比增长6.5%，高于全省1.2个百分点；固定资产投资增长10%～12%，社会消费品零售总额38.6亿元。",
    "2023年至2025年，县财政每年安排300万元～500万元；2023—2025年累计培训1.2万人次。",
    "气温25℃～30℃，降水量50～100毫米，局地可达150毫米以上，阵风7～8级。",
    "联系人：周某某，电话：0000-0000000，传真：0000-0000001，电子邮箱：xinxi@example.gov.cn",
    "电子版请从http://www.example.gov.cn/fx/2025-06/a.html?id=3下载，或者发送至fangxun@example.gov.cn。",
    "出席：王　伟、李　强、张　敏、欧阳修文、买买提·艾力。",
    "县长王某某主持会议，副县长李某某、张某某，县政府办公室主任赵某某出席。",
    "本办法所称“小微企业”，是指符合《中小企业划型标准规定》（工信部联企业〔2011〕300号）的企业。",
    "依照《中华人民共和国防洪法》第三十八条第一款、第三款，《条例》第八条第（二）项、第（五）项的规定，作出如下决定。",
    "根据《行政处罚法》第三十三条，对（2023）某01民初2号案涉及的事项另行处理。",
    "该镇位于县城东北部，距县城约30公里，总面积128.6平方千米，辖12个村、2个社区，总人口3.2万人。",
    "历时25年，累计投入1.5亿元，25年来从未间断；工龄满25年的，可以提前申请。",
    "第一、第三产业增加值分别增长5.1%、7.3%，一、二、三季度增速逐季加快，第一、第二季度尤为明显。",
    "请各单位于2025年6月20日前将方案报县防汛办（县应急管理局），逾期不报的，予以通报。",
    "优质服务企业，社会组织组织开展活动，基础设施建设用地优先保障，义务教育质量稳步提高。",
    "居民委员会、村民委员会等基层组织应当协助做好群众转移等工作；物资名称、等级、数量由县应急管理局核定。",
    "经县人民政府同意，现将《云溪县防汛应急预案》印发给你们，请认真贯彻执行。",
    "与会代表围绕“防什么、怎么防、谁来防”展开讨论，提出意见28条、建议15条。",
    "本通知自印发之日起施行，有效期5年。《关于印发〈云溪县防汛应急预案〉的通知》（云政发〔2020〕5号）同时废止。",
    "世界银行（World Bank）贷款项目按照ISO 9001和GB/T 9704—2012执行，使用Microsoft Office等软件的，应当为正版。",
    "省发展改革委、省财政厅等5部门联合印发通知，我县被列为试点县，我县将于9月底前完成任务。",
    "收入合计1,234.56万元，支出合计1 198.20万元，结余36.36万元，完成预算的103.5%。",
    "A级以上景区要设置警示牌，O3、PM2.5、CO2等监测数据按日报送，5G基站、3D地图同步更新。",
    "附件：1.防汛物资储备标准\n　　　2.联系人名单",
    "组　长：张某某　　县委副书记、县长\n副组长：李某某　　县委常委、副县长",
    "问：申请的条件是什么？\n答：凡具有本县户籍的居民均可申请，材料齐全的当场受理。",
    "各位代表：\n现在，我代表县人民政府，向大会报告工作，请予审议。",
    "会议同意县水利局提出的方案，由县水利局会同县财政局、县自然资源局抓好落实；有关资金从县级预备费中列支。",
    "凡违反本通告的，由公安机关依照《治安管理处罚法》处罚；构成犯罪的，依法追究刑事责任。",
    "经查，2024年3月至8月，该公司在未取得许可的情况下，于云溪河右岸取土3500立方米，其行为违反了有关规定。",
    "予以表彰：先进集体（12个）、先进个人（30名，按姓氏笔画为序）。",
    "云溪—清河公路、北京—广州高铁沿线的乡镇，要一一核对、一一落实，做到不漏一处、不漏一人。",
    "“3·15”国际消费者权益日、“12·4”国家宪法日期间，集中开展宣传；“一二·九”运动纪念活动由团县委组织。",
    "二〇二五年是“十四五”规划收官之年，要确保全面完成目标任务，科学谋划“十五五”时期发展。",
    "比2020年增加2倍，减少到原来的三分之一；近3年来，年均增长5%左右，有的乡镇超过10%。",
];

#[test]
fn correct_papers_are_passed_over() {
    assert!(RIGHT.len() >= 40);
    let wrong: Vec<String> = RIGHT
        .iter()
        .map(|text| (text, found(&paper("text", text))))
        .filter(|(_, found)| !found.is_empty())
        .map(|(text, found)| format!("{text}: {found:?}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn other_texts_of_correct_papers_are_passed_over() {
    for (slot, text) in [
        (
            "title",
            "中共云溪县委　云溪县人民政府关于印发《云溪县防汛办法（试行）》的通知",
        ),
        (
            "title",
            "云溪县人民政府关于2025年第一季度“百日攻坚”行动情况的通报",
        ),
        (
            "title",
            "云溪县人民政府关于转发《云溪市人民政府关于印发〈防汛办法〉的通知》的通知",
        ),
        (
            "addressee",
            "各乡、镇人民政府，各街道办事处，县政府各部门、各直属机构",
        ),
        ("remark", "联系人：周某某，电话：0000-0000000"),
        ("cell", "合　计"),
        ("cell", "张　三"),
        ("cell", "—"),
        ("cell", "-"),
        ("cell", "上午　8:30—10:00"),
        ("cell", "张三、李四"),
        ("cell", "√"),
        ("cell", "12.5%"),
        ("cell", "X光机"),
        ("cell", "20×30米"),
        ("cell", "周某某（13800000000）"),
        ("column", "项　目"),
        ("column", "数量（件）"),
        ("column", "A"),
        ("unit", "万元"),
        ("unit", "m³"),
        ("caption", "表1　防汛物资储备数量"),
        ("note", "1.数量按行政村计算。2.“—”表示没有。"),
        ("heading", "工作目标。"),
        ("heading", "强化“四预”措施，守牢安全底线"),
        ("attachment", "云溪县2025年防汛物资储备标准（试行）"),
        ("printer", "云溪县人民政府办公室"),
    ] {
        assert_eq!(found(&paper(slot, text)), [], "{slot} {text}");
    }
}

#[test]
fn samples_are_passed_over() {
    for file in crate::common::project::sample_files() {
        let text = crate::common::text(&format!("data/{file}.toml"));
        assert_eq!(found(&text), [], "{file}");
    }
}

/// The time of the rules grows with the text, not with its square.
#[test]
fn long_texts_take_no_longer_than_their_length() {
    for piece in [
        "（",
        "“",
        "*",
        "一是",
        "　",
        "2023-",
        "的",
        "<b ",
        "{",
        "［",
        "XX县",
        "a@b.cn，",
        "…",
        "1.甲\n",
    ] {
        let text = format!("甲{}", piece.repeat(20_000 / piece.len()));
        let made = found(&paper("text", &text));
        assert!(made.len() < 40, "{piece}");
    }
}
