//! Who speaks in a record of a meeting.

/// The texts of a record in which those who were there are named; none for other papers.
#[derive(Clone, Copy)]
pub(super) struct Speakers<'a> {
    named: Option<&'a str>,
}

/// Characters of a name, and of a post behind it.
const NAME: std::ops::RangeInclusive<usize> = 2..=8;
const POST: usize = 30;

impl<'a> Speakers<'a> {
    /// Nobody, in a paper that is no record.
    pub(super) const NONE: Self = Self { named: None };

    /// Those of a meeting whose record names them so.
    pub(super) fn named(named: &'a str) -> Self {
        Self { named: Some(named) }
    }

    /// Who speaks, and what is said. A name without a post is one that the record names, or of
    /// somebody who was heard.
    pub(super) fn speaker<'t>(self, text: &'t str, heard: &str) -> Option<(&'t str, &'t str)> {
        let named = self.named?;
        let (speaker, said) = text.split_once(['：', ':'])?;
        let (name, post) = match speaker.split_once(['（', '(']) {
            Some((name, rest)) => (name, Some(rest.strip_suffix(['）', ')'])?)),
            None => (speaker, None),
        };
        let is_name = NAME.contains(&name.chars().count())
            && name
                .chars()
                .all(|c| c == '·' || !c.is_ascii() && c.is_alphabetic());
        let is_known = match post {
            Some(post) => (1..=POST).contains(&post.chars().count()),
            None => named.contains(name) || heard.contains(name),
        };
        (is_name && is_known && !said.trim().is_empty()).then_some((speaker, said))
    }

    /// Whether a text says what the meeting decided, which nobody says.
    pub(super) fn is_decision(self, text: &str) -> bool {
        let begins = ["会议决定", "会议要求", "会议同意", "会议认为", "会议强调"];
        self.named.is_some() && begins.iter().any(|word| text.starts_with(word))
    }
}
