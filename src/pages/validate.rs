//! What pages must hold before any writer takes them: that they do not contradict themselves.

use std::collections::BTreeMap;

use super::page::{GlyphRun, Link, Mark, Page, Pages};
use crate::base::diag::{Code, Finding};
use crate::base::units::{Length, Size};
use crate::document::{NodeId, NodeKind, Structure};

/// Every contradiction of the pages; only a bug of the program makes one
/// ([`Code::WriterRefused`]).
pub fn contradictions(pages: &Pages) -> Vec<Finding> {
    let mut findings = Vec::new();
    if pages.pages.is_empty() {
        findings.push(refused("文档没有任何一页", "the document has no page"));
    }
    let nodes = check_structure(&pages.structure, &mut findings);
    for page in &pages.pages {
        check_page(page, &nodes, &mut findings);
    }
    for heading in &pages.headings {
        if heading.page >= pages.pages.len() {
            findings.push(refused(
                format!("标题“{}”指向不存在的页", heading.text),
                format!(
                    "the heading '{}' stands on a page that does not exist",
                    heading.text
                ),
            ));
        }
    }
    let leads = |link: &Link| {
        let is_link = matches!(nodes.get(&link.node), Some(NodeKind::Link));
        let page = pages.destination(link.to).map(|(_, page, _)| page);
        is_link
            && [Some(link.page), page]
                .iter()
                .flatten()
                .all(|page| *page < pages.pages.len())
            && page.is_some()
    };
    if !pages.links.iter().all(leads) {
        findings.push(refused(
            "目录或者引用有一条没有去处",
            "an entry of a table of contents or a reference leads nowhere",
        ));
    }
    findings
}

fn refused(zh: impl Into<String>, en: impl Into<String>) -> Finding {
    Finding::error(
        Code::WriterRefused,
        format!("页面自相矛盾：{}", zh.into()),
        format!("the pages contradict themselves: {}", en.into()),
    )
}

/// Checks that each node follows its parent and names header cells only, and lists the nodes.
fn check_structure<'a>(
    structure: &'a Structure,
    findings: &mut Vec<Finding>,
) -> BTreeMap<NodeId, &'a NodeKind> {
    let mut nodes = BTreeMap::new();
    for (id, node) in structure.iter() {
        if node
            .parent
            .is_some_and(|parent| !nodes.contains_key(&parent))
        {
            findings.push(refused(
                "结构树里有节点排在它的上级之前",
                "a node of the structure stands before its parent",
            ));
        }
        nodes.insert(id, &node.kind);
    }
    let is_header = |id| matches!(nodes.get(&id), Some(NodeKind::HeaderCell { .. }));
    for kind in nodes.values() {
        if let NodeKind::DataCell { headers, .. } = kind
            && !headers.iter().all(|header| is_header(*header))
        {
            findings.push(refused(
                "表格单元格引用的表头不是表头单元格",
                "a data cell names a header that is not a header cell",
            ));
        }
    }
    nodes
}

fn check_page(page: &Page, nodes: &BTreeMap<NodeId, &NodeKind>, findings: &mut Vec<Finding>) {
    let mut fault = |zh: &str, en: &str| {
        let number = page.number;
        findings.push(refused(
            format!("第{number}页：{zh}"),
            format!("page {number}: {en}"),
        ));
    };
    let Size { width, height } = page.size;
    if width <= Length::ZERO || height <= Length::ZERO {
        fault("纸张没有大小", "the paper has no size");
    }
    for item in &page.items {
        match &item.mark {
            Mark::Fill(rect, _)
                if rect.size.width < Length::ZERO || rect.size.height < Length::ZERO =>
            {
                fault(
                    "线条的宽或高是负数",
                    "a rule has a negative width or height",
                );
            }
            Mark::Picture(rect, _)
                if rect.size.width <= Length::ZERO || rect.size.height <= Length::ZERO =>
            {
                fault("图没有大小", "a picture has no size");
            }
            Mark::Picture(..) if item.node.is_none() => {
                fault("图不在结构里", "a picture is not in the structure");
            }
            Mark::Glyphs(run) if run.size <= Length::ZERO => {
                fault("字号不大于零", "a type size is not above zero");
            }
            Mark::Glyphs(run) if !glyphs_fit(run) => fault(
                "字形与它所示的文字不符",
                "a glyph does not fit the text that it is said to show",
            ),
            Mark::Fill(..) | Mark::Path(..) | Mark::Picture(..) | Mark::Glyphs(_) => {}
        }
        if item
            .node
            .is_some_and(|node| !nodes.get(&node).is_some_and(|kind| holds_content(kind)))
        {
            fault(
                "内容所属的结构节点不存在，或者不能含有内容",
                "content belongs to a node that does not exist or cannot hold content",
            );
        }
    }
}

/// Whether every glyph shows a part of the run's text and has an id that OpenType can say.
fn glyphs_fit(run: &GlyphRun) -> bool {
    run.glyphs.iter().all(|glyph| {
        u16::try_from(glyph.id).is_ok()
            && run
                .text
                .get(glyph.text.clone())
                .is_some_and(|text| !text.is_empty())
    })
}

/// Whether content may stand in the node itself (ISO 32000-1, 14.8.4: what groups others holds
/// only those; a table, its parts and its rows hold only each other and cells).
fn holds_content(kind: &NodeKind) -> bool {
    matches!(
        kind,
        NodeKind::Title(_)
            | NodeKind::Heading(..)
            | NodeKind::Paragraph
            | NodeKind::Link
            | NodeKind::Reference
            | NodeKind::ItemLabel
            | NodeKind::ItemBody
            | NodeKind::HeaderCell { .. }
            | NodeKind::DataCell { .. }
            | NodeKind::Figure(_)
    )
}
