//! The argument by which a page of HTML becomes the text of one.

use clap::{Args as ClapArgs, ValueEnum};

/// What is written as HTML.
#[derive(Clone, Copy, Debug, Default, ClapArgs)]
pub(super) struct HtmlArgs {
    /// 网页写成什么：page 单独的网页（默认），fragment 贴进网站编辑器的正文片段；不写则由 hongtou.toml 决定
    #[arg(long, value_name = "样子", hide_possible_values = true)]
    pub(super) html: Option<HtmlShape>,
}

/// The values of `--html`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum HtmlShape {
    Page,
    Fragment,
}
