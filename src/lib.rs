//! hongtou (红头): official Chinese documents from data and a layout.
pub mod units;
pub mod diag;
pub mod world;
pub mod text;
pub mod standard;
pub mod pack;
pub mod document;
pub mod font;
pub mod typeset;
pub mod flow;
