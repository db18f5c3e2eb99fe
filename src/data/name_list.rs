//! Lists of names (名单) that a data file brings along, and signatures side by side.

use crate::base::diag::Spanned;

/// Names below one label, such as 组长 or 先进个人; without a label where they need none.
#[derive(Clone, Debug, Default)]
pub struct NameGroup {
    /// What stands before or above the names, without its colon.
    pub label: Option<Spanned<String>>,
    /// The names in order.
    pub names: Vec<Named>,
}

/// A person or a body in a list.
#[derive(Clone, Debug)]
pub struct Named {
    /// The name.
    pub name: Spanned<String>,
    /// The post or the unit behind it.
    pub post: Option<Spanned<String>>,
}

/// What one party signs: the lines of its column.
pub type SignatureColumn = Vec<Spanned<String>>;
