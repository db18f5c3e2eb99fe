//! Ways of speaking in reports: what is compared with the tables, what is listed as compared
//! with nothing, and what is no number at all.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use crate::common::{Change as _, check, sample};
use hongtou::base::diag::{Code, Finding};
use hongtou::job::Made;

/// The text of the sample in whose place the sentences stand.
const PLACE: &str = "市政府网站政府信息公开专栏全年更新信息21507条。全市整合后保留政务新媒体账号146个，发布信息38290条。";

/// The sample with a sentence, checked.
fn with(sentence: &str) -> (String, Made) {
    let data = sample().with(PLACE, sentence);
    let made = check(&data);
    (data, made)
}

/// Whether a finding is about numbers in prose.
fn is_of_prose(finding: &Finding) -> bool {
    matches!(finding.code, Code::ProseFigure | Code::PartsOfWhole)
}

/// What the checks say of a sentence: the texts of the numbers that are wrong, then of those
/// that are compared with nothing.
fn judged(sentence: &str) -> (Vec<String>, Vec<String>) {
    let (data, made) = with(sentence);
    let from = data.find(sentence).expect("the sentence");
    let range = from..from + sentence.len();
    let here = |finding: &&Finding| {
        is_of_prose(finding)
            && finding
                .span()
                .is_some_and(|span| range.contains(&span.range().start))
    };
    let wrong = made.findings.iter().filter(here);
    let wrong = wrong.map(|finding| data[finding.span().unwrap().range()].to_owned());
    let listed = made.unbound.iter();
    let listed = listed.filter(|one| range.contains(&one.span.range().start));
    (
        wrong.collect(),
        listed.map(|one| one.text.clone()).collect(),
    )
}

/// Judges sentences; all that are judged otherwise than they should be are told at once.
fn assert_judged(cases: &[(&str, &[&str], &[&str])]) {
    let mut surprises = Vec::new();
    for (sentence, wrong, listed) in cases {
        let (found_wrong, found_listed) = judged(sentence);
        if found_wrong != *wrong || found_listed != *listed {
            surprises.push(format!(
                "{sentence}\n   wrong {found_wrong:?}, listed {found_listed:?}"
            ));
        }
    }
    assert!(surprises.is_empty(), "{}", surprises.join("\n"));
}

/// Sentences whose numbers are those of the tables.
const RIGHT: &[&str] = &[
    "全年共收到政府信息公开申请13526件。",
    "本年度新收到依申请公开事项13526件。",
    "市本级受理公民、法人和其他组织提出的政府信息公开申请共计13526件。",
    "收到13526件政府信息公开申请。",
    "新受理依申请政府信息公开13526件。",
    "接收申请书13526份。",
    "新收政府信息公开申请数量为：13526。",
    "新收政府信息公开申请一万三千五百二十六件。",
    "新收政府信息公开申请１３５２６件。",
    "新收政府信息公开申请13,526件。",
    "新收政府信息公开申请1.4万件。",
    "新收政府信息公开申请 13526 件。",
    "连同上年的，收到政府信息公开申请14086件。",
    "政府信息公开申请办理中，上年结转560件。",
    "由上一年度结转的申请五百六十件。",
    "上年转结560件，都已办完。",
    "其中560件申请为上年度结转。",
    "结转下年度继续办理819件。",
    "转结下一年度申请819件。",
    "申请方面，819件结转至次年。",
    "819件申请转入2024年办理。",
    "全年办结申请13267件。",
    "对申请作出答复，共答复13267件。",
    "办理申请，予以公开或者部分公开5939件。",
    "申请的办理结果中，予以公开和部分公开占44.8%。",
    "申请的办理结果中，予以公开、部分公开的5939件，占办结总数的44.8%。",
    "所办申请中，予以公开占37.7%，部分公开占7.1%，不予公开占13.4%。",
    "所办申请中，不予公开的1773件，约占13.36%。",
    "所办申请中，无法提供占比28%，不予处理占9.8%，其他处理占百分之四。",
    "申请由自然人提出的，自然人申请占87.7%，法人或者其他组织占12.3%。",
    "申请中，商业企业1320件，科研机构12件，社会公益组织25件，法律服务机构268件。",
    "因政府信息公开引起行政复议228件（维持142件等）、行政诉讼114件。",
    "政府信息公开行政复议案件228件，行政诉讼案件114件。",
    "政府信息公开方面，未经复议直接起诉47件，复议后起诉67件。",
    "政府信息公开引起的行政复议、行政诉讼合计342件。",
    "有228件信息公开行政复议。",
    "制定了74件行政规范性文件，废止38件行政规范性文件。",
    "制定规章3件，废止规章1件，现行有效规章21件。",
    "作出行政许可决定1284507件，作出行政处罚决定96318件，实施行政强制5127件。",
    "行政事业性收费48216.35万元。",
    "行政事业性收费4.82亿元。",
];

