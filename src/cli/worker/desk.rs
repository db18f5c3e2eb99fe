//! Does the jobs: one press for all of them, files written whole.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError, RwLock, RwLockWriteGuard};

use hongtou::base::diag::Language;
use hongtou::base::guard::guarded;
use hongtou::font::FaceList;
use hongtou::{Artifact, Made, Press};
use serde_json::Value;

use super::answer::{Asked, File, of_findings, of_made};
use super::files::{Files, below};
use super::lines::Line;
use super::order::{Order, Task, read};
use crate::cli::build::named;
use crate::cli::disk::DiskWorld;
use crate::cli::output;
use crate::cli::request::job;
use crate::cli::settings::Found;

/// What all jobs share.
pub(super) struct Desk {
    press: Press<DiskWorld>,
    /// What jobs do not say.
    found: Found,
    language: Language,
    /// The folders from which leftovers of killed runs were removed.
    swept: Mutex<BTreeSet<PathBuf>>,
    /// Held for reading by those who write files.
    writing: RwLock<()>,
}

impl Desk {
    /// A desk with these faces and the settings of an office.
    pub(super) fn new(world: DiskWorld, list: FaceList, found: Found, language: Language) -> Self {
        Self {
            press: Press::with_faces(world, list),
            found,
            language,
            swept: Mutex::default(),
            writing: RwLock::default(),
        }
    }

    /// The answer to a line.
    pub(super) fn answer(&self, line: &Line) -> Value {
        let (id, order) = read(line);
        let asked = Asked {
            id,
            line: line.number,
            language: self.language,
        };
        let order = match order {
            Ok(order) => order,
            Err(findings) => return of_findings(&asked, findings),
        };
        let done = guarded(&order.data, || self.done(&asked, &order));
        done.unwrap_or_else(|finding| of_findings(&asked, vec![finding]))
    }

    /// Waits until nothing is being written, and keeps it so.
    pub(super) fn close(&self) -> RwLockWriteGuard<'_, ()> {
        self.writing.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn done(&self, asked: &Asked, order: &Order) -> Value {
        let files = Files {
            disk: self.press.world(),
            order,
        };
        match &order.task {
            Task::Check { layout, last } => {
                let (layout, last) = (layout.as_deref(), last.as_deref());
                let made = self.press.check_from(&files, &order.data, layout, last);
                of_made(asked, &made, &[])
            }
            Task::Make { make, last, out } => {
                let mut job = job(&order.data, make, &self.found);
                job.last.clone_from(last);
                let made = self.press.make_from(&files, &job);
                match out {
                    Some(out) => self.written(asked, order, made, out),
                    None => of_made(asked, &made, &handed(&made, &order.stem)),
                }
            }
        }
    }

    /// Writes what was made.
    fn written(&self, asked: &Asked, order: &Order, mut made: Made, out: &Path) -> Value {
        let folder = order.base.join(out);
        self.sweep(&folder);
        let target = folder.join(&order.stem);
        let artifacts = std::mem::take(&mut made.artifacts);
        let files = named(&artifacts, &target);
        let input = below(&order.base, &order.data);
        let inputs: &[&str] = if order.given.is_some() {
            &[]
        } else {
            &[&input]
        };
        let done = {
            let _writing = self.writing.read().unwrap_or_else(PoisonError::into_inner);
            output::write_all(&files, inputs)
        };
        if let Err(error) = done {
            made.findings.push(output::not_written(&error));
            return of_made(asked, &made, &[]);
        }
        let paths = output::names(&files);
        let told = artifacts.iter().zip(paths).map(|(artifact, path)| File {
            artifact,
            name: file_name(&order.stem, artifact),
            path: Some(path),
        });
        of_made(asked, &made, &told.collect::<Vec<_>>())
    }

    /// Removes what killed runs left in a folder, once.
    fn sweep(&self, folder: &Path) {
        let mut swept = self.swept.lock().unwrap_or_else(PoisonError::into_inner);
        if swept.insert(folder.to_owned()) {
            output::sweep([folder.join("-").as_path()]);
        }
    }
}

/// The name of a file of that stem.
fn file_name(stem: &str, artifact: &Artifact) -> String {
    let path = output::with_suffix(Path::new(stem), &artifact.suffix);
    path.display().to_string()
}

/// The files that go into the answer.
fn handed<'a>(made: &'a Made, stem: &str) -> Vec<File<'a>> {
    let files = made.artifacts.iter().map(|artifact| File {
        artifact,
        name: file_name(stem, artifact),
        path: None,
    });
    files.collect()
}
