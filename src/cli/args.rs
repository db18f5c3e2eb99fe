//! Command-line arguments: what clap reads, with the Chinese help.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueHint};

use super::html_shape::HtmlArgs;
use super::layout_args::NewLayout;
use super::man_args::Man;
use super::pack_args::Wrapping;
use super::rollup_args::Rollup;
use super::serve::Serve;
use super::share::Share;
pub(super) use super::shared_args::{FaceArgs, MessageArgs};
use super::sheet_args::{Import, Sheet};
pub(super) use super::values::{
    Archive, FontMode, FontProfile, Format, Lang, MessageFormat, Shell,
};
use super::years_args::{Diff, From, Migrate};

/// How help is laid out, in Chinese.
pub(super) const HELP: &str = "\
{about}

用法：{usage}

{all-args}{after-help}";

/// What stands below the help, in Chinese.
pub(super) const AFTER: &str = "
例：hongtou build data/dongshi-2019.toml --out out
退出码：0 完成，1 有问题待改（没有写文件），2 不能运行。";

/// 红头：从数据和版式离线生成党政机关公文（DOCX 和存档 PDF）
#[derive(Debug, Parser)]
#[command(
    name = "hongtou",
    version,
    help_template = HELP,
    override_usage = "hongtou <命令>",
    subcommand_help_heading = "命令",
    next_help_heading = "选项",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    after_help = AFTER
)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) say: MessageArgs,
    /// 显示帮助
    #[arg(short, long, action = clap::ArgAction::Help, global = true)]
    help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// 由数据文件生成公文
    #[command(help_template = HELP, next_help_heading = "选项", override_usage = "hongtou build [选项] <数据文件>")]
    Build(Build),
    /// 由一个文件夹或一份清单里的数据文件，成批生成公文
    #[command(
        help_template = HELP,
        next_help_heading = "选项",
        override_usage = "hongtou batch [选项] <文件夹或清单>"
    )]
    Batch(Batch),
    /// 从标准输入逐行接作业（JSON），逐行答复；供网站、队列等别的程序调用
    #[command(help_template = HELP, next_help_heading = "选项", override_usage = "hongtou worker [选项]")]
    Worker(Worker),
    /// 在浏览器里填：打开一个文件夹里的数据文件，边填边看版面
    #[command(help_template = HELP, next_help_heading = "选项", override_usage = "hongtou serve [选项] [文件夹]")]
    Serve(Serve),
    /// 只核对数据和版面，不生成文件
    #[command(help_template = HELP, next_help_heading = "选项", override_usage = "hongtou check [选项] <数据文件>")]
    Check(Check),
    /// 从成品 PDF 或 DOCX 里取回附带的数据
    #[command(help_template = HELP, next_help_heading = "选项", override_usage = "hongtou extract [选项] <成品>")]
    Extract(Extract),
    /// 打成上传包或归档包：成品、数据、回执和清单，一个文件夹和同样内容的 ZIP
    #[command(help_template = HELP, next_help_heading = "选项", override_usage = "hongtou pack [选项] <数据文件>")]
    Pack(Pack),
    /// 核对上传包有没有改动；或对照回执核对成品，数据还在时重新生成并逐字节比较
    #[command(help_template = HELP, next_help_heading = "选项", override_usage = "hongtou verify [选项] <回执>")]
    Verify(Verify),
    /// 写出一份待填的数据文件
    #[command(help_template = HELP, next_help_heading = "选项", override_usage = "hongtou new [选项] <版式>")]
    New(New),
    /// 把一个版次的数据转成另一个版次的
    #[command(help_template = HELP, next_help_heading = "选项", override_usage = "hongtou migrate [选项] <数据文件>")]
    Migrate(Migrate),
    /// 比较两份数据：哪些数变了、变了多少，哪些文字变了
    #[command(help_template = HELP, next_help_heading = "选项", override_usage = "hongtou diff [选项] <原来的> <后来的>")]
    Diff(Diff),
    /// 写出工作簿（XLSX）：版式的空表，或填好的表
    #[command(help_template = HELP, next_help_heading = "选项", override_usage = "hongtou sheet [选项] <版式或数据文件>")]
    Sheet(Sheet),
    /// 从填好的工作簿（XLSX）或别人做的报告、公文（DOCX、PDF）读出数据文件
    #[command(help_template = HELP, next_help_heading = "选项", override_usage = "hongtou import [选项] <文件>")]
    Import(Import),
    /// 把各单位同一年度的数逐格相加：谁没有交、谁的数有错，写出汇总的数据文件和工作簿
    #[command(help_template = HELP, next_help_heading = "选项", override_usage = "hongtou rollup [选项] --units <名单> <文件夹>")]
    Rollup(Rollup),
    /// 写出数据文件的 JSON Schema，供编辑器提示和检查
    #[command(help_template = HELP, next_help_heading = "选项", override_usage = "hongtou schema [选项] <版式>")]
    Schema(Schema),
    /// 开始写自己的版式：写出一个小的、可以改的
    #[command(help_template = HELP, next_help_heading = "选项", override_usage = "hongtou new-layout [选项] <文件夹>")]
    NewLayout(NewLayout),
    /// 检查一个版式的定义
    #[command(help_template = HELP, next_help_heading = "选项", override_usage = "hongtou lint [选项] <版式>")]
    Lint(Lint),
    /// 列出可用的版式
    #[command(help_template = HELP, next_help_heading = "选项", override_usage = "hongtou layouts [选项]")]
    Layouts(Layouts),
    /// 列出各种字体由哪个文件提供、找到了哪些；给出数据文件时，列出它用到的文件
    #[command(help_template = HELP, next_help_heading = "选项", override_usage = "hongtou fonts [选项] [数据文件]")]
    Fonts(Fonts),
    /// 说明一个问题代码或一条规则，如 GW0401、L-3
    #[command(help_template = HELP, next_help_heading = "选项", override_usage = "hongtou explain [选项] <代码>")]
    Explain(Explain),
    /// 显示帮助；写上命令，显示那个命令的
    #[command(help_template = HELP, next_help_heading = "选项", override_usage = "hongtou help [选项] [命令名]")]
    Help(Help),
    /// 写出命令行的补全脚本：bash、zsh、fish 或 powershell
    #[command(
        help_template = HELP,
        next_help_heading = "选项",
        override_usage = "hongtou completions [选项] <外壳>"
    )]
    Completions(Completions),
    /// 写出手册页（man）：写上文件夹的，一个命令一页
    #[command(help_template = HELP, next_help_heading = "选项", override_usage = "hongtou man [选项] [文件夹]")]
    Man(Man),
}

