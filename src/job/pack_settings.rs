//! What `hongtou.toml` says of packages: `[pack]`, and the names of files.

use super::package::{Pattern, PatternFault};
use super::settings_fault::{bad, not_a, unknown};
use crate::base::diag::Finding;
use crate::data::{Entry, Fields, Value};

/// What packages are like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PackSettings {
    /// The short name of the agency in ASCII, for names.
    pub code: Option<String>,
    /// Whether all names must be ASCII.
    pub ascii: bool,
    /// The most bytes that the portal takes of a file.
    pub limit: Option<u64>,
    /// Endings of files that are offered zipped as well.
    pub zipped: Vec<String>,
}

/// Reads `[pack]`.
pub(super) fn read(fields: &Fields, findings: &mut Vec<Finding>) -> PackSettings {
    const KEYS: [&str; 4] = ["limit", "zipped", "ascii", "code"];
    let mut settings = PackSettings::default();
    for entry in &fields.entries {
        match (entry.key.value.as_str(), &entry.node.value) {
            ("ascii", Value::Flag(flag)) => settings.ascii = *flag,
            ("ascii", _) => findings.push(not_a("true 或 false", "true or false", entry)),
            ("code", Value::Text(code)) if is_code(code) => settings.code = Some(code.clone()),
            ("code", _) => findings.push(not_a(
                "英文字母、数字和连字符",
                "ASCII letters, digits and hyphens",
                entry,
            )),
            ("limit", value) => match limit(value) {
                Some(limit) => settings.limit = Some(limit),
                None => findings.push(not_a(
                    "字节数或大小，如 20480000、\"20 MB\"",
                    "a number of bytes, or a size such as \"20 MB\"",
                    entry,
                )),
            },
            ("zipped", value) => match endings(value) {
                Some(zipped) => settings.zipped = zipped,
                None => findings.push(not_a(
                    "扩展名的列表，如 [\"ofd\"]",
                    "a list of endings, such as [\"ofd\"]",
                    entry,
                )),
            },
            _ => findings.push(unknown(("[pack] ", "[pack]"), entry, &KEYS, ("键", "key"))),
        }
    }
    settings
}

/// Reads the pattern of names.
pub(super) fn pattern(entry: &Entry, findings: &mut Vec<Finding>) -> Option<Pattern> {
    let Value::Text(written) = &entry.node.value else {
        findings.push(not_a("文字", "text", entry));
        return None;
    };
    match Pattern::parse(written) {
        Ok(pattern) => Some(pattern),
        Err(PatternFault(said)) => {
            findings.push(bad(said.zh, said.en, entry.node.span));
            None
        }
    }
}

fn is_code(code: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    !code.is_empty() && code.chars().all(is_plain)
}

fn limit(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => u64::try_from(number.to_whole()?).ok().filter(|it| *it > 0),
        Value::Text(text) => size(text),
        _ => None,
    }
}

fn endings(value: &Value) -> Option<Vec<String>> {
    let nodes = match value {
        Value::List(nodes) => nodes.iter().map(|node| &node.value).collect(),
        other => vec![other],
    };
    let ending = |value: &Value| match value {
        Value::Text(text) => Some(text.trim().trim_start_matches('.').to_lowercase()),
        _ => None,
    };
    let endings: Option<Vec<String>> = nodes.into_iter().map(ending).collect();
    endings.filter(|endings| endings.iter().all(|ending| !ending.is_empty()))
}

/// Reads a size: bytes, or so many of a unit. `KB` and `MB` are the smaller ones, of thousands: what
/// is below them is below the others, too.
pub fn size(written: &str) -> Option<u64> {
    const UNITS: [(&str, u64); 7] = [
        ("kib", 1 << 10),
        ("mib", 1 << 20),
        ("kb", 1_000),
        ("mb", 1_000_000),
        ("k", 1_000),
        ("m", 1_000_000),
        ("b", 1),
    ];
    let lower = written.trim().to_lowercase();
    let unit = UNITS.into_iter().find(|(unit, _)| lower.ends_with(unit));
    let (unit, each) = unit.unwrap_or(("", 1));
    let number = lower.strip_suffix(unit)?.trim();
    let is_plain = number.bytes().all(|b| b.is_ascii_digit());
    let number: u64 = number.parse().ok().filter(|_| is_plain)?;
    number.checked_mul(each).filter(|size| *size > 0)
}

#[cfg(test)]
mod tests {
    use super::super::settings::{SETTINGS, Settings};
    use super::*;
    use crate::base::diag::Sources;

    fn read(text: &str) -> Result<Settings, Vec<String>> {
        let read = Settings::read(SETTINGS, text.as_bytes(), &mut Sources::default());
        read.map_err(|found| found.into_iter().map(|one| one.message.zh).collect())
    }

    #[test]
    fn everything_about_packages_is_read() {
        let settings = read(
            "[output]\nname = \"{code}-{year}\"\n[pack]\nlimit = \"20 MB\"\nzipped = [\".OFD\"]\n\
             ascii = true\ncode = \"dsz\"\n",
        )
        .unwrap();
        assert_eq!(settings.name, Pattern::parse("{code}-{year}").ok());
        let pack = settings.pack;
        assert_eq!((pack.limit, pack.ascii), (Some(20_000_000), true));
        assert_eq!(
            (pack.zipped, pack.code),
            (vec!["ofd".to_owned()], Some("dsz".to_owned()))
        );
        assert_eq!(
            read("[pack]\nlimit = 20480000\n").unwrap().pack.limit,
            Some(20_480_000)
        );
    }

    #[test]
    fn what_cannot_be_is_told() {
        for (text, said) in [
            ("[pack]\nlimit = 0\n", "“limit”应是"),
            ("[pack]\nlimit = \"big\"\n", "“limit”应是"),
            ("[pack]\nzipped = 3\n", "“zipped”应是"),
            ("[pack]\nascii = 1\n", "“ascii”应是"),
            ("[pack]\ncode = \"东石\"\n", "“code”应是"),
            ("[pack]\nlimits = 1\n", "“limits”"),
            ("[output]\nname = \"a/b\"\n", "“/”"),
            ("[output]\nname = 3\n", "“name”应是"),
        ] {
            let found = read(text).unwrap_err();
            assert!(
                found.len() == 1 && found[0].contains(said),
                "{text} {found:?}"
            );
        }
    }

    #[test]
    fn sizes_are_bytes_or_have_a_unit() {
        for (written, bytes) in [
            ("20480000", Some(20_480_000)),
            ("20 MB", Some(20_000_000)),
            ("10MiB", Some(10_485_760)),
            ("307200kb", Some(307_200_000)),
            ("5m", Some(5_000_000)),
            ("0", None),
            ("-1", None),
            ("+1", None),
            ("1.5 MB", None),
            ("", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(size(written), bytes, "{written}");
        }
    }
}
