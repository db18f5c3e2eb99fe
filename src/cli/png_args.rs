//! What only `--to png` asks.

use clap::Args;

/// How pages are drawn as PNG.
#[derive(Clone, Debug, Args)]
pub(super) struct PngArgs {
    /// PNG 每英寸多少像素，36 到 600；默认 150
    #[arg(
        long,
        value_name = "像素",
        default_value_t = 150,
        hide_default_value = true,
        value_parser = clap::value_parser!(u16).range(36..=600)
    )]
    pub(super) dpi: u16,
}

impl Default for PngArgs {
    fn default() -> Self {
        Self { dpi: 150 }
    }
}
