//! Finds the tags of a text.

use std::ops::Range;

use super::kind::{Pair, REF, Single};

/// A tag as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its bytes, brackets included.
    pub range: Range<usize>,
    /// What it does.
    pub form: Form,
}

/// What a tag does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// `<b>`
    Opens(Pair),
    /// `</b>`
    Closes(Pair),
    /// `<blank/>`
    Stands(Single),
    /// It is none of those that exist, or not written as they are.
    Wrong(Wrong),
}

/// What is wrong with how a tag is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// There is no tag of that name.
    Unknown(String),
    /// The closing bracket is missing.
    Unfinished,
    /// `<b/>`: it stands around something.
    NotAround(Pair),
    /// `<blank>` or `</blank>`: it stands alone.
    NotAlone(String),
    /// `<b class="x">`: nothing stands behind its name.
    MoreThanName(String),
    /// `<ref/>`: it does not say to what.
    NoTarget,
}

/// Whether a text may have tags.
pub fn has_tags(text: &str) -> bool {
    text.contains('<') && scan(text).next().is_some()
}

/// The tags of a text, in order: a `<` directly before an ASCII letter or a slash begins one, any
/// other is text.
pub fn scan(text: &str) -> impl Iterator<Item = Written> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = text.get(from..)?;
        let begins = |at: &usize| {
            let next = rest.as_bytes().get(at + 1);
            let is_name = next.is_some_and(|next| next.is_ascii_alphabetic() || *next == b'/');
            is_name && !is_address(rest.get(at + 1..).unwrap_or_default())
        };
        let mut brackets = rest.match_indices('<').map(|(at, _)| at);
        let start = from + brackets.find(begins)?;
        let written = read(text, start);
        from = written.range.end;
        Some(written)
    })
}

/// Whether a text begins with an address, which may stand in such brackets: <http://…>,
/// <name@…>.
fn is_address(text: &str) -> bool {
    let is_of_address = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let behind = text.trim_start_matches(is_of_address);
    behind.starts_with("://") || behind.starts_with('@') || text.starts_with("mailto:")
}

/// The tag that begins at a byte.
fn read(text: &str, start: usize) -> Written {
    let inside = text.get(start + 1..).unwrap_or_default();
    let end = inside.find(['>', '<', '\n']);
    let closed = end.filter(|end| inside[*end..].starts_with('>'));
    let Some(end) = closed else {
        let is_of_name = |c: char| c.is_ascii_alphanumeric() || c == '/';
        let name = inside.find(|c| !is_of_name(c)).unwrap_or(inside.len());
        return Written {
            range: start..start + 1 + name,
            form: Form::Wrong(Wrong::Unfinished),
        };
    };
    Written {
        range: start..start + end + 2,
        form: form(&inside[..end]),
    }
}

/// What stands between the brackets.
fn form(inside: &str) -> Form {
    let (inside, closes) = match inside.strip_prefix('/') {
        Some(rest) => (rest, true),
        None => (inside, false),
    };
    let (inside, is_alone) = match inside.strip_suffix('/') {
        Some(rest) => (rest, true),
        None => (inside, false),
    };
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let name_end = inside.find(|c| !is_of_name(c)).unwrap_or(inside.len());
    let (name, more) = inside.split_at(name_end);
    let more = more.trim();
    let wrong = if let Some(pair) = Pair::named(name) {
        match (closes, is_alone, more.is_empty()) {
            (_, _, false) => Wrong::MoreThanName(name.to_owned()),
            (_, true, _) => Wrong::NotAround(pair),
            (true, ..) => return Form::Closes(pair),
            (false, ..) => return Form::Opens(pair),
        }
    } else if name == REF {
        match target(more) {
            _ if closes || !is_alone => Wrong::NotAlone(name.to_owned()),
            Some(id) => return Form::Stands(Single::Ref(id.to_owned())),
            None => Wrong::NoTarget,
        }
    } else if let Some(single) = Single::named(name) {
        match more.is_empty() {
            _ if closes || !is_alone => Wrong::NotAlone(name.to_owned()),
            true => return Form::Stands(single),
            false => Wrong::MoreThanName(name.to_owned()),
        }
    } else {
        Wrong::Unknown(name.to_owned())
    };
    Form::Wrong(wrong)
}

/// The id in `to="id"`; either kind of straight quotes, so that it can stand in a string of
/// either.
fn target(more: &str) -> Option<&str> {
    let value = more.strip_prefix("to")?.trim_start().strip_prefix('=')?;
    let value = value.trim_start();
    let inside = |quote: char| value.strip_prefix(quote)?.strip_suffix(quote);
    let id = inside('"').or_else(|| inside('\''))?.trim();
    (!id.is_empty() && !id.contains(['"', '\''])).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(text: &str) -> Vec<(&str, Form)> {
        let found = scan(text).map(|one| (&text[one.range], one.form));
        found.collect()
    }

    #[test]
    fn tags_are_told_from_text() {
        for text in ["<60", "a < b", "＜b＞", "x<-1", "<", "1<2", "《<》", "<中>"]
            .into_iter()
            .chain([
                "（<http://www.a.gov.cn/>）",
                "<zwgk@a.gov.cn>",
                "<mailto:a@b.cn>",
            ])
        {
            assert_eq!(forms(text), [], "{text}");
        }
        let found = forms("CO<sub>2</sub>，甲<blank/>乙，<lt/>1");
        let wanted = [
            ("<sub>", Form::Opens(Pair::Subscript)),
            ("</sub>", Form::Closes(Pair::Subscript)),
            ("<blank/>", Form::Stands(Single::Blank)),
            ("<lt/>", Form::Stands(Single::Less)),
        ];
        assert_eq!(found, wanted);
        for text in [
            "<ref to=\"甲-1\"/>",
            "<ref to='甲-1' />",
            "<ref  to = '甲-1'/>",
        ] {
            let to = Form::Stands(Single::Ref("甲-1".to_owned()));
            assert_eq!(forms(text), [(text, to)]);
        }
    }

    #[test]
    fn what_is_no_tag_is_named() {
        let wrong = |text: &str| match scan(text).next().map(|one| one.form) {
            Some(Form::Wrong(wrong)) => wrong,
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(wrong("甲<br>乙"), Wrong::Unknown("br".to_owned()));
        assert_eq!(wrong("</p>"), Wrong::Unknown("p".to_owned()));
        assert_eq!(wrong("甲<b乙"), Wrong::Unfinished);
        assert_eq!(wrong("<b\n>"), Wrong::Unfinished);
        assert_eq!(wrong("<b <sup>2</sup>"), Wrong::Unfinished);
        assert_eq!(wrong("<b/>"), Wrong::NotAround(Pair::Bold));
        assert_eq!(wrong("<blank>"), Wrong::NotAlone("blank".to_owned()));
        assert_eq!(wrong("<b id='x'>"), Wrong::MoreThanName("b".to_owned()));
        for text in ["<ref/>", "<ref to=x/>", "<ref to=''/>", "<ref to=“x”/>"] {
            assert_eq!(wrong(text), Wrong::NoTarget, "{text}");
        }
        assert_eq!(wrong("<ref to='x'>"), Wrong::NotAlone("ref".to_owned()));
    }
}
