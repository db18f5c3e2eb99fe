//! The document as a whole.

use super::block::Block;
use super::page::{Orientation, PageSpec};
use super::paragraph::{Note, Paragraph};
use super::sealing::Sealing;
use super::style::StyleSheet;
use super::table::Table;
use crate::base::text::Date;
use crate::base::units::Length;
use crate::standard::note;

/// A whole document: its content and styles, independent of pages.
///
/// Merging makes it, and nothing changes it after that. What depends on pages is settled on a
/// copy: [`Fitted`](crate::typeset::Fitted).
#[derive(Clone, Debug)]
pub struct Document {
    /// The properties of the document (metadata).
    pub meta: Meta,
    /// Paper, margins and grid.
    pub page: PageSpec,
    /// The named styles that the blocks refer to.
    pub styles: StyleSheet,
    /// The content in reading order.
    pub blocks: Vec<Block>,
    /// The seal or stamp that room is kept for, if any.
    pub sealing: Option<Sealing>,
    /// The agency whose seal stands in for that of the one that signs (代章).
    pub seal_of: Option<String>,
    /// Whether each page is marked 草稿.
    pub draft: bool,
}

impl Document {
    /// Every paragraph, in reading order.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        self.blocks.iter().flat_map(Block::paragraphs)
    }

    /// Its footnotes, in order.
    pub fn notes(&self) -> impl Iterator<Item = &Note> {
        self.paragraphs().flat_map(Paragraph::notes)
    }

    /// The height of what parts the notes of a page from its text, the rule in it: a line of the
    /// western face in the size of body text, as word processors make it of their default style.
    pub fn note_lead(&self) -> Length {
        let body = self.styles.find("body").unwrap_or(self.page.number_style);
        let em = self.styles.get(body).size.em();
        let line = em.scale(note::LEAD_OF_EM, 1000);
        Length::twips(line.to_twips())
    }

    /// Its tables, in order.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }

    /// The content by section, in order; sections without content are left out.
    pub fn sections(&self) -> Vec<(Orientation, &[Block])> {
        let mut sections = Vec::new();
        let mut orientation = Orientation::Portrait;
        let mut rest = self.blocks.as_slice();
        while let Some(at) = rest
            .iter()
            .position(|block| matches!(block, Block::Section(_)))
        {
            sections.push((orientation, &rest[..at]));
            if let Block::Section(next) = rest[at] {
                orientation = next;
            }
            rest = &rest[at + 1..];
        }
        sections.push((orientation, rest));
        let all_empty = sections.iter().all(|(_, blocks)| blocks.is_empty());
        if all_empty {
            sections.truncate(1);
        } else {
            sections.retain(|(_, blocks)| !blocks.is_empty());
        }
        sections
    }
}

/// The properties of a document. None of them is read from a clock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The title, on one line.
    pub title: String,
    /// The issuing agency (发文机关); the author in file properties.
    pub issuer: String,
    /// What kind of document it is: the name of its layout.
    pub subject: String,
    /// Keywords.
    pub keywords: Vec<String>,
    /// The document number (发文字号), where there is one.
    pub doc_number: Option<String>,
    /// The date of the document (成文日期), where there is one.
    pub dated: Option<Date>,
}
