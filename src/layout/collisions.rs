//! Finds keys of a layout that collide in data files: duplicates, prefixes of one another, and
//! names that TOML does not take without quotes.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::bad;
use crate::base::diag::{Finding, Span};

/// The keys at the top of a data file that the program itself reads.
const RESERVED: [&str; 5] = ["schema", "layout", "profile", "waive", "publish"];

/// The name of a figure and what gave it.
pub(super) struct FigureName {
    /// Its path in the data.
    pub(super) path: String,
    /// The key of its column or value.
    pub(super) key: Span,
    /// The key of its row, or the row.
    pub(super) row: Span,
}

/// The name of a field that is no figure.
pub(super) struct FieldName {
    /// Its path in the data.
    pub(super) path: String,
    /// Where the path is written.
    pub(super) at: Span,
}

#[derive(Clone, Copy)]
struct Origin {
    key: Span,
    row: Option<Span>,
}

/// Reports the names that collide, each pair of keys once.
pub(super) fn collisions(
    fields: &[FieldName],
    figures: &[FigureName],
    findings: &mut Vec<Finding>,
) {
    let fields = fields.iter().map(|field| {
        let (key, row) = (field.at, None);
        (field.path.as_str(), Origin { key, row })
    });
    let figures = figures.iter().map(|figure| {
        let (key, row) = (figure.key, Some(figure.row));
        (figure.path.as_str(), Origin { key, row })
    });
    let mut teller = Teller {
        told: BTreeSet::new(),
        findings,
    };
    let mut known: BTreeMap<&str, Origin> = BTreeMap::new();
    for (path, origin) in fields.chain(figures) {
        if !is_plain(path) {
            teller.tell(&[origin.key], || not_a_name(path, origin.key));
        }
        match known.get(path) {
            Some(first) => teller.collide(path, path, *first, origin),
            None => {
                known.insert(path, origin);
            }
        }
    }
    for (path, origin) in &known {
        let ends = path.match_indices('.').map(|(at, _)| at);
        for above in ends.map(|end| &path[..end]) {
            if let Some(first) = known.get(above) {
                teller.collide(above, path, *first, *origin);
            }
        }
    }
}

/// Whether every name in a path can be written in TOML without quotes, and the first is not one
/// that the program reads itself.
fn is_plain(path: &str) -> bool {
    let is_key = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let first = path.split('.').next().unwrap_or_default();
    path.split('.')
        .all(|key| !key.is_empty() && key.chars().all(is_key))
        && !RESERVED.contains(&first)
}

struct Teller<'a> {
    told: BTreeSet<Vec<Span>>,
    findings: &'a mut Vec<Finding>,
}

impl Teller<'_> {
    fn tell(&mut self, spans: &[Span], finding: impl FnOnce() -> Finding) {
        if self.told.insert(spans.to_vec()) {
            self.findings.push(finding());
        }
    }

    /// Two figures of one row collide by their columns, others by their rows.
    fn collide(&mut self, one: &str, other: &str, first: Origin, second: Origin) {
        let (first, second) = if first.row == second.row {
            (first.key, second.key)
        } else {
            (
                first.row.unwrap_or(first.key),
                second.row.unwrap_or(second.key),
            )
        };
        self.tell(&[first, second], || collision(one, other, first, second));
    }
}

fn collision(one: &str, other: &str, first: Span, second: Span) -> Finding {
    let (zh, en) = if one == other {
        (
            format!("数据里的名称“{one}”用了两次"),
            format!("the name `{one}` is used twice"),
        )
    } else {
        (
            format!("数据里的名称“{one}”是“{other}”的开头，两者不能都用"),
            format!("the name `{one}` is the beginning of `{other}`; data cannot have both"),
        )
    };
    let finding = bad(zh, en, second);
    if first == second {
        return finding;
    }
    finding.at(first, "与这里冲突", "collides with this")
}

fn not_a_name(path: &str, span: Span) -> Finding {
    bad(
        format!("“{path}”不能作数据里的名称"),
        format!("`{path}` cannot be a name in data"),
        span,
    )
    .help(
        "名称只用英文字母、数字、下划线和连字符，用点分层；第一层不能是 schema、layout、profile、waive、publish。",
        "use letters, digits, _ and -, with dots between levels; the first level cannot be schema, layout, profile, waive or publish",
    )
}
