//! Parses the label that an item of a list begins with: 一、（一）1.（1）① 一是.

use super::number::chinese;

/// The number at the beginning of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// How it is written; the items of one list are written alike.
    pub form: Form,
    /// The number.
    pub number: u64,
    /// How many bytes of the text it takes, with the marks around it.
    pub length: usize,
}

/// A way to write the number of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    digits: Digits,
    open: &'static str,
    close: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Digits {
    Chinese,
    Arabic,
    Circled,
}

const fn form(digits: Digits, open: &'static str, close: &'static str) -> Form {
    Form {
        digits,
        open,
        close,
    }
}

/// The ways that GB/T 9704-2012, 7.3.3 names, those seen beside them, and 一是.
const FORMS: [Form; 10] = [
    form(Digits::Chinese, "", "、"),
    form(Digits::Chinese, "（", "）"),
    form(Digits::Chinese, "(", ")"),
    form(Digits::Chinese, "", "是"),
    form(Digits::Arabic, "", "."),
    form(Digits::Arabic, "", "．"),
    form(Digits::Arabic, "", "、"),
    form(Digits::Arabic, "（", "）"),
    form(Digits::Arabic, "(", ")"),
    form(Digits::Circled, "", ""),
];

/// The longest list, and so the largest number of a label.
const LAST: u64 = 99;
const CIRCLED_ONE: u32 = '①' as u32;

/// The label that `text` begins with.
///
/// A decimal fraction is none, nor is a number with nothing after it.
pub fn label(text: &str) -> Option<Label> {
    FORMS.iter().find_map(|form| {
        let inside = text.strip_prefix(form.open)?;
        let (number, digits) = number(inside, form.digits)?;
        let after = inside.get(digits..)?.strip_prefix(form.close)?;
        let is_fraction = form.close == "." && after.starts_with(|c: char| c.is_ascii_digit());
        (!after.is_empty() && !is_fraction).then_some(Label {
            form: *form,
            number,
            length: form.open.len() + digits + form.close.len(),
        })
    })
}

/// The number that `text` begins with, and its length in bytes.
fn number(text: &str, digits: Digits) -> Option<(u64, usize)> {
    let is_digit = |c: &char| match digits {
        Digits::Chinese => "一二三四五六七八九十".contains(*c),
        Digits::Arabic => c.is_ascii_digit(),
        Digits::Circled => ('①'..='⑳').contains(c),
    };
    let found: String = text.chars().take_while(is_digit).collect();
    let number = match digits {
        _ if found.is_empty() => None,
        Digits::Chinese => (1..=LAST).find(|n| chinese(*n) == found),
        Digits::Arabic => found.parse().ok().filter(|n| (1..=LAST).contains(n)),
        Digits::Circled => {
            let mut all = found.chars();
            let one = all.next().filter(|_| all.next().is_none())?;
            Some(u64::from(u32::from(one) - CIRCLED_ONE + 1))
        }
    };
    Some((number?, found.len()))
}

#[cfg(test)]
mod tests {
    use super::label;

    #[test]
    fn labels_of_the_standard_and_of_everyday_use() {
        for (text, number, length) in [
            ("一、总体情况", 1, "一、"),
            ("（十二）平台建设", 12, "（十二）"),
            ("(二)其他", 2, "(二)"),
            ("3.信息发布", 3, "3."),
            ("3．信息发布", 3, "3．"),
            ("12、信息发布", 12, "12、"),
            ("（4）网站", 4, "（4）"),
            ("⑤网站", 5, "⑤"),
            ("二是强化培训", 2, "二是"),
        ] {
            let found = label(text).unwrap();
            assert_eq!(
                (found.number, found.length),
                (number, length.len()),
                "{text}"
            );
        }
    }

    #[test]
    fn other_beginnings_are_no_labels() {
        for text in [
            "2019年，我镇",
            "2019.",
            "3.5万元",
            "一、",
            "一方面",
            "（一",
            "一十、例",
            "100.例",
            "①②例",
            "无。",
            "",
        ] {
            assert_eq!(label(text), None, "{text}");
        }
    }

    #[test]
    fn forms_that_look_different_are_different() {
        let form = |text| label(text).unwrap().form;
        assert_eq!(form("1.甲"), form("2.乙"));
        assert!(form("1.甲") != form("1、甲") && form("一、甲") != form("（一）甲"));
    }
}
