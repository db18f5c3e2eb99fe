//! The arguments that many commands have: how findings are told, and which faces serve.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueHint};

use super::values::{FontMode, Lang, MessageFormat};

/// The format and the language of findings, which may stand before the command as well.
#[derive(Clone, Debug, ClapArgs)]
pub(super) struct MessageArgs {
    /// 问题的写法：text 给人看（默认），json 给程序用
    #[arg(
        long,
        global = true,
        value_name = "写法",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(super) format: MessageFormat,
    /// 问题和帮助用哪种语言说：zh（默认）或 en
    #[arg(
        long,
        global = true,
        value_name = "语言",
        default_value = "zh",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(super) lang: Lang,
}

/// Which faces serve, and where they are.
#[derive(Clone, Debug, Default, ClapArgs)]
pub(super) struct FaceArgs {
    /// 字体文件夹；用 office 时也在里面找单位的字体
    #[arg(long, value_name = "文件夹", value_hint = ValueHint::DirPath)]
    pub(super) font_dir: Option<PathBuf>,
    /// 用哪些字体：bundled 随程序提供的（默认），office 单位自己的；不写则由 hongtou.toml 决定
    #[arg(long, value_name = "字体", hide_possible_values = true)]
    pub(super) fonts: Option<FontMode>,
}
