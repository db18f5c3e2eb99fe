//! The arguments that say what packages are like.

use clap::{Args as ClapArgs, ValueEnum, ValueHint};

/// What packages are like.
#[derive(Debug, ClapArgs)]
pub(super) struct Wrapping {
    /// 做给谁：upload 上传网站（默认），archive 归档（PDF 附数据、OFD、元数据）
    #[arg(
        long = "for",
        value_name = "用途",
        default_value = "upload",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(super) purpose: Purpose,
    /// 上一年度的数据文件，或带着数据的成品；或它们的文件夹，按发文机关、版式和年度找。用来算增减、核对结转
    #[arg(long, value_name = "上年", value_hint = ValueHint::AnyPath)]
    pub(super) last: Option<String>,
    /// 包和文件的名字，可写 {agency}、{year}、{title}、{number}、{date}、{layout}、{code}、{data}；不写则按 hongtou.toml，再不然与数据文件同名
    #[arg(long, value_name = "写法")]
    pub(super) name: Option<String>,
    /// 名字只准用英文字母和数字
    #[arg(long)]
    pub(super) ascii: bool,
    /// 网站收的文件最大多少，如 20480000、20MB；超过的不打包，并说明是哪个
    #[arg(long, value_name = "大小")]
    pub(super) limit: Option<String>,
    /// 已有同名的包，换掉它
    #[arg(long)]
    pub(super) force: bool,
}

/// The values of `--for`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Purpose {
    Upload,
    Archive,
}
