//! Where another layout file lies, seen from one that names it, and what is said if none does.

use super::builtin::builtins;
use super::choice::leads_out;
use super::finding::suggested;
use crate::base::diag::{Code, Finding, Spanned};

/// The `layout.toml` of a folder that is written from the folder of another: `./base`,
/// `../county`. `None` of anything else, and of a way that leaves the folder in which the program
/// was started, if that other lies in it.
pub(super) fn base(layout: &str, id: &str) -> Option<String> {
    if !id.starts_with("./") && !id.starts_with("../") {
        return None;
    }
    let folder = from(layout, id)?;
    Some(format!("{folder}layout.toml"))
}

/// A file of parts that is written from the folder of a layout file: `rules.toml`,
/// `../county/rules.toml`. `None` as of [`base`].
pub(super) fn parts(layout: &str, path: &str) -> Option<String> {
    let is_absolute = path.starts_with('/') || path.contains(['\\', ':']);
    let (_, ending) = path.rsplit_once('.')?;
    if is_absolute || ending != "toml" {
        return None;
    }
    let path = from(layout, path)?;
    Some(path.trim_end_matches('/').to_owned())
}

/// A way from the folder of a file, with a slash at its end.
fn from(file: &str, way: &str) -> Option<String> {
    let mut parts: Vec<&str> = file.split(['/', '\\']).collect();
    parts.pop();
    let may_leave = leads_out(file);
    for part in way.split('/') {
        match (part, parts.last()) {
            ("" | ".", _) => {}
            ("..", Some(last)) if *last != ".." && !last.is_empty() => drop(parts.pop()),
            ("..", _) if !may_leave => return None,
            _ => parts.push(part),
        }
    }
    parts.push("");
    Some(parts.join("/"))
}

/// No layout is where `extends` leads.
pub(super) fn no_base(parent: &Spanned<String>) -> Finding {
    let id = &parent.value;
    let finding = Finding::error(
        Code::UnknownLayout,
        format!("extends 指的版式“{id}”不存在，或互相扩展成了圈"),
        format!("`extends` names `{id}`, which does not exist or goes in a circle"),
    )
    .at(parent.span, "这里", "here");
    if id.starts_with('.') {
        return finding.help(
            "写从这个版式的文件夹算起的路径，如 ../county，那里要有 layout.toml。",
            "give the path from the folder of this layout, such as ../county, with a layout.toml",
        );
    }
    let known = builtins().iter().map(|builtin| builtin.id);
    suggested(finding, id, known.filter(|known| known != id)).help(
        "自己的版式写从这个文件夹算起的路径，以 ./ 或 ../ 开头。",
        "for a layout of your own give the path from this folder, beginning with ./ or ../",
    )
}

/// No file of parts is where `include` leads.
pub(super) fn no_parts(path: &Spanned<String>) -> Finding {
    Finding::error(
        Code::UnknownLayout,
        format!("include 指的文件“{}”不存在", path.value),
        format!("`include` names `{}`, which does not exist", path.value),
    )
    .at(path.span, "这里", "here")
    .help(
        "写从这个文件的文件夹算起的路径，以 .toml 结尾，如 rules.toml、../county/rules.toml。",
        "give the path from the folder of this file, such as rules.toml or ../county/rules.toml",
    )
}

/// Files of parts that include one another without an end.
pub(super) fn circle(path: &Spanned<String>) -> Finding {
    Finding::error(
        Code::UnknownLayout,
        format!("include 的文件“{}”又包含了自己", path.value),
        format!(
            "`include` goes in a circle: `{}` includes itself",
            path.value
        ),
    )
    .at(path.span, "成了圈", "a circle")
}
