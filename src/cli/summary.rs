//! The summary of a batch: a row for each data file, as a table that spreadsheets open.

use std::path::Path;

use csv::{ReaderBuilder, StringRecord, Writer};

const HEAD: [&str; 6] = ["数据文件", "结果", "错误", "提醒", "首要问题", "写出"];
const DONE: &str = "完成";
const FAILED: &str = "失败";
/// By it spreadsheets know UTF-8.
const BOM: &str = "\u{FEFF}";

/// What came of a data file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// The data file as it is named in messages.
    pub(super) data: String,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    /// The first error, or else the first warning, in one line.
    pub(super) first: String,
    /// The files written, in one text; empty when it failed.
    pub(super) written: String,
}

impl Row {
    pub(super) fn is_done(&self) -> bool {
        !self.written.is_empty()
    }

    /// What came of it, in a word.
    pub(super) fn state(&self) -> &'static str {
        if self.is_done() { DONE } else { FAILED }
    }

    /// The files written, each by itself: `target` is what their paths begin with, so that blanks
    /// in it do not matter.
    pub(super) fn files(&self, target: &Path) -> Vec<String> {
        let target = target.display();
        let between = format!(" {target}.");
        let parts = self.written.split(&between).enumerate();
        let files = parts.filter(|(_, part)| !part.is_empty());
        let whole = |(at, part): (usize, &str)| match at {
            0 => part.to_owned(),
            _ => format!("{target}.{part}"),
        };
        files.map(whole).collect()
    }

    fn read(record: &StringRecord) -> Option<Self> {
        let cell = |at| record.get(at);
        let row = Self {
            data: cell(0)?.to_owned(),
            errors: cell(2)?.parse().ok()?,
            warnings: cell(3)?.parse().ok()?,
            first: cell(4)?.to_owned(),
            written: cell(5)?.to_owned(),
        };
        (record.len() == HEAD.len() && cell(1)? == row.state()).then_some(row)
    }
}

/// The rows as CSV.
pub(super) fn write<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Vec<u8> {
    let mut table = Writer::from_writer(BOM.as_bytes().to_vec());
    // Writing into memory cannot fail.
    let _ = table.write_record(HEAD);
    for row in rows {
        let _ = table.write_record([
            row.data.as_str(),
            row.state(),
            &row.errors.to_string(),
            &row.warnings.to_string(),
            &row.first,
            &row.written,
        ]);
    }
    table.into_inner().unwrap_or_default()
}

/// The rows of a summary; nothing where it is none.
pub(super) fn read(bytes: &[u8]) -> Option<Vec<Row>> {
    let bytes = bytes.strip_prefix(BOM.as_bytes())?;
    // Half a row may look like a row.
    if !bytes.ends_with(b"\n") {
        return None;
    }
    let mut table = ReaderBuilder::new().flexible(true).from_reader(bytes);
    if table.headers().ok()? != &StringRecord::from(HEAD.to_vec()) {
        return None;
    }
    let rows = table.records();
    rows.map(|record| Row::read(&record.ok()?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_apart_though_their_names_have_blanks() {
        let row = Row {
            written: "o u/a b.docx o u/a b.pdf".to_owned(),
            ..Row::default()
        };
        assert_eq!(
            row.files(Path::new("o u/a b")),
            ["o u/a b.docx", "o u/a b.pdf"]
        );
        assert_eq!(Row::default().files(Path::new("a")), [""; 0]);
    }

    #[test]
    fn what_was_written_is_read_again_and_nothing_else() {
        let done = Row {
            data: "数据/甲,\"乙\".toml".to_owned(),
            warnings: 2,
            first: "GW0501 一行\n两行".to_owned(),
            written: "out/甲.docx out/甲.pdf".to_owned(),
            ..Row::default()
        };
        let failed = Row {
            data: "b.toml".to_owned(),
            errors: 1,
            ..Row::default()
        };
        let rows = vec![done, failed];
        let bytes = write(&rows);
        assert_eq!(read(&bytes), Some(rows));
        assert_eq!(read(&write([])), Some(Vec::new()));
        let text = String::from_utf8(bytes).unwrap();
        for (from, to) in [
            ("完成", "好了"),
            ("提醒", "警告"),
            (",1,", ",一,"),
            (BOM, ""),
        ] {
            assert_ne!(text.replacen(from, to, 1), text);
            assert_eq!(read(text.replacen(from, to, 1).as_bytes()), None, "{to}");
        }
        assert_eq!(read(&text.as_bytes()[..text.len() - 3]), None);
    }
}
