//! A list of rows as it is written in a layout file.

use super::entry_levels::{LevelsEntry, levels};
use crate::base::diag::{Finding, Span, Spanned};
use crate::data::Decimal;
use crate::layout::finding::{bad, suggested};
use crate::layout::keys::Keys;

/// What a row of a layout says of the list that it stands for.
#[derive(Clone, Debug)]
pub(in crate::layout) struct ListEntry {
    /// The name of the list in the data, within the table.
    pub(in crate::layout) from: Spanned<String>,
    /// How the level of a row is told.
    pub(in crate::layout) levels: Option<LevelsEntry>,
    /// By which texts neighbours are grouped, from the outermost.
    pub(in crate::layout) groups: Vec<Spanned<GroupEntry>>,
    /// By which texts and figures the rows are sorted in print.
    pub(in crate::layout) sort: Vec<Spanned<String>>,
    /// How many rows there are at least.
    pub(in crate::layout) least: Option<usize>,
    /// How many rows there are at most.
    pub(in crate::layout) most: Option<usize>,
    /// The text that no two rows share.
    pub(in crate::layout) unique: Option<Spanned<String>>,
}

/// Rows that stand together because they have the same text.
#[derive(Clone, Debug)]
pub(in crate::layout) struct GroupEntry {
    /// The text that they share.
    pub(in crate::layout) by: Spanned<String>,
    /// What the row with their sums is called; there is none where nothing is said.
    pub(in crate::layout) subtotal: Option<Spanned<String>>,
    /// Whether that row stands above them.
    pub(in crate::layout) is_above: bool,
    /// To what the figures are rounded.
    pub(in crate::layout) rounded: Option<Decimal>,
}

/// How deep groups may lie in one another.
const MOST_GROUPS: usize = 4;

/// The words for where the row with the sums of a group stands.
const PLACES: [&str; 2] = ["below", "above"];

/// Reads what makes a row stand for the rows of a list; `None` of an ordinary row.
pub(in crate::layout) fn list(keys: &mut Keys<'_>) -> Option<ListEntry> {
    let from = keys.text("from");
    let levels = levels(keys);
    let groups = keys.tables("groups", ("groups 的一组", "a group"), group);
    let sort = keys.texts("sort");
    let least = keys.number::<usize>("least", 0..=i64::MAX);
    let most = keys.number::<usize>("most", 1..=i64::MAX);
    let unique = keys.text("unique");
    let Some(from) = from else {
        let own = ["levels", "groups", "sort", "least", "most", "unique"];
        let given = own.into_iter().find_map(|key| Some((key, keys.node(key)?)));
        if let Some((key, node)) = given {
            keys.refuse(of_no_list(key, node.span));
        }
        return None;
    };
    if let Some(fifth) = groups.get(MOST_GROUPS) {
        keys.refuse(bad(
            format!("groups 最多 {MOST_GROUPS} 层"),
            format!("there are at most {MOST_GROUPS} `groups`"),
            fifth.span,
        ));
    }
    if let (Some(least), Some(most)) = (&least, &most)
        && least.value > most.value
    {
        let (least, most) = (least.value, most);
        keys.refuse(bad(
            format!("least 是 {least}，大于 most {}", most.value),
            format!("`least` is {least}, more than `most`, {}", most.value),
            most.span,
        ));
    }
    Some(ListEntry {
        from,
        levels,
        groups,
        sort,
        least: least.map(|least| least.value),
        most: most.map(|most| most.value),
        unique,
    })
}

fn group(keys: &mut Keys<'_>) -> GroupEntry {
    let (by, subtotal) = (keys.need_text("by"), keys.text("subtotal"));
    let at = keys.name_of("at", PLACES);
    let rounded = keys.decimal("rounded");
    if let Some(at) = &at {
        if !PLACES.contains(&at.value.as_str()) {
            let finding = bad(
                format!("at 是“{}”，只能是 below 或 above", at.value),
                format!("`at` is `{}`; it must be below or above", at.value),
                at.span,
            );
            keys.refuse(suggested(finding, &at.value, PLACES));
        } else if subtotal.is_none() {
            keys.refuse(bad(
                "写了 at，没有写 subtotal：没有小计的一行",
                "`at` without `subtotal`: there is no row of sums",
                at.span,
            ));
        }
    }
    GroupEntry {
        by,
        subtotal,
        is_above: at.is_some_and(|at| at.value == "above"),
        rounded,
    }
}

fn of_no_list(key: &str, span: Span) -> Finding {
    bad(
        format!("{key} 只能写在有 from 的行里"),
        format!("only a row with `from` has `{key}`"),
        span,
    )
}
