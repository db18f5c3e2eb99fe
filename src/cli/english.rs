//! The help in English: every text of the tree of commands is replaced by its English one.

use clap::builder::StyledStr;
use clap::{Arg, Command};

use super::args::{AFTER, HELP};
use super::layout_english::LAYOUT;
use super::rollup_english::ROLLUP;
use super::sheet_english::SHEET;
use super::years_english::YEARS;

/// The tree with its texts in English.
pub(super) fn english(command: Command) -> Command {
    let about = said(command.get_about());
    let usage = command
        .get_overridden_usage()
        .map(|usage| usage_line(&usage.to_string()));
    let after = said(command.get_after_help());
    let heading = command.get_subcommand_help_heading().map(text);
    let mut command = command
        .help_template(text(HELP))
        .mut_args(argument)
        .mut_subcommands(english);
    if let Some(heading) = heading {
        command = command.subcommand_help_heading(heading);
    }
    if let Some(about) = about {
        command = command.about(about);
    }
    if let Some(after) = after {
        command = command.after_help(after);
    }
    if let Some(usage) = usage {
        command = command.override_usage(usage);
    }
    command
}

fn argument(arg: Arg) -> Arg {
    let help = said(arg.get_help());
    let heading = arg.get_help_heading().map(text);
    let names: Option<Vec<&str>> = arg
        .get_value_names()
        .map(|names| names.iter().map(|name| text(name.as_str())).collect());
    let arg = arg.help_heading(heading);
    let arg = match help {
        Some(help) => arg.help(help),
        None => arg,
    };
    match names {
        Some(names) => arg.value_names(names),
        None => arg,
    }
}

fn said(zh: Option<&StyledStr>) -> Option<&'static str> {
    zh.map(|zh| text(&zh.to_string()))
}

