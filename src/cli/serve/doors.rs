//! The doors to a new data file beside an empty one: last year's paper, and a workbook. Both lie
//! in the folder, or are put there through the page.

use std::path::Path;

use hongtou::base::diag::{Finding, Language, Severity, Sources};
use hongtou::base::limits::DATA_BYTES;
use hongtou::base::text::encoding::decode;
use hongtou::base::world::World;
use hongtou::{Expected, Press, extract, import_sheet};
use serde_json::Value;

use super::base64::decoded;
use super::folder::{ending, fresh_as, listed_as};
use crate::cli::disk::DiskWorld;
use crate::cli::output::write_all;

/// How the names of finished papers end.
pub(super) const PAPERS: &[&str] = &["docx", "pdf"];
/// How the names of workbooks end.
pub(super) const WORKBOOKS: &[&str] = &["xlsx"];
/// How the names of files end that the page may put into the folder.
const TAKEN: &[&str] = &["docx", "pdf", "xlsx", "toml"];

/// The data that a finished paper of the folder has with it: the name that it has there, and its
/// text.
pub(super) fn of_paper(
    press: &Press<DiskWorld>,
    folder: &Path,
    name: &str,
) -> Result<(String, String), String> {
    let path = listed_as(folder, name, PAPERS).ok_or_else(|| format!("文件夹里没有 {name}。"))?;
    let bytes = press.world().read(&path.to_string_lossy());
    let bytes = bytes.map_err(|error| format!("读不了 {name}：{error}"))?;
    let files = extract(name, &bytes).map_or_else(|_| Vec::new(), |attached| attached.files);
    let mut data = files.into_iter().filter(|file| {
        ending(&file.name).as_deref() == Some("toml") && file.bytes.len() <= DATA_BYTES
    });
    let found = data.find_map(|file| {
        let text = decode(&file.bytes).ok()?.to_owned();
        Some((folder.join(&file.name).to_string_lossy().into_owned(), text))
    });
    found.ok_or_else(|| {
        format!(
            "{name} 里没有带着数据文件。生成时用了 --archive a3 的才有；\
             没有的，选去年的数据文件，或者新建后照着填。"
        )
    })
}

/// The data of a workbook of the folder that was filled in, and what is to be known of it.
pub(super) fn of_workbook(
    press: &Press<DiskWorld>,
    folder: &Path,
    name: &str,
) -> Result<(String, Vec<String>), String> {
    let path =
        listed_as(folder, name, WORKBOOKS).ok_or_else(|| format!("文件夹里没有 {name}。"))?;
    let path = path.to_string_lossy();
    let mut sources = Sources::default();
    let read = import_sheet(press.world(), &path, &Expected::default(), &mut sources);
    let read = read.map_err(|findings| sentences(&findings).join(""))?;
    let said = sentences(&read.findings);
    read.data
        .map(|data| (data, said.clone()))
        .ok_or_else(|| said.join(""))
}

fn sentences(findings: &[Finding]) -> Vec<String> {
    let told = findings
        .iter()
        .filter(|one| one.severity != Severity::Waived);
    let told = told.map(|one| {
        let help = one.help.first();
        let help = help.map(|help| help.in_language(Language::Chinese));
        let message = one.message.in_language(Language::Chinese);
        format!("{message}。{}", help.unwrap_or_default())
    });
    told.collect()
}

/// Puts a file that the page sent into the folder, under a name that is not there yet.
pub(super) fn put(folder: &Path, asked: &Value) -> Result<(), String> {
    let said = |key: &str| asked.get(key).and_then(Value::as_str).unwrap_or_default();
    let name = said("name");
    let kind = ending(name).filter(|kind| TAKEN.contains(&kind.as_str()));
    let kind = kind.ok_or("只收 DOCX、PDF、XLSX 和 TOML 文件。")?;
    let path = fresh_as(folder, name, &kind)
        .ok_or_else(|| format!("“{name}”不能作文件名，或者文件夹里已有这个文件。"))?;
    let bytes = decoded(said("data")).ok_or("文件没有送全，再选一次。")?;
    let begins = |mark: &[u8]| bytes.starts_with(mark);
    let is_such = match kind.as_str() {
        "pdf" => begins(b"%PDF-"),
        "toml" => bytes.len() <= DATA_BYTES && decode(&bytes).is_ok(),
        _ => begins(b"PK\x03\x04"),
    };
    if !is_such {
        return Err(format!("{name} 不是这种文件：内容与名称的后缀不合。"));
    }
    write_all(&[(path, bytes)], &[]).map_err(|error| format!("写不了 {name}：{}。", error.reason))
}
