//! Writers of pages as they are printed. They know no paragraphs, no data and no templates.

pub mod pdf;