/// `hongtou build [选项] <数据文件>` with its words in English.
fn usage_line(zh: &str) -> String {
    let words = zh.split(' ').map(|word| {
        if let Some((_, en)) = texts().find(|(known, _)| *known == word) {
            return (*en).to_owned();
        }
        let inner = word.trim_matches(['[', ']', '<', '>']);
        if inner.is_ascii() {
            word.to_owned()
        } else {
            word.replace(inner, text(inner))
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The English text for a Chinese one.
fn text(zh: &str) -> &'static str {
    let found = texts().find(|(known, _)| *known == zh);
    found.map_or("(not translated)", |(_, en)| en)
}

/// Every text in both languages.
fn texts() -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    let more = [SHEET, LAYOUT, YEARS, ROLLUP];
    TEXTS.iter().chain(more.into_iter().flatten())
}

/// Every text of the tree of commands in both languages; a test asks that none is left out.
const TEXTS: &[(&str, &str)] = &[
    (HELP, "{about}\n\nUsage: {usage}\n\n{all-args}{after-help}"),
    (
        AFTER,
        "
Example: hongtou build data/dongshi-2019.toml --out out
Exit codes: 0 done, 1 findings to mend (nothing was written), 2 could not run.",
    ),
    // Headings and names of values.
    ("命令", "Commands"),
    ("选项", "Options"),
    ("<命令>", "<COMMAND>"),
    ("[选项]", "[OPTIONS]"),
    ("命令名", "COMMAND"),
    ("数据文件", "DATA"),
    ("文件名", "STEM"),
    ("文件夹或清单", "DIR|LIST"),
    ("文件夹", "DIR"),
    ("文件", "FILE"),
    ("成品", "DOCUMENT"),
    ("回执", "RECEIPT"),
    ("版式", "LAYOUT"),
    ("代码", "CODE"),
    ("外壳", "SHELL"),
    ("份数", "N"),
    ("件数", "N"),
    ("K/N", "K/N"),
    ("N", "N"),
    ("格式", "FORMATS"),
    ("种类", "KIND"),
    ("方案", "PROFILE"),
    ("字体", "FACES"),
    ("上年文件", "FILE"),
    ("写法", "FORM"),
    ("用途", "PURPOSE"),
    ("大小", "SIZE"),
    ("语言", "LANGUAGE"),
    ("端口", "PORT"),
    // What the commands do.
    (
        "红头：从数据和版式离线生成党政机关公文（DOCX 和存档 PDF）",
        "Makes official Chinese documents (GB/T 9704-2012) from data and layouts, offline: DOCX and archival PDF",
    ),
    ("由数据文件生成公文", "Make the documents of a data file"),
    (
        "由一个文件夹或一份清单里的数据文件，成批生成公文",
        "Make the documents of all data files of a folder or a list",
    ),
    (
        "只核对数据和版面，不生成文件",
        "Check data and pages, and write nothing",
    ),
    (
        "从成品 PDF 或 DOCX 里取回附带的数据",
        "Take the attached data out of a finished PDF or DOCX",
    ),
    (
        "核对上传包有没有改动；或对照回执核对成品，数据还在时重新生成并逐字节比较",
        "Tell what changed in a package; or hold finished files against their receipt, and make them again while the data is there",
    ),
    (
        "打成上传包或归档包：成品、数据、回执和清单，一个文件夹和同样内容的 ZIP",
        "Pack for an upload or for archives: documents, data, receipt and manifests, as a folder and as a ZIP",
    ),
    (
        "数据文件（TOML 或 JSON），写 - 的从标准输入读；或文件夹、清单，一份数据一个包",
        "Data file (TOML or JSON), - reads standard input; or a folder or list, a package for each",
    ),
    (
        "做给谁：upload 上传网站（默认），archive 归档（PDF 附数据、OFD、元数据）",
        "Whom it is for: upload, a portal (default), or archive (PDF with data, OFD, metadata)",
    ),
    (
        "包和文件的名字，可写 {agency}、{year}、{title}、{number}、{date}、{layout}、{code}、{data}；不写则按 hongtou.toml，再不然与数据文件同名",
        "Name of the package and its files, of {agency}, {year}, {title}, {number}, {date}, {layout}, {code}, {data}; by hongtou.toml if not given, else that of the data file",
    ),
    ("名字只准用英文字母和数字", "Names must be ASCII"),
    (
        "网站收的文件最大多少，如 20480000、20MB；超过的不打包，并说明是哪个",
        "The largest file that the portal takes, such as 20480000 or 20MB; nothing is packed if one is larger",
    ),
    ("已有同名的包，换掉它", "Replace a package of the same name"),
    ("写出一份待填的数据文件", "Write a data file to fill in"),
    (
        "写出数据文件的 JSON Schema，供编辑器提示和检查",
        "Write the JSON Schema of data files, for editors and programs",
    ),
    ("检查一个版式的定义", "Check the definition of a layout"),
    ("列出可用的版式", "List the layouts"),
    (
        "印出版式的定义，可以照它写自己的；自己的版式，连同它扩展和包含的文件",
        "Print the definition of a layout, to write your own after it; of your own, with the files that it extends and includes",
    ),
    (
        "列出各种字体由哪个文件提供、找到了哪些；给出数据文件时，列出它用到的文件",
        "List which file serves each face and which were found, and of a data file those that it uses",
    ),
    (
        "说明一个问题代码或一条规则，如 GW0401、L-3",
        "Explain a code or a rule, such as GW0401 or L-3 (in Chinese)",
    ),
    (
        "显示帮助；写上命令，显示那个命令的",
        "Show help, or that of a command",
    ),
    (
        "写出命令行的补全脚本：bash、zsh、fish 或 powershell",
        "Write a completion script: bash, zsh, fish or powershell",
    ),
    (
        "写出手册页（man）：写上文件夹的，一个命令一页",
        "Write manual pages (man): into a folder, one a command",
    ),
    (
        "从标准输入逐行接作业（JSON），逐行答复；供网站、队列等别的程序调用",
        "Take jobs as lines of JSON on standard input and answer each on standard output, for other programs",
    ),
    (
        "在浏览器里填：打开一个文件夹里的数据文件，边填边看版面",
        "Fill in the data files of a folder in the browser, with their pages beside them",
    ),
    // Arguments and options.
    (
        "数据文件所在的文件夹，默认为当前文件夹；页面只看得到其中的文件",
        "Folder of the data files, the current one if not given; the page sees no others",
    ),
    (
        "用这个端口；不写则由系统选一个空着的",
        "Port to use; a free one if not given",
    ),
    (
        "只显示地址，不打开浏览器",
        "Print the address and open no browser",
    ),
    (
        "同时做几件，默认与处理器核数相同，最多是核数的四倍",
        "How many jobs at once; one for each core if not given, four at most",
    ),
    (
        "只做 N 片里的第 K 片，如 1/8；哪份归哪片只看文件名，各片合起来恰好是全部",
        "Make the K-th of N shards only, such as 1/8; names decide which file is in which, and all N are the whole",
    ),
    (
        "接着做：成品还在、又是由现在的数据和同样的程序、选项做的，就不再做",
        "Pass over what is there and was made of the data as it is, by this program, with these options",
    ),
    (
        "不生成，只把 N 片的结果（summary-K-of-N.csv）合成 summary.csv",
        "Make nothing: put the summaries of N shards (summary-K-of-N.csv) together as summary.csv",
    ),
    ("显示帮助", "Show help"),
    ("显示版本", "Show the version"),
    (
        "数据文件（TOML 或 JSON）；写 - 的，从标准输入读",
        "Data file (TOML or JSON); - reads standard input",
    ),
    ("数据文件（TOML 或 JSON）", "Data file (TOML or JSON)"),
    (
        "成品的文件名，不带扩展名；不写则与数据文件同名，标准输入的叫 data",
        "File name of what is made, without its extension; that of the data file if not given, data for standard input",
    ),
    (
        "再写一份回执（.receipt.json）：数据、版式、字体和成品的摘要",
        "Write a receipt as well (.receipt.json): digests of data, layouts, fonts and outputs",
    ),
    (
        "文件夹（其中各层的 *.toml 和写有 schema 的 *.json），或清单（一行一个数据文件）",
        "Folder (*.toml, and *.json that say schema, at any depth) or list (one data file a line)",
    ),
    (
        "同时生成几份，默认与处理器核数相同，最多是核数的四倍",
        "How many at once; one for each core if not given, four at most",
    ),
    (
        "写到哪个文件夹，默认为当前文件夹；build 只生成一种格式时，写 - 的写到标准输出",
        "Folder to write to, the current one if not given; with build and a single format, - writes to standard output",
    ),
    (
        "写到哪个文件夹，默认为当前文件夹",
        "Folder to write to, the current one if not given",
    ),
    (
        "生成哪些格式：docx、pdf、ofd、html、svg，可以几种并列；默认 docx,pdf",
        "Formats to make: docx, pdf, ofd, html, svg, or several of them; docx,pdf if not given",
    ),
    ("样子", "SHAPE"),
    (
        "网页写成什么：page 单独的网页（默认），fragment 贴进网站编辑器的正文片段；不写则由 hongtou.toml 决定",
        "HTML as a page of its own (page, the default) or as the text to paste into the editor of a portal (fragment); by hongtou.toml if not given",
    ),
    #[cfg(feature = "raster")]
    (
        "PNG 每英寸多少像素，36 到 600；默认 150",
        "Pixels to an inch of a PNG, 36 to 600; 150 if not given",
    ),
    (
        "改用这个版式：编号，或含 layout.toml 的文件夹",
        "Use this layout instead: an id, or a folder with a layout.toml",
    ),
    (
        "字体文件夹；用 office 时也在里面找单位的字体",
        "Font folder; with office it is searched for the faces of the office, too",
    ),
    (
        "用哪些字体：bundled 随程序提供的（默认），office 单位自己的；不写则由 hongtou.toml 决定",
        "Faces: bundled ones (default) or those of the office; by hongtou.toml if not given",
    ),
    (
        "没有用到的字体也全部列出",
        "List the faces that are not used, too",
    ),
    (
        "存档 PDF 的种类：a2（默认）是 PDF/A-2a；a3 是 PDF/A-3a，附有数据文件和各表的数据",
        "Kind of archival PDF: a2 (default) is PDF/A-2a; a3 is PDF/A-3a with the data file and the figures attached",
    ),
    (
        "DOCX 里写哪一套字体名称：gb2312、windows、gbk 或 open；不写则由版式和用的字体决定",
        "Names of fonts in the DOCX: gb2312, windows, gbk or open; by the layout and the faces in use if not given",
    ),
    (
        "把用到的字形嵌入 DOCX，没有这些字体的电脑也能照样显示；只能与 --font-profile open 同用",
        "Embed the glyphs in the DOCX, for computers without the fonts; only with --font-profile open",
    ),
    (
        "有问题也生成，每页印“草稿”，未填的格印“待填”",
        "Make it in spite of errors, each page marked as a draft",
    ),
    (
        "上一年度的数据文件，或带着数据的 PDF、DOCX 成品，用来核对结转",
        "Last year's data file, or its PDF or DOCX with the data attached, to compare what is carried over",
    ),
    (
        "上一年度的数据文件，或带着数据的成品，用来算增减、核对结转",
        "Last year's data file, or a finished file with the data attached, to compute changes and compare what is carried over",
    ),
    (
        "提醒也算问题：有提醒时退出码为 1",
        "Count warnings as errors: exit code 1 where there are any",
    ),
    ("成品文件（PDF 或 DOCX）", "Finished file (PDF or DOCX)"),
    (
        "包（文件夹或 .zip）、回执（.receipt.json），或者要检查的 OFD（.ofd）",
        "Package (folder or .zip), receipt (.receipt.json), or an OFD to check (.ofd)",
    ),
    (
        "版式编号，如 annual-report；或文种，如 决定",
        "Layout id, such as annual-report, or the Chinese name of a genre",
    ),
    (
        "版式编号，或含 layout.toml 的文件夹",
        "Layout id, or a folder with a layout.toml",
    ),
    (
        "含 layout.toml 的文件夹，或自带版式的编号",
        "Folder with a layout.toml, or the id of a built-in layout",
    ),
    (
        "写到哪个文件；不写则显示在屏幕上",
        "File to write to; standard output if not given",
    ),
    ("问题代码", "Code of a finding, or id of a rule"),
    ("命令，如 build", "Command, such as build"),
    ("外壳程序", "Shell"),
    (
        "写到哪个文件夹；不写则把总的一页显示在屏幕上",
        "Folder to write to; without it the main page goes to standard output",
    ),
    (
        "问题的写法：text 给人看（默认），json 给程序用",
        "Form of findings: text for people (default), json for programs",
    ),
    (
        "问题和帮助用哪种语言说：zh（默认）或 en",
        "Language of findings and help: zh (default) or en",
    ),
];

#[cfg(test)]
mod tests {
    use super::super::tree::tree;
    use super::*;
    use hongtou::base::diag::Language;

    #[test]
    fn every_text_of_the_help_is_there_in_english() {
        let mut root = tree(Language::English);
        let names: Vec<String> = root
            .get_subcommands()
            .map(|one| one.get_name().to_owned())
            .collect();
        assert!(names.len() >= 14, "{names:?}");
        let mut pages = vec![root.render_help().to_string()];
        for name in &names {
            let one = root.find_subcommand_mut(name).unwrap();
            pages.push(one.render_help().to_string());
        }
        for page in pages {
            assert!(!page.contains("not translated"), "{page}");
            let foreign = page.chars().find(|c| !c.is_ascii());
            assert_eq!(foreign, None, "{page}");
        }
    }

    #[test]
    fn no_text_stands_twice() {
        for (index, (zh, _)) in texts().enumerate() {
            let again = texts().skip(index + 1).any(|(other, _)| other == zh);
            assert!(!again, "{zh}");
        }
    }
}
