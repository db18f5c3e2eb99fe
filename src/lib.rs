//! hongtou (红头): official Chinese documents from data and a layout.
pub mod diag;
pub mod document;
pub mod fixed;
pub mod font;
pub mod standard;
pub mod text;
pub mod typeset;
pub mod units;
pub mod world;