#[test]
fn right_numbers_are_compared_however_they_are_said() {
    // What is in these brackets is compared with the number before it, and listed as well.
    let own = "（维持142件等）";
    let mut surprises = Vec::new();
    for sentence in RIGHT {
        let (wrong, mut listed) = judged(sentence);
        listed.retain(|one| !(sentence.contains(own) && own.contains(one.as_str())));
        if !wrong.is_empty() || !listed.is_empty() {
            surprises.push(format!("{sentence} wrong {wrong:?}, listed {listed:?}"));
        }
    }
    assert!(surprises.is_empty(), "{}", surprises.join("\n"));
}

#[test]
fn wrong_numbers_are_found_however_they_are_said() {
    assert_judged(&[
        ("全年共收到政府信息公开申请13626件。", &["13626"], &[]),
        ("收到1件政府信息公开申请。", &["1"], &[]),
        ("新受理依申请政府信息公开3件。", &["3"], &[]),
        ("接收申请书5份。", &["5"], &[]),
        ("收到一件政府信息公开申请。", &["一"], &[]),
        ("新收政府信息公开申请十二件。", &["十二"], &[]),
        ("新收政府信息公开申请⑨件。", &["⑨"], &[]),
        ("新收政府信息公开申请１２件。", &["１２"], &[]),
        ("新收政府信息公开申请1.2万件。", &["1.2万"], &[]),
        ("新收政府信息公开申请1.64百件。", &["1.64百"], &[]),
        ("新收政府信息公开申请-5件。", &["-5"], &[]),
        ("新收政府信息公开申请\u{a0}13999\u{a0}件。", &["13999"], &[]),
        ("新收政府信息公开申请数量为：13999。", &["13999"], &[]),
        ("新收政府信息公开申请13 999件。", &["13 999"], &[]),
        ("依申请公开12件。", &["12"], &[]),
        ("上年转结561件，都已办完。", &["561"], &[]),
        ("转结明年办理820件。", &["820"], &[]),
        ("819件申请已办，820件结转至次年。", &["820"], &["819件"]),
        (
            "申请的办理结果中，予以公开或者部分公开占58.5%。",
            &["58.5"],
            &[],
        ),
        (
            "申请的办理结果中，予以公开占百分之五十。",
            &["百分之五十"],
            &[],
        ),
        (
            "申请的办理结果中，不予公开的1773件，占13.3%。",
            &["13.3"],
            &[],
        ),
        ("申请的办理结果中，无法提供共计3712件。", &["3712"], &[]),
        ("申请中自然人占87.6%。", &["87.6"], &[]),
        (
            "因政府信息公开引起行政复议228件（均已审结）、行政诉讼0件。",
            &["0"],
            &[],
        ),
        (
            "政府信息公开方面，未经复议直接起诉48件，复议后起诉66件。",
            &["48", "66"],
            &[],
        ),
        ("政府信息公开行政复议、行政诉讼均为零。", &["零"], &[]),
        ("行政事业性收费4.83亿元。", &["4.83亿"], &[]),
        ("现行有效规章22件。", &["22"], &[]),
    ]);
}

