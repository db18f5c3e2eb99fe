//! Why a PDF cannot be read.

use crate::base::diag::{Code, Finding};
use crate::base::limits;

/// Why nothing was read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// The bytes are no PDF, or a damaged one.
    Damaged,
    /// It has a password.
    Locked,
    /// There is more of something than is read.
    Beyond(Excess),
    /// Its pages are pictures.
    Scan {
        /// How many pages it has.
        pages: usize,
    },
    /// Some of its text has no map to characters.
    Unmapped {
        /// The page, from 1.
        page: usize,
        /// The name of the face, as the file has it.
        face: String,
    },
    /// Its pages are empty.
    Empty,
}

/// Of what there is too much in a PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Excess {
    /// Bytes of the file.
    Bytes(usize),
    /// Pages.
    Pages(usize),
    /// Objects.
    Objects(usize),
    /// What its streams unpack to.
    Unpacked,
    /// Drawing operators, glyphs or lines.
    Drawn,
    /// Structure elements.
    Tags,
}

impl Fault {
    /// The finding about the file with this name.
    pub fn finding(&self, name: &str) -> Finding {
        match self {
            Self::Damaged => Finding::error(
                Code::BadPdf,
                format!("{name} 不是 PDF，或者已经损坏"),
                format!("{name} is no PDF, or is damaged"),
            )
            .help(
                "请重新导出一份 PDF，或者直接导入 DOCX",
                "export the PDF again, or import the DOCX itself",
            ),
            Self::Locked => Finding::error(
                Code::BadPdf,
                format!("{name} 加了密码，读不了"),
                format!("{name} has a password and cannot be read"),
            )
            .help(
                "请另存一份不加密码的 PDF",
                "save a PDF without a password",
            ),
            Self::Empty => Finding::error(
                Code::BadPdf,
                format!("{name} 里没有文字，也没有表格"),
                format!("{name} has no text and no tables"),
            ),
            Self::Beyond(excess) => excess.finding(name),
            Self::Scan { pages } => Finding::error(
                Code::ScannedPdf,
                format!("{name} 的 {pages} 页都是图片（扫描件），里面没有文字，一个数也没有读"),
                format!(
                    "{name}: its {pages} pages are pictures (a scan) without text; nothing was read"
                ),
            )
            .help(
                "请导入排版时的 DOCX，或者由文字处理软件导出的 PDF；没有的，照着原件录入数据文件",
                "import the DOCX it was made from, or a PDF exported by the word processor; failing that, type the data file from the original",
            ),
            Self::Unmapped { page, face } => Finding::error(
                Code::UnmappedText,
                format!(
                    "{name} 第 {page} 页的文字读不出来：字体“{face}”没有说明每个字形是什么字，程序不猜"
                ),
                format!(
                    "{name}, page {page}: the text of this PDF cannot be read; the font `{face}` does not say which characters its glyphs are, and they are not guessed"
                ),
            )
            .help(
                "请导入排版时的 DOCX，或者由文字处理软件重新导出 PDF（不要用“打印成 PDF”）",
                "import the DOCX it was made from, or export the PDF again from the word processor (not by printing to a file)",
            ),
        }
    }
}

impl Excess {
    fn finding(self, name: &str) -> Finding {
        let counted = |zh: &str, en: &str, found: usize, most: usize| {
            let what = (format!("{name} 的{zh}"), format!("{name}: {en}"));
            limits::beyond((&what.0, &what.1), &found.to_string(), &most.to_string())
        };
        match self {
            Self::Bytes(found) => {
                let most = limits::DOCUMENT_BYTES;
                limits::of_bytes((name, name), found, most)
                    .unwrap_or_else(|| counted("字节", "bytes", found, most))
            }
            Self::Pages(found) => counted("页", "pages", found, limits::PDF_PAGES),
            Self::Objects(found) => counted("对象", "objects", found, limits::PDF_OBJECTS),
            Self::Unpacked | Self::Drawn | Self::Tags => {
                let (zh, en) = match self {
                    Self::Tags => ("结构标记", "tags"),
                    Self::Drawn => ("内容", "drawing"),
                    _ => ("解压后的内容", "unpacked content"),
                };
                Finding::error(
                    Code::BeyondLimit,
                    format!("{name} 的{zh}太多，没有读"),
                    format!("{name} has too much {en}; it was not read"),
                )
            }
        }
    }
}
