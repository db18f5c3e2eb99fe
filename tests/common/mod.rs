//! What the tests share: samples, fonts and what is made of them, readers of files, other programs.

#![allow(
    dead_code,
    unused_imports,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::format_collect,
    clippy::missing_panics_doc,
    missing_docs,
    unreachable_pub,
    reason = "tests read files, run programs and stop at the first surprise; each uses a part"
)]

pub mod alike;
pub mod change;
pub mod content;
pub mod data;
pub mod docx;
pub mod docx_outline;
pub mod engines;
pub mod entries;
pub mod faces;
pub mod font_names;
pub mod fonts;
pub mod form;
pub mod geometry;
pub mod had_back;
pub mod html;
pub mod line_ends;
pub mod lines;
pub mod made;
pub mod notices;
pub mod pdf;
pub mod pdf_font;
pub mod picture;
pub mod project;
pub mod prose;
pub mod random;
pub mod readers;
pub mod renamed;
pub mod schema;
pub mod squeezed;
pub mod stages;
pub mod suite;
pub mod texts;

pub use change::Change;
pub use data::{
    dongshi, furnished, inked, joint_request, marked_letter, sample, sample_of, stamped,
};
pub use made::{
    all_samples, archived, both, build, build_anew, build_in, bytes, check, in_every_format,
    own_form, paged, sample_data, samples, with_data, world,
};
pub use project::{path, text};
pub use squeezed::squeezed;
