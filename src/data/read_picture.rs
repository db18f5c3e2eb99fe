//! Reads the pictures of a section.

use super::bind::Binder;
use super::finding::wrong_in_section;
use super::picture::Picture;
use super::schema::Kind;
use super::tree::{Fields, Node, Value};
use crate::base::diag::{Code, Finding, Span, Spanned};
use crate::base::limits;
use crate::base::units::Length;
use crate::standard::gbt9704;

/// The keys of a picture.
const PICTURE: [&str; 5] = ["file", "caption", "alt", "width", "id"];

impl Binder<'_> {
    /// The pictures of a list, or the one picture that stands in its place.
    pub(super) fn pictures(&mut self, node: &Node) -> Vec<Picture> {
        let items = node.items();
        items.iter().filter_map(|item| self.picture(item)).collect()
    }

    fn picture(&mut self, node: &Node) -> Option<Picture> {
        let fields = self.fields_of("picture", node, &PICTURE)?;
        let file = self.picture_text("file", fields);
        let alt = self.picture_text("alt", fields);
        let caption = self.picture_text("caption", fields);
        let id = self.picture_text("id", fields);
        let id = id.and_then(|id| self.id(&id.value, id.span));
        let width = fields.get("width").and_then(|node| self.width(node));
        for (key, is_absent) in [("file", file.is_none()), ("alt", alt.is_none())] {
            let is_wrong = fields.get(key).is_some_and(|node| !node.value.is_blank());
            if is_absent && !is_wrong {
                self.findings.push(missing(key, node.span));
            }
        }
        Some(Picture {
            span: node.span,
            file: file?,
            alt: alt?,
            caption,
            width,
            id,
            image: None,
        })
    }

    /// A text of one line; a blank one is none.
    pub(super) fn picture_text(&mut self, key: &str, fields: &Fields) -> Option<Spanned<String>> {
        let node = fields.get(key)?;
        match &node.value {
            Value::Text(text) if text.trim().is_empty() => None,
            Value::Text(text) if !text.trim().contains('\n') => {
                let text = self.printable(text.trim(), node.span, limits::LINE_BYTES);
                Some(text)
            }
            value => {
                let finding = wrong_in_section(key, Kind::Text, value, node.span);
                self.findings.push(finding);
                None
            }
        }
    }

    pub(super) fn width(&mut self, node: &Node) -> Option<Spanned<Length>> {
        let read = match &node.value {
            Value::Text(text) if text.trim().is_empty() => return None,
            Value::Text(text) => Length::parse(text, gbt9704::named_unit).ok(),
            _ => None,
        };
        let read = read.filter(|width| *width > Length::ZERO);
        if read.is_none() {
            self.findings.push(wrong_width(node.span));
        }
        let value = read?;
        Some(Spanned {
            value,
            span: node.span,
        })
    }
}

fn missing(key: &str, place: Span) -> Finding {
    let (zh, en, help, help_en) = match key {
        "alt" => (
            "这张图没有替代文字（alt）",
            "this picture has no `alt`",
            "用一两句话写图里说了什么，给看不见图的人听，如 alt = \"三年受理件数逐年上升：2023年……\"。",
            "say in a sentence or two what it shows, for those who do not see it",
        ),
        _ => (
            "这张图没有写文件（file）",
            "this picture has no `file`",
            "写图片的文件名，从数据文件所在的文件夹算起，如 file = \"图/一.png\"。",
            "give its file, seen from the folder of the data file",
        ),
    };
    Finding::error(Code::MissingField, zh, en)
        .at(
            place,
            format!("应有 {key} = \"…\""),
            format!("expected {key} = \"…\""),
        )
        .help(help, help_en)
}

fn wrong_width(place: Span) -> Finding {
    Finding::error(
        Code::WrongType,
        "图的“width”应是长度，如 \"120mm\"",
        "`width` must be a length such as \"120mm\"",
    )
    .at(place, "不是长度", "not a length")
    .help(
        "写成引号里的毫米数；不写的，按图片自己的大小，不超过版心。",
        "write millimetres in quotes, or leave it out",
    )
}