#[derive(Debug, ClapArgs)]
pub(super) struct Build {
    /// 数据文件（TOML 或 JSON）；写 - 的，从标准输入读
    #[arg(value_name = "数据文件", value_hint = ValueHint::FilePath)]
    pub(super) data: String,
    /// 成品的文件名，不带扩展名；不写则与数据文件同名，标准输入的叫 data
    #[arg(long, value_name = "文件名")]
    pub(super) name: Option<String>,
    /// 上一年度的数据文件，或带着数据的成品，用来算增减、核对结转
    #[arg(long, value_name = "上年文件")]
    pub(super) last: Option<String>,
    #[command(flatten)]
    pub(super) make: Make,
    /// 再写一份回执（.receipt.json）：数据、版式、字体和成品的摘要
    #[arg(long)]
    pub(super) receipt: bool,
    #[command(flatten)]
    pub(super) say: MessageArgs,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Batch {
    /// 文件夹（其中各层的 *.toml 和写有 schema 的 *.json），或清单（一行一个数据文件）
    #[arg(value_name = "文件夹或清单", value_hint = ValueHint::AnyPath)]
    pub(super) source: PathBuf,
    /// 上一年度的文件夹（其中各层的数据文件和带着数据的 PDF、DOCX），或一个这样的文件：按发文机关、版式和年度各找各的，用来算增减、核对结转
    #[arg(long, value_name = "上年", value_hint = ValueHint::AnyPath)]
    pub(super) last: Option<String>,
    #[command(flatten)]
    pub(super) make: Make,
    /// 同时生成几份，默认与处理器核数相同，最多是核数的四倍
    #[arg(
        long,
        value_name = "份数",
        default_value = "0",
        hide_default_value = true
    )]
    pub(super) jobs: usize,
    #[command(flatten)]
    pub(super) share: Share,
    #[command(flatten)]
    pub(super) say: MessageArgs,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Worker {
    /// 同时做几件，默认与处理器核数相同，最多是核数的四倍
    #[arg(
        long,
        value_name = "件数",
        default_value = "0",
        hide_default_value = true
    )]
    pub(super) jobs: usize,
    #[command(flatten)]
    pub(super) faces: FaceArgs,
    #[command(flatten)]
    pub(super) say: MessageArgs,
}

