//! A job that a worker was given, read from its line.

use std::path::PathBuf;

use clap::ValueEnum;
use hongtou::base::diag::{Code, Finding};
use hongtou::base::limits::{self, of_bytes};
use serde_json::Value;

use super::keys::{EXAMPLE, Keys};
use super::lines::Line;
use crate::cli::args::{Archive, FaceArgs, FontProfile, Format, Make};
use crate::cli::html_shape::HtmlArgs;

/// What is to be done, for whom.
pub(super) struct Order {
    /// The data file as messages call it, and as what is made of it is called.
    pub(super) data: String,
    /// The data, where it came with the job.
    pub(super) given: Option<Vec<u8>>,
    /// Where relative paths begin.
    pub(super) base: PathBuf,
    /// What the files are called, without their extensions.
    pub(super) stem: String,
    pub(super) task: Task,
}

/// What is asked for.
pub(super) enum Task {
    /// To look only; with last year's report, perhaps.
    Check {
        layout: Option<String>,
        last: Option<String>,
    },
    /// To make files, beside last year's report, perhaps, and to write them into a folder, or to
    /// hand them back.
    Make {
        make: Make,
        last: Option<String>,
        out: Option<PathBuf>,
    },
}

/// Reads a line: its id, `null` where it has none, and the job or what is wrong with it.
pub(super) fn read(line: &Line) -> (Value, Result<Order, Vec<Finding>>) {
    let text = match text(line) {
        Ok(text) => text,
        Err(finding) => return (Value::Null, Err(vec![finding])),
    };
    let mut keys = match Keys::read(text) {
        Ok(keys) => keys,
        Err(finding) => return (Value::Null, Err(vec![finding])),
    };
    let id = id(&mut keys);
    let order = order(&mut keys, &id);
    let findings = keys.findings;
    let read = order.filter(|_| findings.is_empty()).ok_or(findings);
    (id, read)
}

fn text(line: &Line) -> Result<&str, Finding> {
    let Some(bytes) = &line.bytes else {
        let name = ("这一行", "the line");
        let found = of_bytes(name, limits::ORDER_BYTES + 1, limits::ORDER_BYTES);
        let beyond = found.map(|found| found.message);
        let (zh, en) = beyond.map_or_else(Default::default, |it| (it.zh, it.en));
        return Err(Finding::error(Code::BadOrder, zh, en).help(
            "数据这样长的，写成文件，用 data 指出它的路径。",
            "write data that long into a file and name it with `data`",
        ));
    };
    std::str::from_utf8(bytes).map_err(|_| {
        Finding::error(
            Code::BadOrder,
            "这一行不是 UTF-8 编码",
            "the line is not UTF-8",
        )
    })
}

fn id(keys: &mut Keys) -> Value {
    const LONGEST: usize = 1024;
    match keys.value("id") {
        Some(Value::String(id)) if id.len() <= LONGEST => Value::String(id),
        // Others would come back with other digits.
        Some(Value::Number(id)) if id.is_i64() || id.is_u64() => Value::Number(id),
        None => {
            let finding = Finding::error(Code::BadOrder, "作业没有 id", "the job has no `id`");
            keys.findings.push(finding.help(EXAMPLE.0, EXAMPLE.1));
            Value::Null
        }
        Some(_) => {
            let expected = (
                "不超过 1 KiB 的文字，或数",
                "a text up to 1 KiB, or a number",
            );
            keys.wrong("id", expected).unwrap_or_default()
        }
    }
}

fn order(keys: &mut Keys, id: &Value) -> Option<Order> {
    let base = keys.filled("base").map(PathBuf::from).unwrap_or_default();
    let name = name(keys);
    let task = task(keys);
    let given = ["data", "toml", "json"].map(|key| keys.has(key));
    let (data, text) = match given {
        [true, false, false] => (keys.filled("data")?, None),
        [false, true, false] => (String::new(), Some((keys.text("toml")?, "toml"))),
        [false, false, true] => (String::new(), Some((keys.raw("json")?.to_owned(), "json"))),
        _ => {
            keys.findings.push(no_data());
            return None;
        }
    };
    let stem = name.unwrap_or_else(|| match &text {
        None => stem_of(&data),
        Some(_) => plain(id),
    });
    let (data, given) = match text {
        None => (data, None),
        Some((text, suffix)) => (format!("{stem}.{suffix}"), Some(text.into_bytes())),
    };
    Some(Order {
        data,
        given,
        base,
        stem,
        task: task?,
    })
}

