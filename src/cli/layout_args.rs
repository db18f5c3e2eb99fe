//! The arguments of the commands for authors of layouts.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueHint};

#[derive(Debug, ClapArgs)]
pub(super) struct NewLayout {
    /// 放版式的文件夹，如 petitions；没有就新建
    #[arg(value_name = "文件夹", value_hint = ValueHint::DirPath)]
    pub(super) folder: PathBuf,
    /// 版式的中文名称，如 信访事项办理情况报告；不写用文件夹的名称
    #[arg(long, value_name = "名称")]
    pub(super) name: Option<String>,
}