/// The outputs of a data file, and their folder.
#[derive(Clone, Debug, ClapArgs)]
pub(super) struct Make {
    /// 写到哪个文件夹，默认为当前文件夹；build 只生成一种格式时，写 - 的写到标准输出
    #[arg(
        long,
        value_name = "文件夹",
        default_value = ".",
        hide_default_value = true,
        value_hint = ValueHint::DirPath
    )]
    pub(super) out: PathBuf,
    /// 生成哪些格式：docx、pdf、ofd、html、svg，可以几种并列；默认 docx,pdf
    #[arg(
        long,
        value_name = "格式",
        value_delimiter = ',',
        hide_possible_values = true
    )]
    pub(super) to: Vec<Format>,
    /// 改用这个版式：编号，或含 layout.toml 的文件夹
    #[arg(long, value_name = "版式")]
    pub(super) layout: Option<String>,
    #[command(flatten)]
    pub(super) faces: FaceArgs,
    /// 存档 PDF 的种类：a2（默认）是 PDF/A-2a；a3 是 PDF/A-3a，附有数据文件和各表的数据
    #[arg(
        long,
        value_name = "种类",
        default_value = "a2",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(super) archive: Archive,
    /// DOCX 里写哪一套字体名称：gb2312、windows、gbk 或 open；不写则由版式和用的字体决定
    #[arg(long, value_name = "方案", hide_possible_values = true)]
    pub(super) font_profile: Option<FontProfile>,
    /// 把用到的字形嵌入 DOCX，没有这些字体的电脑也能照样显示；只能与 --font-profile open 同用
    #[arg(long)]
    pub(super) embed_fonts: bool,
    #[command(flatten)]
    pub(super) html: HtmlArgs,
    #[cfg(feature = "raster")]
    #[command(flatten)]
    pub(super) png: super::png_args::PngArgs,
    /// 有问题也生成，每页印“草稿”，未填的格印“待填”
    #[arg(long)]
    pub(super) draft: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Check {
    /// 数据文件（TOML 或 JSON）；写 - 的，从标准输入读
    #[arg(value_name = "数据文件", value_hint = ValueHint::FilePath)]
    pub(super) data: String,
    /// 上一年度的数据文件，或带着数据的 PDF、DOCX 成品，用来核对结转
    #[arg(long, value_name = "上年文件")]
    pub(super) last: Option<String>,
    /// 改用这个版式：编号，或含 layout.toml 的文件夹
    #[arg(long, value_name = "版式")]
    pub(super) layout: Option<String>,
    #[command(flatten)]
    pub(super) faces: FaceArgs,
    /// 提醒也算问题：有提醒时退出码为 1
    #[arg(long)]
    pub(super) strict: bool,
    #[command(flatten)]
    pub(super) say: MessageArgs,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Extract {
    /// 成品文件（PDF 或 DOCX）
    #[arg(value_name = "成品", value_hint = ValueHint::FilePath)]
    pub(super) file: String,
    /// 写到哪个文件夹，默认为当前文件夹
    #[arg(
        long,
        value_name = "文件夹",
        default_value = ".",
        hide_default_value = true
    )]
    pub(super) out: PathBuf,
    #[command(flatten)]
    pub(super) say: MessageArgs,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Pack {
    /// 数据文件（TOML 或 JSON），写 - 的从标准输入读；或文件夹、清单，一份数据一个包
    #[arg(value_name = "数据文件", value_hint = ValueHint::AnyPath)]
    pub(super) data: String,
    #[command(flatten)]
    pub(super) wrapping: Wrapping,
    #[command(flatten)]
    pub(super) make: Make,
    #[command(flatten)]
    pub(super) say: MessageArgs,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Verify {
    /// 包（文件夹或 .zip）、回执（.receipt.json），或者要检查的 OFD（.ofd）
    #[arg(value_name = "回执", value_hint = ValueHint::FilePath)]
    pub(super) receipt: String,
    #[command(flatten)]
    pub(super) faces: FaceArgs,
    #[command(flatten)]
    pub(super) say: MessageArgs,
}

#[derive(Debug, ClapArgs)]
pub(super) struct New {
    /// 版式编号，如 annual-report；或文种，如 决定
    #[arg(value_name = "版式")]
    pub(super) layout: String,
    #[command(flatten)]
    pub(super) from: From,
    /// 写到哪个文件；不写则显示在屏幕上
    #[arg(long, value_name = "文件")]
    pub(super) out: Option<PathBuf>,
    #[command(flatten)]
    pub(super) say: MessageArgs,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Schema {
    /// 版式编号，或含 layout.toml 的文件夹
    #[arg(value_name = "版式", required_unless_present = "layout_file")]
    pub(super) layout: Option<String>,
    /// 写出版式文件 layout.toml 本身的，供写版式的人用
    #[arg(long, conflicts_with = "layout")]
    pub(super) layout_file: bool,
    /// 写到哪个文件；不写则显示在屏幕上
    #[arg(long, value_name = "文件")]
    pub(super) out: Option<PathBuf>,
    #[command(flatten)]
    pub(super) say: MessageArgs,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Lint {
    /// 含 layout.toml 的文件夹，或自带版式的编号
    #[arg(value_name = "版式")]
    pub(super) layout: String,
    /// 提醒也算问题：有提醒时退出码为 1
    #[arg(long)]
    pub(super) strict: bool,
    #[command(flatten)]
    pub(super) say: MessageArgs,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Layouts {
    /// 印出版式的定义，可以照它写自己的；自己的版式，连同它扩展和包含的文件
    #[arg(long, value_name = "版式")]
    pub(super) show: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Fonts {
    /// 数据文件（TOML 或 JSON）
    #[arg(value_name = "数据文件", value_hint = ValueHint::FilePath)]
    pub(super) data: Option<String>,
    #[command(flatten)]
    pub(super) faces: FaceArgs,
    /// 没有用到的字体也全部列出
    #[arg(long)]
    pub(super) all: bool,
    #[command(flatten)]
    pub(super) say: MessageArgs,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Explain {
    /// 问题代码
    #[arg(value_name = "代码")]
    pub(super) code: String,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Help {
    /// 命令，如 build
    #[arg(value_name = "命令名", hide_possible_values = true)]
    pub(super) command: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Completions {
    /// 外壳程序
    #[arg(value_name = "外壳", hide_possible_values = true)]
    pub(super) shell: Shell,
}
