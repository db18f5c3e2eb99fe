//! What stands around the text of a document on a portal.

/// What stands around the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// What is written.
    pub shape: Shape,
    /// The tags of the head, in order.
    pub tags: Vec<Tag>,
    /// The information card, where there is one.
    pub card: Option<Card>,
}

/// What is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// A page that stands alone.
    #[default]
    Page,
    /// The text alone, for an editor that strips style sheets, classes and ids.
    Fragment,
}

/// A tag of the head: its name, such as `ArticleTitle`, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its name.
    pub name: &'static str,
    /// What it says.
    pub content: String,
}

/// The information card (信息公开目录卡) above the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// How it is set.
    pub form: CardForm,
    /// What it shows, in order.
    pub shown: Vec<Shown>,
}

/// How an information card is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardForm {
    /// As a list.
    List,
    /// As a table of so many pairs of label and value a row.
    Table(usize),
}

/// A label and what stands beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The label.
    pub label: String,
    /// What stands beside it.
    pub value: String,
    /// Whether it has a row of its own.
    pub wide: bool,
}
