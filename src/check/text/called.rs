//! X-4: an agency calls itself something that it is not, in any paper.

use super::signs::Signs;
use super::spot::{Kind, Spot, tell};
use crate::base::diag::{Code, Finding};
use crate::check::paper::Paper;
use crate::check::rule::Rule;

/// The rule. A layout may have words of its own under the same number; those are left to it.
pub(in crate::check) const RULE: Rule = Rule {
    id: "X-4",
    code: Code::WrongSelfName,
    waivable: true,
    name: "自称与发文机关一致",
    looks_at: "“我市”“我局”一类的自称，那个字在发文机关、联合行文的机关或署名里。引号、书名号里的不看；\
               年度报告里以“全省共”“全市各级行政机关”开头的句子，范围也不能大于发文机关。",
    why: "实务：多半是照别的机关的公文改写时漏改的。",
    sample: "sample-notice.toml",
    instead_of: r#"text = "承办科室汇总本年度的台账，填写数据。""#,
    wrong: r#"text = "承办科室汇总我市本年度的台账，填写数据。""#,
    right: r#"text = "承办科室汇总我县本年度的台账，填写数据。""#,
    cure: "改成自己的自称；说的确是上级或别的机关，写出它的名称。",
    check,
};

/// What an agency calls itself by, and the characters that make another word of it.
const WORDS: [(&str, &str); 17] = [
    ("省", "察心悟亲吃"),
    ("市", "场民政容"),
    ("州", ""),
    ("盟", ""),
    ("旗", "帜"),
    ("县", ""),
    ("区", "别分域间块"),
    ("镇", "静定"),
    ("乡", "村土亲愁"),
    ("街道", ""),
    ("局", "部势面限"),
    ("委", "托派任屈婉员"),
    ("厅", ""),
    ("院", ""),
    ("校", "正对"),
    ("办", "理法事学完好了成不公"),
    ("馆", ""),
];

/// Words in the names of agencies in which such a character means something else.
const OTHERS: [&str; 7] = ["市场", "城市", "市政", "市容", "城镇", "乡镇", "城乡"];

/// What a sentence goes on with that states figures of the whole area.
const STATED: [&str; 8] = [
    "共",
    "累计",
    "新收",
    "收到",
    "受理",
    "办结",
    "主动公开",
    "各级行政机关",
];

fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let fields = [
        "issuer.name",
        "issuer.joint",
        "issuer.letterhead",
        "document.signature",
    ];
    let lines = fields.iter().flat_map(|field| paper.dataset.lines(field));
    let mut name: String = lines.map(|line| line.value.as_str()).collect();
    if name.is_empty() {
        return;
    }
    for other in OTHERS {
        name = name.replace(other, "");
    }
    let own = &paper.layout.other_rules.self_names;
    let is_left = |word: &str| {
        !own.iter()
            .any(|rule| rule.words.iter().any(|(one, _)| one == word))
    };
    let words: Vec<_> = WORDS
        .into_iter()
        .filter(|(word, _)| !name.contains(word) && is_left(word))
        .collect();
    let wide: Vec<&str> = ["省", "市", "州", "县", "区"]
        .into_iter()
        .filter(|word| !own.is_empty() && !name.contains(word))
        .collect();
    let mut title = paper.dataset.lines("document.title").iter();
    let passes_on = title.any(|line| line.value.contains("转发") || line.value.contains("批转"));
    for passage in &paper.prose {
        let text = passage.text();
        // What is passed on speaks for the agency that wrote it.
        let is_passed_on = passes_on && passage.path.starts_with("attachments");
        if is_passed_on || !text.contains(['我', '全']) {
            continue;
        }
        let signs = passage.signs();
        let mut spots = Vec::new();
        find(&signs, &words, &mut spots);
        whole(&signs, &wide, &mut spots);
        tell((&RULE, paper), passage, &signs, spots, findings);
    }
}

const SELF: Kind = Kind {
    says: (
        "文中的自称与发文机关不符",
        "the text calls the agency what it is not",
    ),
    cure: (
        "改成自己的自称；多半是照别的机关的公文改写时漏改的。",
        "it was probably left standing from another agency's paper",
    ),
};
const WIDE: Kind = Kind {
    says: (
        "统计的范围大于发文机关",
        "figures of an area larger than that of the agency",
    ),
    cure: (
        "改成本机关的范围；多半是照上级机关的报告改写时漏改的。",
        "it was probably left standing from a superior's report",
    ),
};

fn find(signs: &Signs<'_>, words: &[(&str, &str)], spots: &mut Vec<Spot>) {
    for at in signs.all(|c| c == '我') {
        let rest = signs.rest(at + 1);
        let word = words.iter().find(|(word, not_before)| {
            rest.strip_prefix(word)
                .is_some_and(|rest| !rest.starts_with(|c| not_before.contains(c)))
        });
        let other = signs.was(at, |c| "自忘大小敌你真超".contains(c));
        if let Some((word, _)) = word
            && !other
            && !is_quoted(signs, at)
        {
            spots.push(Spot::new(&SELF, at..at + 1 + word.chars().count()));
        }
    }
}

/// Whether a place is within a quotation or the name of a document.
fn is_quoted(signs: &Signs<'_>, at: usize) -> bool {
    let start = signs.near_before(at, |c| !matches!(c, '“' | '”' | '《' | '》' | '\n'));
    signs.was(start, |c| matches!(c, '“' | '《'))
}

fn whole(signs: &Signs<'_>, wide: &[&str], spots: &mut Vec<Spot>) {
    for at in signs.all(|c| c == '全') {
        let rest = signs.rest(at + 1);
        let begins = at == 0 || signs.was(at, |c| "。\n".contains(c));
        let stated = |word: &&&str| {
            let rest = rest.strip_prefix(**word);
            rest.is_some_and(|rest| STATED.iter().any(|stated| rest.starts_with(stated)))
        };
        if begins && wide.iter().any(|word| stated(&word)) {
            spots.push(Spot::new(&WIDE, at..at + 2));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::spot::seen;
    use super::*;

    #[test]
    fn names_that_are_not_its_own_are_found() {
        let of_county = [("市", "场"), ("局", "限"), ("区", "别")];
        let found = |text| seen(|signs, spots| find(signs, &of_county, spots), text);
        assert_eq!(found("我市认真落实，我局牵头。"), ["我市", "我局"]);
        for text in [
            "自我局限，我市场监管，我区别对待",
            "按照“我市统一部署”，《关于我局的通知》",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
        let wide = |text| seen(|signs, spots| whole(signs, &["省", "市"], spots), text);
        assert_eq!(wide("全省共公开1条。全市各级行政机关"), ["全省", "全市"]);
        assert_eq!(wide("按照全省统一部署，全市共"), [""; 0]);
    }
}
