//! Holds an SVG against what is taken of SVG: shapes, their colours, and nothing else.
//!
//! What a program would leave out in silence is refused, with what it is; so is what could keep
//! a machine busy, and what asks for other files.

use std::collections::BTreeMap;

use resvg::usvg::roxmltree::{Document, Node};

use super::fault::{Fault, to_png};

const SVG: &str = "http://www.w3.org/2000/svg";

/// How deep elements may stand in one another.
const DEPTH: usize = 64;

/// Bytes of a file that may have markers, which are drawn at every corner of a line.
const WITH_MARKERS: usize = 256 << 10;

/// Elements of a marker.
const MARKER: usize = 16;

/// Elements that `use` may draw in all.
const USED: usize = 50_000;

/// Elements that are drawn, or say what is drawn, or say nothing.
const TAKEN: [&str; 25] = [
    "a",
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "g",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "metadata",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "title",
    "use",
];

/// The elements that others may refer to.
type Named<'a, 'input> = BTreeMap<&'a str, Node<'a, 'input>>;

/// Whether all of a file can be drawn by itself.
pub(super) fn is_safe(xml: &Document<'_>, bytes: usize) -> Result<(), Fault> {
    if !xml.root_element().has_tag_name((SVG, "svg")) {
        return Err(Fault::new(
            (
                "不是 SVG 文件：最外层不是 SVG 的 <svg>",
                "is no SVG file: its root is not <svg> of SVG",
            ),
            (
                "重新导出这张图，或者导出为 PNG。",
                "export it again, or as PNG",
            ),
        ));
    }
    let elements = xml.descendants().filter(Node::is_element);
    let named = elements.filter_map(|one| Some((one.attribute("id")?, one)));
    let named: Named<'_, '_> = named.collect();
    let mut drawn = 0;
    for node in xml.descendants().filter(Node::is_element) {
        if node.ancestors().take(DEPTH + 1).count() > DEPTH {
            return Err(busy());
        }
        if node.tag_name().namespace() != Some(SVG) {
            continue;
        }
        let name = node.tag_name().name();
        if !TAKEN.contains(&name) {
            let is_empty = node
                .descendants()
                .all(|one| one.text().is_none_or(is_blank));
            if matches!(name, "text" | "tspan") && is_empty {
                continue;
            }
            return Err(not_taken(name));
        }
        if let Some(what) = outside(node) {
            return Err(leads_out(&what));
        }
        match name {
            "marker" if bytes > WITH_MARKERS || size(node) > MARKER => return Err(busy()),
            "use" => drawn += used(&named, node)?,
            _ => {}
        }
        if drawn > USED {
            return Err(busy());
        }
    }
    Ok(())
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

fn size(node: Node<'_, '_>) -> usize {
    node.descendants().filter(Node::is_element).count()
}

/// How many elements a `use` draws. What it draws has no `use` of its own.
fn used(named: &Named<'_, '_>, node: Node<'_, '_>) -> Result<usize, Fault> {
    let id = href(node).and_then(|href| href.strip_prefix('#'));
    let Some(target) = id.and_then(|id| named.get(id)) else {
        return Ok(0);
    };
    let mut inside = target.descendants();
    if inside.any(|one| one.has_tag_name((SVG, "use"))) {
        return Err(busy());
    }
    Ok(size(*target))
}

fn href<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    let mut attributes = node.attributes();
    let found = attributes.find(|one| one.name() == "href");
    found.map(|one| one.value().trim())
}

/// What an element asks for outside the file.
fn outside(node: Node<'_, '_>) -> Option<String> {
    let is_link = node.has_tag_name((SVG, "a"));
    let linked = href(node).filter(|href| !is_link && !href.is_empty() && !href.starts_with('#'));
    if let Some(href) = linked {
        return Some(href.chars().take(40).collect());
    }
    let styles = node.has_tag_name((SVG, "style"));
    let texts = node
        .children()
        .filter_map(|one| one.text().filter(|_| styles));
    let mut all = node.attributes().map(|one| one.value()).chain(texts);
    all.find_map(|text| {
        let is_import = styles && text.contains("@import");
        let far = text.split("url(").skip(1).find(|rest| {
            let rest = rest.trim_start_matches([' ', '"', '\'']);
            !rest.starts_with('#')
        });
        let far = far.map(|rest| rest.split(')').next().unwrap_or(rest));
        far.map(|url| url.chars().take(40).collect())
            .or_else(|| is_import.then(|| "@import".to_owned()))
    })
}

fn not_taken(name: &str) -> Fault {
    let (what, what_en) = match name {
        "text" | "tspan" | "textPath" => {
            return Fault::new(
                (
                    "里有文字（text），换一台电脑字体就不同，不能照印",
                    "has text, which looks different wherever its fonts differ",
                ),
                (
                    "在绘图软件里把文字转为曲线（路径）再保存，或者导出为 PNG。",
                    "convert its text to paths, or export it as PNG",
                ),
            );
        }
        "image" => ("嵌着另一张图（image）".to_owned(), "another picture"),
        "filter" => ("有滤镜（filter）".to_owned(), "a filter"),
        "script" => ("有脚本（script）".to_owned(), "a script"),
        "foreignObject" => ("嵌着网页（foreignObject）".to_owned(), "a page of HTML"),
        "animate" | "animateTransform" | "animateMotion" | "set" => {
            (format!("有动画（{name}）"), "an animation")
        }
        _ => (format!("有 <{name}>"), "an element that is not taken"),
    };
    Fault::new(
        (
            format!("里{what}，这样的 SVG 不能用"),
            format!("has {what_en} (<{name}>)"),
        ),
        to_png(),
    )
}

fn leads_out(what: &str) -> Fault {
    Fault::new(
        (
            format!("要用文件以外的东西“{what}”，不能用"),
            format!("asks for something outside the file: `{what}`"),
        ),
        to_png(),
    )
}

fn busy() -> Fault {
    Fault::beyond(
        (
            "画得太繁：图形套得太深，或者反复引用（use、marker）太多",
            "is too intricate: nested too deep, or too many references (use, marker)",
        ),
        to_png(),
    )
}
