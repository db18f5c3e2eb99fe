//! An open data file: its text, its revisions, and the way back.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use hongtou::base::limits::DATA_BYTES;
use hongtou::base::text::encoding::decode;
use hongtou::base::world::World;
use hongtou::typeset::Kept;

use super::sheets::Sheets;
use crate::cli::disk::DiskWorld;
use crate::cli::output::{WriteError, write_all};

/// How many steps back are kept.
const STEPS: usize = 400;
/// Bytes of all of them.
const STEP_BYTES: usize = 64 << 20;

/// An open data file.
pub(super) struct Paper {
    path: PathBuf,
    /// What stands in the file.
    pub(super) text: String,
    /// Grows with each change, whoever made it.
    pub(super) revision: u64,
    /// The pages as they were shown last.
    pub(super) sheets: Option<Arc<Sheets>>,
    /// What the next pages have in common with them.
    pub(super) kept: Kept,
    before: Vec<String>,
    after: Vec<String>,
}

impl Paper {
    /// Opens a file, or says why it cannot be.
    pub(super) fn open(disk: &DiskWorld, path: &Path) -> Result<Self, String> {
        Ok(Self {
            path: path.to_owned(),
            text: text(disk, path)?,
            revision: 1,
            sheets: None,
            kept: Kept::default(),
            before: Vec::new(),
            after: Vec::new(),
        })
    }

    /// A paper that is in no file.
    pub(super) fn sample(text: &str) -> Self {
        Self {
            path: PathBuf::new(),
            text: text.to_owned(),
            revision: 1,
            sheets: None,
            kept: Kept::default(),
            before: Vec::new(),
            after: Vec::new(),
        }
    }

    /// Takes up what another program has written into the file; whether it has.
    pub(super) fn refresh(&mut self, disk: &DiskWorld) -> Result<bool, String> {
        if self.path.as_os_str().is_empty() {
            return Ok(false);
        }
        let now = text(disk, &self.path)?;
        if now == self.text {
            return Ok(false);
        }
        let old = std::mem::replace(&mut self.text, now);
        self.remember(old);
        Ok(true)
    }

    /// Saves another text; the one before can be had back.
    pub(super) fn put(&mut self, text: String) -> Result<(), WriteError> {
        if text == self.text {
            return Ok(());
        }
        save(&self.path, &text)?;
        let old = std::mem::replace(&mut self.text, text);
        self.remember(old);
        Ok(())
    }

    fn remember(&mut self, old: String) {
        self.revision += 1;
        self.after.clear();
        self.before.push(old);
        let mut bytes: usize = self.before.iter().map(String::len).sum();
        let mut gone = 0;
        for text in &self.before {
            if self.before.len() - gone <= STEPS && bytes <= STEP_BYTES {
                break;
            }
            bytes -= text.len();
            gone += 1;
        }
        self.before.drain(..gone);
    }

    /// Goes back a step; whether there was one.
    pub(super) fn undo(&mut self) -> Result<bool, WriteError> {
        let Some(text) = self.before.last() else {
            return Ok(false);
        };
        save(&self.path, text)?;
        if let Some(text) = self.before.pop() {
            self.after.push(std::mem::replace(&mut self.text, text));
            self.revision += 1;
        }
        Ok(true)
    }

    /// Goes forward again; whether there was a step.
    pub(super) fn redo(&mut self) -> Result<bool, WriteError> {
        let Some(text) = self.after.last() else {
            return Ok(false);
        };
        save(&self.path, text)?;
        if let Some(text) = self.after.pop() {
            self.before.push(std::mem::replace(&mut self.text, text));
            self.revision += 1;
        }
        Ok(true)
    }

    /// Whether there is a step back, and one forward.
    pub(super) fn steps(&self) -> (bool, bool) {
        (!self.before.is_empty(), !self.after.is_empty())
    }
}

/// Writes the file whole under another name, to the disk, and renames it.
fn save(path: &Path, text: &str) -> Result<(), WriteError> {
    write_all(&[(path.to_owned(), text)], &[])
}

/// The text of a file, or the sentence that says why it cannot be had.
pub(super) fn text(disk: &DiskWorld, path: &Path) -> Result<String, String> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let bytes = disk.read(&path.to_string_lossy());
    let bytes = bytes.map_err(|error| format!("读不了 {name}：{error}"))?;
    if bytes.len() > DATA_BYTES {
        return Err(format!("{name} 太大，不是数据文件。"));
    }
    let text = decode(&bytes).map_err(|_| format!("{name} 不是 UTF-8 编码，先另存为 UTF-8。"))?;
    Ok(text.to_owned())
}