#[test]
fn statements_of_nothing_are_numbers_too() {
    assert_judged(&[
        ("未收到政务信息公开申请。", &["未收到政务信息公开申请"], &[]),
        ("本年度未接收到依申请公开。", &["未接收到依申请公开"], &[]),
        (
            "全年没有收到公民、法人和其他组织提出的政府信息公开申请。",
            &["没有收到公民、法人和其他组织提出的政府信息公开申请"],
            &[],
        ),
        ("无政府信息公开申请。", &["无政府信息公开申请"], &[]),
        (
            "未有公民向本机关提出政府信息公开申请。",
            &["未有公民向本机关提出政府信息公开申请"],
            &[],
        ),
        (
            "政府信息公开方面没有发生行政复议、行政诉讼。",
            &["没有发生行政复议", "没有发生行政复议、行政诉讼"],
            &[],
        ),
        ("政府信息公开工作无行政诉讼。", &["无行政诉讼"], &[]),
    ]);
}

#[test]
fn numbers_that_no_table_knows_are_listed() {
    assert_judged(&[
        (
            "培训12场，参训一千八百六十人次，近百件建议。",
            &[],
            &["12场", "一千八百六十人次", "百件"],
        ),
        (
            "新增绿地35公顷，道路12公里，设备17台，车辆15辆。",
            &[],
            &["35公顷", "12公里", "17台", "15辆"],
        ),
        (
            "收费1.5亿，数据13999万条，用户3千户，笔记2笔。",
            &[],
            &["1.5亿", "13999万条", "3千户", "2笔"],
        ),
        (
            "新收政府信息公开申请13000—13999件。",
            &[],
            &["13000—13999件"],
        ),
        ("办理时间缩短10～20%。", &[], &["10～20%"]),
        (
            "新收政府信息公开申请99999999999999999999件。",
            &[],
            &["99999999999999999999件"],
        ),
        ("新收政府信息公开申请三百余件。", &[], &["三百余件"]),
        (
            "约三分之一得到答复，增长百分之五十。",
            &[],
            &["三分之一", "百分之五十"],
        ),
        ("去年新收政府信息公开申请120件。", &[], &["120件"]),
        ("2022年新收政府信息公开申请120件。", &[], &["120件"]),
    ]);
}

#[test]
fn other_numbers_that_no_table_knows_are_listed() {
    assert_judged(&[
        ("一季度新收政府信息公开申请300件。", &[], &["300件"]),
        (
            "访问量达三点五万次，粉丝２３００人。",
            &[],
            &["三点五万次", "２３００人"],
        ),
        ("共计三十。", &[], &["三十"]),
        ("召开一场新闻发布会，两次培训。", &[], &["一场", "两次"]),
        (
            "气温25℃，重12kg，占地86亩、120平方米。",
            &[],
            &["25℃", "12kg", "86亩", "120平方米"],
        ),
        ("受理泉州12345平台交办件60件。", &[], &["60件"]),
        (
            "热线全年接听8720个，办结率99.5%。",
            &[],
            &["8720个", "99.5%"],
        ),
        (
            "在5个工作日内回应，时长24小时。",
            &[],
            &["5个工作日", "24小时"],
        ),
        (
            "编制清单十余项，走访几十家企业。",
            &[],
            &["十余项", "几十家"],
        ),
        ("比例为3:1，完成1/3。", &[], &["3:1", "1/3"]),
        ("发布稿件百余篇、上千条。", &[], &["百余篇", "千条"]),
    ]);
}

