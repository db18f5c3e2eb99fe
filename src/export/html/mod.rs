//! Writes a document as HTML: a page that stands alone, or a fragment for the editor of a portal.
//!
//! A page flows, so that it is made from the [`Document`](crate::document::Document) and its
//! structure alone, without fonts or pages. It is one file in UTF-8 without scripts, and asks for
//! nothing outside of itself: looks are a style sheet made from the styles of the document, and
//! pictures stand in it. A fragment has no style sheet, no classes and no ids, since the editors
//! of portals strip them: each element carries its looks, and what nests is a table at most.
//!
//! What stands around the text of a page, such as the tags of its head (国办发〔2017〕47号) and the
//! information card (信息公开目录卡), is a [`Frame`] that the caller fills.

mod card;
mod chart;
mod flow;
mod frame;
mod head;
mod inline;
mod looks;
mod markup;
mod nesting;
mod notes;
mod paragraph;
mod picture;
mod table;
#[cfg(test)]
mod tests;

pub use flow::write;
pub use frame::{Card, CardForm, Frame, Shape, Shown, Tag};
