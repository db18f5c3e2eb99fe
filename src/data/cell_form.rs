//! What a value takes beyond its kind: the options of a choice, the lengths of a code, and what it
//! means that a cell is empty.

/// What a value takes beyond its kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellForm {
    /// The options of a choice, in the order in which they are printed.
    pub options: Vec<String>,
    /// Whether several options may be chosen.
    pub many: bool,
    /// How many characters a code has; any number where none is said.
    pub lengths: Vec<usize>,
    /// What it means that nothing is given.
    pub empty: Empty,
}

/// What it means that a cell is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Empty {
    /// It was forgotten: every cell is to be filled in.
    #[default]
    Due,
    /// It was forgotten, unless `"-"` says that it stays blank.
    Marked,
    /// It stays blank, and is no zero.
    Blank,
}

/// What is written in a data file for a cell that stays blank.
pub const BLANK: &str = "-";

/// The box of an option that was chosen, and of one that was not.
pub const BOXES: (char, char) = ('☑', '☐');

/// The options of a choice that names none: 是 is `true`, 否 is `false`.
pub const YES_NO: [&str; 2] = ["是", "否"];

impl Empty {
    /// The words of a layout definition.
    pub const NAMES: [(&'static str, Self); 3] = [
        ("due", Self::Due),
        ("marked", Self::Marked),
        ("blank", Self::Blank),
    ];

    /// What a word of a layout definition stands for.
    pub fn from_name(name: &str) -> Option<Self> {
        let known = Self::NAMES.iter().find(|(known, _)| *known == name);
        known.map(|(_, empty)| *empty)
    }
}

impl CellForm {
    /// The options as they are printed, each behind its box.
    pub fn boxes<'a>(
        &'a self,
        is_chosen: impl Fn(&str) -> bool + 'a,
    ) -> impl Iterator<Item = String> + 'a {
        let (chosen, other) = BOXES;
        self.options.iter().map(move |option| {
            let mark = if is_chosen(option) { chosen } else { other };
            format!("{mark}{option}")
        })
    }
}
