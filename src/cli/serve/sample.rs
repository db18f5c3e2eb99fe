//! The sample: a report that was filled in, to look at and never to be written.

/// Its name on the page. No data file has it: theirs end in `.toml`.
pub(super) const NAME: &str = "样本";

/// Why nothing of it is changed.
pub(super) const REFUSED: &str = "样本只供看。要填自己的，回到文件夹，从“新建”或去年的报告开始。";

/// Its text.
pub(super) const TEXT: &str = include_str!("../../../data/sample-2023.toml");
