//! The arguments of `rollup`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueHint};

#[derive(Debug, ClapArgs)]
pub(super) struct Rollup {
    /// 各单位交来的文件所在的文件夹：工作簿、数据文件，或附有数据的 PDF、DOCX
    #[arg(value_name = "文件夹", value_hint = ValueHint::DirPath)]
    pub(super) folder: PathBuf,
    /// 单位的名单（TOML）
    #[arg(long, value_name = "名单", value_hint = ValueHint::FilePath)]
    pub(super) units: String,
    /// 汇总的数写到哪个数据文件，旁边另写每格的来源（.provenance.json）；不写则只核对
    #[arg(long, value_name = "文件")]
    pub(super) out: Option<PathBuf>,
    /// 各单位的数写到哪个工作簿（.xlsx）
    #[arg(long, value_name = "文件")]
    pub(super) workbook: Option<PathBuf>,
    /// 汇总哪一年度，代替名单里写的
    #[arg(long, value_name = "年度")]
    pub(super) year: Option<i64>,
    /// 汇总哪种报告，代替名单里写的
    #[arg(long, value_name = "版式")]
    pub(super) layout: Option<String>,
    /// 各单位上一年度的文件所在的文件夹，用来逐列核对结转
    #[arg(long, value_name = "文件夹", value_hint = ValueHint::DirPath)]
    pub(super) last: Option<PathBuf>,
    /// 有单位没有交也汇总，汇总的数据里写明没有哪些单位
    #[arg(long)]
    pub(super) allow_missing: bool,
    /// 有单位的数有错、交了两份也汇总，不加这些单位，汇总的数据里写明
    #[arg(long)]
    pub(super) allow_faulty: bool,
}
