//! The arguments of the commands about workbooks.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueHint};

#[derive(Debug, ClapArgs)]
pub(super) struct Sheet {
    /// 版式编号，如 annual-report/2019：写出空表；或数据文件（TOML 或 JSON）：写出填好的表
    #[arg(value_name = "版式或数据文件", value_hint = ValueHint::FilePath)]
    pub(super) source: String,
    /// 写到哪个文件；不写则写到当前文件夹，与版式或数据文件同名
    #[arg(long, value_name = "文件")]
    pub(super) out: Option<PathBuf>,
    /// 报告年度，写进空表
    #[arg(long, value_name = "年度")]
    pub(super) year: Option<i64>,
    /// 填报单位的名称，写进空表
    #[arg(long, value_name = "单位")]
    pub(super) issuer: Option<String>,
    /// 空表里，行数由数据决定的表各留几行 [默认 20]
    #[arg(long, value_name = "行数", value_parser = clap::value_parser!(u16).range(1..))]
    pub(super) rows: Option<u16>,
    /// 数据文件改用这个版式：编号，或含 layout.toml 的文件夹
    #[arg(long, value_name = "版式")]
    pub(super) layout: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Import {
    /// 填好的工作簿（.xlsx），或别的程序做的报告、公文（.docx、.pdf）
    #[arg(value_name = "文件", value_hint = ValueHint::FilePath)]
    pub(super) file: String,
    /// 写到哪个数据文件；不写则显示在屏幕上
    #[arg(long, value_name = "文件")]
    pub(super) out: Option<PathBuf>,
    /// 应当是这个版式的；报告、公文不写就当作 annual-report
    #[arg(long, value_name = "版式")]
    pub(super) layout: Option<String>,
    /// 应当是这个年度的
    #[arg(long, value_name = "年度")]
    pub(super) year: Option<i64>,
    /// 应当是这个单位的
    #[arg(long, value_name = "单位")]
    pub(super) issuer: Option<String>,
    /// 有问题也写出：读不准的格留空，旁边写明原因
    #[arg(long)]
    pub(super) draft: bool,
}
