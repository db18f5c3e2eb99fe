//! The data files of a batch, and where their outputs go.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use hongtou::base::diag::{Code, Finding};
use hongtou::job::SETTINGS;

use super::disk::{data_files, listed, reason};

/// One data file and where its outputs go.
pub(super) struct Input {
    /// Its place in the folder, without the extension, or its name in a list: the same wherever
    /// the folder stands.
    pub(super) name: String,
    /// The data file as it is named in messages.
    pub(super) data: String,
    /// The outputs without their extensions.
    pub(super) target: PathBuf,
}

/// The data files of a folder, below it too, or of a list; no two with the same outputs.
pub(super) fn inputs(source: &Path, out: &Path) -> Result<Vec<Input>, Finding> {
    let found = if source.is_dir() {
        data_files(source)
    } else {
        listed(source)
    };
    let mut found = found.map_err(|error| unreadable(source, &error))?;
    found.retain(|path| path.file_name().is_none_or(|name| name != SETTINGS));
    if found.is_empty() {
        return Err(nothing_to_do(source));
    }
    let mut targets: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
    let mut inputs = Vec::new();
    for path in found {
        // Inside a folder the outputs keep their place; of a list only the names are kept, so
        // that nothing is ever written outside the output folder.
        let inside = path.strip_prefix(source).ok().filter(|rest| is_plain(rest));
        let Some(name) = inside.or_else(|| path.file_name().map(Path::new)) else {
            return Err(nothing_to_do(&path));
        };
        let name = name.with_extension("");
        let target = out.join(&name);
        // Some file systems, and the colleagues who get the files, do not tell A from a.
        let known_as = PathBuf::from(target.to_string_lossy().to_lowercase());
        if let Some(other) = targets.insert(known_as, path.clone()) {
            return Err(same_name(&other, &path));
        }
        let parts = name
            .components()
            .map(|part| part.as_os_str().to_string_lossy());
        inputs.push(Input {
            name: parts.collect::<Vec<_>>().join("/"),
            data: path.display().to_string(),
            target,
        });
    }
    Ok(inputs)
}

fn is_plain(path: &Path) -> bool {
    path.components()
        .all(|part| matches!(part, Component::Normal(_)))
}

fn unreadable(source: &Path, error: &std::io::Error) -> Finding {
    let source = source.display();
    Finding::error(
        Code::Unreadable,
        format!("读不了 {source}：{}", reason(error)),
        format!("cannot read {source}: {error}"),
    )
}

fn nothing_to_do(source: &Path) -> Finding {
    let source = source.display();
    Finding::error(
        Code::Unreadable,
        format!("{source} 里没有数据文件（*.toml、*.json）"),
        format!("there are no data files (*.toml, *.json) in {source}"),
    )
}

fn same_name(one: &Path, other: &Path) -> Finding {
    let (one, other) = (one.display(), other.display());
    Finding::error(
        Code::NotWritten,
        format!("{one} 和 {other} 会写出同名的文件，一份也没有生成"),
        format!("{one} and {other} would be written to the same files; nothing was made"),
    )
    .help("把其中一个改名。", "rename one of them")
}
