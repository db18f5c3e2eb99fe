//! The data that a command was given: a file, or what comes over standard input.

use std::io::{IsTerminal, Read};
use std::path::Path;

use hongtou::base::diag::{Code, Finding, Language};
use hongtou::base::limits::DATA_BYTES;
use hongtou::base::world::{STANDARD_INPUT, WithFiles, World};

use super::disk::reason;
use super::screen::errln;

/// What stands for standard input, and for standard output.
pub(super) const DASH: &str = "-";

/// Data as it was given.
pub(super) struct Given {
    /// What it is called in messages, and its path in the world of [`Given::world`].
    pub(super) path: String,
    /// What the files that are made of it are called, without extensions.
    pub(super) stem: String,
    bytes: Option<Vec<u8>>,
}

impl Given {
    /// The data of this name; `-` is standard input, which is read here.
    ///
    /// # Errors
    /// When standard input cannot be read.
    pub(super) fn take(data: &str, language: Language) -> Result<Self, Finding> {
        if data != DASH {
            let stem = Path::new(data).file_stem().unwrap_or_default();
            return Ok(Self {
                path: data.to_owned(),
                stem: stem.to_string_lossy().into_owned(),
                bytes: None,
            });
        }
        let [zh, en] = STANDARD_INPUT;
        let input = std::io::stdin();
        if input.is_terminal() {
            match language {
                Language::Chinese => {
                    errln!("从标准输入读数据；写完按 Ctrl-D（Windows 上按 Ctrl-Z 和回车）。");
                }
                Language::English => errln!(
                    "reading data from standard input; end it with Ctrl-D (on Windows Ctrl-Z, Enter)"
                ),
            }
        }
        // One byte beyond what is taken in: the library refuses it.
        let most = u64::try_from(DATA_BYTES).unwrap_or(u64::MAX) + 1;
        let mut bytes = Vec::new();
        let read = input.lock().take(most).read_to_end(&mut bytes);
        read.map_err(|error| unreadable(&error))?;
        Ok(Self {
            path: match language {
                Language::Chinese => zh.to_owned(),
                Language::English => en.to_owned(),
            },
            stem: "data".to_owned(),
            bytes: Some(bytes),
        })
    }

    /// The world in which the data is found.
    pub(super) fn world<W: World>(&mut self, world: W) -> WithFiles<W> {
        let world = WithFiles::new(world);
        match self.bytes.take() {
            Some(bytes) => world.and_file(self.path.as_str(), bytes),
            None => world,
        }
    }
}

fn unreadable(error: &std::io::Error) -> Finding {
    let [zh, en] = STANDARD_INPUT;
    Finding::error(
        Code::Unreadable,
        format!("读不了{zh}：{}", reason(error)),
        format!("cannot read {en}: {error}"),
    )
}
