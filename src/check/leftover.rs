//! GW0501: text of the form's template was left standing.

use crate::base::diag::{Code, Finding, Sources};
use crate::data::{Dataset, place_in_string};
use crate::layout::Layout;

/// Looks for each leftover of the layout in each text that is printed.
pub(super) fn check(
    dataset: &Dataset,
    layout: &Layout,
    sources: &Sources,
    findings: &mut Vec<Finding>,
) {
    for text in dataset.printed_texts() {
        for leftover in &layout.leftovers {
            let Some(start) = text.value.find(leftover.as_str()) else {
                continue;
            };
            let part = start..start + leftover.len();
            findings.push(
                Finding::error(
                    Code::LeftoverText,
                    format!("格式样本里的“{leftover}”还留在文中"),
                    format!("`{leftover}` of the form's template is still in the text"),
                )
                .at(
                    place_in_string(sources, text.span, part),
                    "样本的文字",
                    "template text",
                )
                .of_rule("L-1", "")
                .help("删去它，或换成本单位的内容。", "delete it or replace it"),
            );
        }
    }
}
