//! What a chart shows, once its figures were found.

use crate::document::ChartSeries;

/// The figures of a chart and what they stand for.
#[derive(Clone, Debug, Default)]
pub(super) struct Looked {
    /// What each group of figures stands for.
    pub(super) categories: Vec<String>,
    /// The figures: as many of each series as there are categories.
    pub(super) series: Vec<ChartSeries>,
    /// The unit of their table.
    pub(super) unit: Option<String>,
    /// Whether they have separators of thousands.
    pub(super) thousands: bool,
}