fn no_data() -> Finding {
    Finding::error(
        Code::BadOrder,
        "数据应恰好用 data、toml、json 之一给出",
        "expected exactly one of `data`, `toml` and `json`",
    )
    .help(
        "data 是数据文件的路径，toml 是数据文件的文字，json 是数据本身。",
        "`data` is the path of a data file, `toml` is its text, `json` is the data itself",
    )
}

/// The keys that say what is to be made.
const MAKING: [&str; 6] = [
    "to",
    "out",
    "draft",
    "archive",
    "font_profile",
    "embed_fonts",
];

fn task(keys: &mut Keys) -> Option<Task> {
    let layout = keys.filled("layout");
    let last = keys.filled("last");
    if keys.flag("check") {
        for key in MAKING {
            if keys.has(key) {
                keys.apart("check", key);
            }
        }
        return Some(Task::Check { layout, last });
    }
    let out = keys.filled("out").map(PathBuf::from);
    let make = Make {
        out: PathBuf::new(),
        to: formats(keys)?,
        layout,
        faces: FaceArgs::default(),
        archive: one_of(keys, "archive").unwrap_or(Archive::A2),
        html: HtmlArgs {
            html: one_of(keys, "html"),
        },
        font_profile: one_of::<FontProfile>(keys, "font_profile"),
        embed_fonts: keys.flag("embed_fonts"),
        draft: keys.flag("draft"),
        #[cfg(feature = "raster")]
        png: crate::cli::png_args::PngArgs::default(),
    };
    Some(Task::Make { make, last, out })
}

/// The formats asked for; none where nothing is said.
fn formats(keys: &mut Keys) -> Option<Vec<Format>> {
    let items = match keys.value("to") {
        None => return Some(Vec::new()),
        Some(Value::Array(items)) => items,
        Some(one) => vec![one],
    };
    let read = |item: &Value| Format::from_str(item.as_str()?, false).ok();
    let formats: Option<Vec<Format>> = items.iter().map(read).collect();
    match formats {
        Some(formats) if !formats.is_empty() => Some(formats),
        _ => keys.wrong(
            "to",
            (
                &format!(
                    "{} 里的几种，如 [\"docx\", \"pdf\"]",
                    names::<Format>().join("、")
                ),
                &format!(
                    "some of {}, such as [\"docx\", \"pdf\"]",
                    names::<Format>().join(", ")
                ),
            ),
        ),
    }
}

/// The names of all values.
fn names<T: ValueEnum>() -> Vec<String> {
    let variants = T::value_variants().iter();
    let names = variants.filter_map(|one| Some(one.to_possible_value()?.get_name().to_owned()));
    names.collect()
}

/// A value out of a few; nothing where the key is not there.
fn one_of<T: ValueEnum>(keys: &mut Keys, key: &str) -> Option<T> {
    let value = keys.value(key)?;
    let read = value
        .as_str()
        .and_then(|text| T::from_str(text, false).ok());
    if read.is_some() {
        return read;
    }
    let names = names::<T>();
    keys.wrong(key, (&names.join("、"), &names.join(", ")))
}

/// The name of the files: no path.
fn name(keys: &mut Keys) -> Option<String> {
    let name = keys.filled("name")?;
    if name == plain_text(&name) && name.len() <= LONGEST_NAME {
        return Some(name);
    }
    keys.wrong(
        "name",
        (
            "文件名（不含扩展名，不超过 200 字节，没有 / \\ : 之类的字符）",
            "the name of a file without its extension, up to 200 bytes, without / \\ : and the like",
        ),
    )
}

/// Bytes of a name: file systems take 255, some of which are for extensions.
const LONGEST_NAME: usize = 200;

/// The name of a data file without its extension.
fn stem_of(data: &str) -> String {
    let stem = std::path::Path::new(data).file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

/// An id as the name of a file.
fn plain(id: &Value) -> String {
    let text = match id {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let mut name = plain_text(&text);
    name.truncate(name.floor_char_boundary(LONGEST_NAME));
    name
}

/// A text without what file names cannot hold.
fn plain_text(text: &str) -> String {
    let replaced = text.chars().map(|c| match c {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
        c if c.is_control() => '-',
        c => c,
    });
    let name: String = replaced.collect();
    // `.` and `..` are folders, and a name that begins with a dot is not seen.
    let name = name.trim().trim_start_matches('.').trim_end_matches('.');
    if name.is_empty() {
        "data".to_owned()
    } else {
        name.to_owned()
    }
}
