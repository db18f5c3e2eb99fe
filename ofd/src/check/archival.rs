//! What the archival profile does not allow (GB/T 42133-2022, 6.2.2 and 6.2.3).

use roxmltree::Node;

use super::checker::Checker;
use super::fault::Rule;

/// How deep blocks may be nested.
const BLOCKS: usize = 3;

/// Elements of the document.
pub(super) fn document(checker: &mut Checker, file: &str, element: Node<'_, '_>) {
    if !checker.is_archival {
        return;
    }
    for child in element.children().filter(Node::is_element) {
        let name = child.tag_name().name();
        if matches!(name, "Permissions" | "VPreferences" | "Extensions") {
            checker.tell(file, child, Rule::NotForArchive, name);
        }
    }
    actions(checker, file, element);
}

/// Elements of a page.
pub(super) fn page(checker: &mut Checker, file: &str, element: Node<'_, '_>) {
    let is_block = |node: &Node<'_, '_>| node.tag_name().name() == "PageBlock";
    for block in element.descendants().filter(is_block) {
        let deep = block.ancestors().filter(is_block).count();
        if deep == BLOCKS + 1 {
            checker.tell(file, block, Rule::NestedBlocks, deep.to_string());
        }
    }
    if checker.is_archival {
        actions(checker, file, element);
    }
}

/// Nothing but a jump within the document may happen.
fn actions(checker: &mut Checker, file: &str, element: Node<'_, '_>) {
    let is_action = |node: &Node<'_, '_>| node.tag_name().name() == "Action";
    for action in element.descendants().filter(is_action) {
        for what in action.children().filter(Node::is_element) {
            let name = what.tag_name().name();
            if matches!(name, "URI" | "GotoA" | "Sound" | "Movie") {
                checker.tell(file, what, Rule::NotForArchive, name);
            }
        }
    }
}
