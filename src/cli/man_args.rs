//! The arguments of `hongtou man`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueHint};

#[derive(Debug, ClapArgs)]
pub(super) struct Man {
    /// 写到哪个文件夹；不写则把总的一页显示在屏幕上
    #[arg(value_name = "文件夹", value_hint = ValueHint::DirPath)]
    pub(super) folder: Option<PathBuf>,
}
