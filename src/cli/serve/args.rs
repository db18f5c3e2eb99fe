//! The arguments of `hongtou serve`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueHint};

use crate::cli::shared_args::{FaceArgs, MessageArgs};

#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct Serve {
    /// 数据文件所在的文件夹，默认为当前文件夹；页面只看得到其中的文件
    #[arg(
        value_name = "文件夹",
        default_value = ".",
        hide_default_value = true,
        value_hint = ValueHint::DirPath
    )]
    pub(super) folder: PathBuf,
    /// 用这个端口；不写则由系统选一个空着的
    #[arg(
        long,
        value_name = "端口",
        default_value = "0",
        hide_default_value = true
    )]
    pub(super) port: u16,
    /// 只显示地址，不打开浏览器
    #[arg(long)]
    pub(super) no_open: bool,
    /// 多少秒没有人用就结束
    #[arg(long, default_value = "1800", hide = true)]
    pub(super) idle: u64,
    #[command(flatten)]
    pub(super) faces: FaceArgs,
    #[command(flatten)]
    pub(super) say: MessageArgs,
}
