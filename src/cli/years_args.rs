//! The arguments of the commands from one year to the next.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args as ClapArgs, ValueHint};

use super::values::MessageFormat;

/// What a new data file is begun from.
#[derive(Debug, ClapArgs)]
pub(super) struct From {
    /// 由上一年度的数据（数据文件，或带着数据的成品、工作簿）带入能带入的
    #[arg(long, value_name = "上年文件", value_hint = ValueHint::FilePath)]
    pub(super) from: Option<String>,
    /// 报告年度；不写是上年加一，与 --from 同用
    #[arg(long, value_name = "年度", requires = "from")]
    pub(super) year: Option<i64>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Migrate {
    /// 数据文件，或带着数据的成品、工作簿
    #[arg(value_name = "数据文件", value_hint = ValueHint::FilePath)]
    pub(super) data: String,
    /// 转成哪个版次，如 annual-report/2021；不写是最新的
    #[arg(long, value_name = "版次")]
    pub(super) to: Option<String>,
    /// 改为这个年度
    #[arg(long, value_name = "年度")]
    pub(super) year: Option<i64>,
    /// 写到哪个文件；不写则显示在屏幕上
    #[arg(long, value_name = "文件")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Diff {
    /// 原来的数据（如上年的）：数据文件，或带着数据的成品、工作簿
    #[arg(value_name = "原来的", value_hint = ValueHint::FilePath)]
    pub(super) from: String,
    /// 后来的数据（如本年的）
    #[arg(value_name = "后来的", value_hint = ValueHint::FilePath)]
    pub(super) to: String,
    /// 结果的写法：text 给人看（默认），json 给程序用，html 是一个网页
    #[arg(
        long,
        value_name = "写法",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true,
        value_parser = PossibleValuesParser::new(["text", "json", "html"]).map(|one| format(&one))
    )]
    pub(super) format: MessageFormat,
    /// 百分比保留几位小数，0 至 6；不写是 1
    #[arg(
        long,
        value_name = "位数",
        default_value = "1",
        hide_default_value = true
    )]
    pub(super) places: u8,
    /// 写到哪个文件；不写则显示在屏幕上
    #[arg(long, value_name = "文件")]
    pub(super) out: Option<PathBuf>,
}

fn format(name: &str) -> MessageFormat {
    match name {
        "json" => MessageFormat::Json,
        "html" => MessageFormat::Html,
        _ => MessageFormat::Text,
    }
}
