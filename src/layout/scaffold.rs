//! A small layout to begin with: a letterhead, a section of prose, a table with two rules.

use crate::data::toml_text;

const SCAFFOLD: &str = include_str!("scaffold.toml");

/// The definition of a new layout, complete enough to be built.
///
/// `folder` is what its author types to name it; `id` and `name` become those of the layout.
pub fn scaffold(folder: &str, id: &str, name: &str) -> String {
    SCAFFOLD
        .replace("@编号@", &toml_text(id))
        .replace("@文字@", &toml_text(name))
        .replace("@文件夹@", &one_line(folder))
        .replace("@名称@", &inside_quotes(name))
}

/// A text that cannot end the comment it stands in.
fn one_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}

/// A text as it stands between the quotes of TOML, and harmless in a comment.
fn inside_quotes(text: &str) -> String {
    let quoted = toml_text(&one_line(text));
    let inside = quoted
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    inside.unwrap_or_default().to_owned()
}
