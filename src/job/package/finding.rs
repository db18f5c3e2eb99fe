//! Findings about packages.

use crate::base::diag::{Code, Finding};

fn not_as_packed(name: &str, zh: &str, en: &str) -> Finding {
    Finding::error(
        Code::NotAsPacked,
        format!("{name} {zh}"),
        format!("{name} {en}"),
    )
}

/// A file that is another one now.
pub(super) fn changed(name: &str) -> Finding {
    not_as_packed(name, "改动过，与清单不符", "is not what the manifests say")
}

/// A file that is gone.
pub(super) fn missing(name: &str) -> Finding {
    not_as_packed(name, "不在包里了", "is gone from the package")
}

/// A file that was not there.
pub(super) fn additional(name: &str) -> Finding {
    not_as_packed(
        name,
        "是后来加进去的，清单里没有",
        "was added later: the manifests do not have it",
    )
}

/// A manifest that is not as it was written.
pub(super) fn altered(name: &str) -> Finding {
    not_as_packed(
        name,
        "自己改动过，不是打包时写的样子",
        "was altered itself since it was written",
    )
}

/// A folder or an archive that is none of ours.
pub fn no_package(name: &str) -> Finding {
    Finding::error(
        Code::NotAPackage,
        format!("{name} 不是上传包：里面没有 manifest.sha256 和 manifest.sm3"),
        format!("{name} is no package: it has neither manifest.sha256 nor manifest.sm3"),
    )
    .help(
        "指出 hongtou pack 写出的那个文件夹或 ZIP；单个成品用回执核对：hongtou verify 回执。",
        "name the folder or ZIP that `hongtou pack` wrote; single files are verified by their receipt",
    )
}

/// An archive that cannot be read.
pub(super) fn unreadable(name: &str) -> Finding {
    Finding::error(
        Code::NotAPackage,
        format!("{name} 不是能读的 ZIP，或者已经损坏"),
        format!("{name} is no ZIP that can be read, or it is damaged"),
    )
}

/// An archive whose files are sound and whose bytes are not those that were written.
pub(super) fn packed_otherwise(name: &str) -> Finding {
    Finding::warning(
        Code::NotAsPacked,
        format!("{name} 里的文件都没有变，但这个 ZIP 本身不是打包时的字节"),
        format!("the files in {name} are unchanged, but the ZIP itself is not as it was written"),
    )
    .help(
        "多半是别的程序重新压缩过；要原样的，用 hongtou pack 重新打包。",
        "another program packed it anew, most likely; `hongtou pack` makes the original again",
    )
}

/// A file that a portal does not take.
pub(super) fn too_large(name: &str, size: usize, limit: u64) -> Finding {
    let finding = Finding::error(
        Code::TooLargeToUpload,
        format!("{name} 有 {size} 字节，超过网站的上限 {limit} 字节"),
        format!("{name} has {size} bytes, more than the {limit} that the portal takes"),
    );
    let (zh, en) = cure(name);
    finding.help(zh, en)
}

/// What makes a file smaller.
fn cure(name: &str) -> (&'static str, &'static str) {
    let suffix = name.rsplit('.').next().unwrap_or_default();
    match suffix {
        "docx" | "pdf" | "ofd" | "html" => (
            "把文中的图片缩小（宽 2000 像素已经足够），或把附件分成另一份文件；网站的上限变了的，改 hongtou.toml 的 [pack] limit 或 --limit。",
            "make its pictures smaller (2000 pixels across are enough), or make the attachments a document of their own; if the portal takes more, change [pack] limit in hongtou.toml, or --limit",
        ),
        "zip" => (
            "逐个上传文件夹里的文件，不用这个 ZIP；或把图片缩小。",
            "upload the files of the folder one by one instead of the ZIP, or make the pictures smaller",
        ),
        _ => (
            "这个文件不必上传的，不受上限约束；要上传的，把内容分成几份。网站的上限变了的，改 [pack] limit 或 --limit。",
            "divide the content; if the portal takes more, change [pack] limit or --limit",
        ),
    }
}

/// An archive that is larger than a portal takes, while each of its files is not.
pub(super) fn zip_too_large(name: &str, size: usize, limit: u64) -> Finding {
    let mut finding = too_large(name, size, limit);
    finding.severity = crate::base::diag::Severity::Warning;
    finding
}

/// A secret paper for a portal.
pub(super) fn secret(level: &str) -> Finding {
    Finding::error(
        Code::SecretToUpload,
        format!("这份文件标着密级“{level}”，不能做成上传包"),
        format!("the document is marked `{level}`: no package for a portal is made of it"),
    )
    .help(
        "上网的文件不能涉密；要归档的，用 --for archive，在涉密的电脑上做。",
        "what is published must not be secret; for archives, use --for archive",
    )
}

/// Two files of a package that would have the same name.
pub(super) fn same_name(name: &str) -> Finding {
    Finding::error(
        Code::PackageName,
        format!("包里有两个文件都叫 {name}"),
        format!("two files of the package would be called {name}"),
    )
    .help(
        "用 --name 换一个名字，或把数据文件改名。",
        "choose another --name, or rename the data file",
    )
}

/// A value that a name asks for and the data does not have.
pub(super) fn no_value(field: &str, what: (&str, &str)) -> Finding {
    Finding::error(
        Code::PackageName,
        format!("文件名里要写 {{{field}}}，可这份文件没有{}", what.0),
        format!(
            "the name asks for {{{field}}}, and the document has no {}",
            what.1
        ),
    )
    .help(
        "在数据里补上，或用 --name 换一个写法，如 --name \"{data}\"。",
        "add it to the data, or choose another --name, such as \"{data}\"",
    )
}

/// A name in which nothing is left, or which is too long or taken by systems.
pub(super) fn bad_name(name: &str, most: usize) -> Finding {
    Finding::error(
        Code::PackageName,
        format!("“{name}”不能作文件名：空的、太长（超过 {most} 字节）、以点开头，或是 Windows 留作设备的名字"),
        format!("`{name}` cannot be a file name: empty, longer than {most} bytes, hidden, or a device"),
    )
    .help(
        "用 --name 换一个写法，如 --name \"{data}\"；题名长的，用 {year} 和 {layout} 代替 {title}。",
        "choose another --name, such as \"{data}\", or {year} and {layout} instead of {title}",
    )
}

/// A name that is to be ASCII and is not.
pub(super) fn not_ascii(name: &str) -> Finding {
    Finding::error(
        Code::PackageName,
        format!("要求文件名只用英文字母和数字，可排出来的是“{name}”"),
        format!("the name is to be ASCII, and it is `{name}`"),
    )
    .help(
        "写法里只用 {code}、{year}、{date}、{layout} 和英文，如 --name \"{layout}-{year}\"；{code} 是 hongtou.toml 的 [pack] code。",
        "use {code}, {year}, {date}, {layout} and ASCII, such as --name \"{layout}-{year}\"; {code} is [pack] code of hongtou.toml",
    )
}

/// Something that an XML file cannot carry.
pub(super) fn no_metadata(c: char) -> Finding {
    let code = u32::from(c);
    Finding::error(
        Code::IllegalCharacter,
        format!("元数据里有 XML 不能写的字符 U+{code:04X}"),
        format!("the metadata has U+{code:04X}, which no XML can carry"),
    )
}

/// A package that no archive holds.
pub(super) fn not_packed(reason: &str) -> Finding {
    Finding::error(
        Code::WriterRefused,
        format!("不能压缩成 ZIP：{reason}"),
        format!("cannot be packed as ZIP: {reason}"),
    )
}
