//! The list of a package for whoever uploads it: each file with what it is, its size and the text
//! of its link.

use super::csv::written;

/// A file of the list.
pub(super) struct Listed<'a> {
    pub(super) name: &'a str,
    /// What it is, in words.
    pub(super) what: &'a str,
    /// What its link says, but for format and size.
    pub(super) link: &'a str,
    pub(super) size: usize,
}

/// The list as CSV.
pub(super) fn listing(files: &[Listed<'_>]) -> Vec<u8> {
    let heads = ["文件", "内容", "字节", "链接文字"].map(str::to_owned);
    let mut rows = vec![heads.to_vec()];
    for file in files {
        let suffix = file.name.rsplit('.').next().unwrap_or_default();
        let (format, size) = (suffix.to_uppercase(), shown(file.size));
        rows.push(vec![
            file.name.to_owned(),
            file.what.to_owned(),
            file.size.to_string(),
            format!("{}（{format}，{size}）", file.link),
        ]);
    }
    written(rows.iter().map(Vec::as_slice))
}

/// A size as portals show it, rounded up.
fn shown(size: usize) -> String {
    if size < 1_000_000 {
        format!("{} KB", size.div_ceil(1000))
    } else {
        let tenths = size.div_ceil(100_000);
        format!("{}.{} MB", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded_up() {
        for (size, said) in [
            (0, "0 KB"),
            (1, "1 KB"),
            (303_827, "304 KB"),
            (1_000_000, "1.0 MB"),
            (20_480_001, "20.5 MB"),
        ] {
            assert_eq!(shown(size), said);
        }
    }
}