#[test]
fn what_is_no_number_is_not_listed() {
    let silent = [
        "一是强化培训，二是加强检查，三是改进作风。",
        "第一，统一平台；第二，一律公开；第三，一方面抓好落实。",
        "贯彻党的二十大和二十届三中全会精神，落实“两会”部署，压减“三公”经费。",
        "一季度公布目录，三月份完成，上半年见效。",
        "按照《2021年政务公开工作要点》和国办发〔2022〕8号文件，第3条、第十二条。",
        "联系电话：0595-85586616，邮编362271，地址石东路80号3楼302室。",
        "运行12345平台和12345便民服务热线，拨打12315。",
        "2023年5月9日上午9时30分至2023年12月5日，2022—2023年度。",
        "见附件3和表2；依据GB/T 9704-2012，用A4纸印制。",
        "1.编制目录；2.公布指南；3.接受监督。",
        "（一）完善制度。（二）落实责任。",
        "进一步统一标准，一体推进，一张网办理，一次性告知，一件事一次办。",
        "做到“两个维护”，落实中央八项规定，推行三项制度，五位一体。",
        "逐一核对，每一项都有人负责，任何一件都不放过。",
        "网址http://www.a.gov.cn/2023/12/3.html，邮箱gk12@a.gov.cn。",
        "建设5G网络，沿G324国道布点，升级到2.0版。",
        "“5·15”政务公开日，“1+3+N”体系，“一网通办”。",
        "对三类内部事务信息和四类过程性信息从严把关。",
        "一、二、三产业协调发展，千家万户受益，百花齐放。",
        "双随机、一公开，一站式服务，一窗受理，最多跑一次。",
        "未发生因政府信息公开工作被追究责任的情形。",
        "行政复议、行政诉讼反映的问题已经改正，没有败诉。",
        "对未受理的申请说明理由。",
        "没有收到申请人补正材料的，告知其后果。",
        "零距离服务，零投诉。",
        "转结明年办理的，按时答复。",
        "结转2024年继续办理的，按时答复。",
    ];
    for sentence in silent {
        let (data, made) = with(sentence);
        let from = data.find(sentence).expect("the sentence");
        let range = from..from + sentence.len();
        let listed: Vec<_> = made
            .unbound
            .iter()
            .map(|one| (one.span.range().start, &one.text))
            .collect();
        let listed: Vec<_> = listed.iter().filter(|(at, _)| range.contains(at)).collect();
        let codes = [Code::OtherYear, Code::ProseFigure, Code::PartsOfWhole];
        let told = made.findings.iter().find(|one| codes.contains(&one.code));
        assert!(
            listed.is_empty() && told.is_none(),
            "{sentence}: {listed:?} {told:?}"
        );
    }
}

#[test]
fn parts_make_their_whole_in_every_way_of_saying_it() {
    let parts = |sentence: &str| {
        let (_, made) = with(sentence);
        made.findings
            .iter()
            .any(|one| one.code == Code::PartsOfWhole)
    };
    for right in [
        "收到建议20件（其中网上12件、信件8件），已办结19件，1件结转。",
        "发布信息100条，其中网站60条、图解25件、视频15个。",
        "新收建议40件，上年转来2件。其中，网上30件，当面12件。",
        "发布信息100条，其中，甲二条，乙八十八条，丙十条。",
        "接待来访一百人次，其中个人六十人次、集体四十人次。",
        "收到建议40件，其中网上30件（其中邮件10件、留言20件），当面10件。",
        "发布信息100条，其中网站50条、图解30条等。",
        "发布信息100条，其中主要是网站50条、图解30条。",
        "培训12场，其中线上8场、线下4场，参训200人次。",
        "收到建议20件，其中网上12件、信件8件，均已办结，办结率100%。",
        "收到建议20件，其中网上12件、信件8件，已办结19件。",
        "新收建议40件，其中网上30件，占75%，当面10件，占25%。",
        "收费100万元，其中甲60万元、乙400000元。",
        "发布信息100条，其中：网站60条；图解25条；视频15条。",
        "发布信息约100条，其中网站60条、图解30条。",
        "召开会议3次，其中专题会1次。",
        "发布信息1.2万条，其中网站1万条、新媒体2000条。",
    ] {
        assert!(!parts(right), "{right}");
    }
    for wrong in [
        "收到建议20件（其中网上12件、信件9件），已办结19件，1件结转。",
        "发布信息100条，其中网站60条、图解25件、视频16个。",
        "新收建议40件，上年转来2件。其中，网上30件，当面13件。",
        "发布信息100条，其中，甲二条，乙九十条，丙十条。",
        "收到建议40件，其中网上30件（其中邮件10件、留言21件），当面10件。",
        "收到建议20件，其中网上12件、信件9件，均已办结。",
        "召开会议3次，其中专题会四次。",
        "收费100万元，其中甲60万元、乙500000元。",
        "发布信息1.2万条，其中网站1万条、新媒体3000条。",
    ] {
        assert!(parts(wrong), "{wrong}");
    }
}
