//! A press: runs any number of jobs, on any number of threads.

use super::data_file::DataFile;
use super::made::Made;
use super::order::Job;
use super::shared::Shared;
use super::steps;
use crate::base::diag::{Outcome, Sources};
use crate::base::guard::guarded;
use crate::base::world::{FontData, World, WorldError};
use crate::font::{FaceList, Fonts};

/// The state that many jobs share, on any number of threads: the fonts, opened when they are first
/// needed, and the layouts, each read once.
///
/// A job gets the same bytes from a press that made others before. A press owns its world, which
/// may be a reference or an [`Arc`](std::sync::Arc), so that a server can keep a press in its
/// state:
///
/// ```
/// use std::sync::Arc;
///
/// use hongtou::{MemoryWorld, Press, World};
///
/// struct State {
///     press: Press<Arc<dyn World + Send + Sync>>,
/// }
///
/// let world = MemoryWorld::with_data("a.toml", "schema = 1");
/// let state = State {
///     press: Press::new(Arc::new(world)),
/// };
/// let made = state.press.check("a.toml", None, None);
/// // The data file names no layout.
/// assert_eq!(made.findings[0].code.id(), "GW0103");
/// ```
pub struct Press<W> {
    world: W,
    shared: Shared,
}

impl<W: World> Press<W> {
    /// A press with the bundled faces that has opened nothing yet.
    pub fn new(world: W) -> Self {
        Self::with_faces(world, FaceList::bundled())
    }

    /// A press with these faces, such as those of an office ([`crate::font::office`]), whose files
    /// the world has.
    pub fn with_faces(world: W, faces: FaceList) -> Self {
        Self {
            world,
            shared: Shared::with_faces(faces),
        }
    }

    /// The world that its jobs read from.
    pub fn world(&self) -> &W {
        &self.world
    }

    /// Makes the files of a job, all of them or none.
    pub fn make(&self, job: &Job) -> Made {
        self.make_from(&self.world, job)
    }

    /// Makes the files of a job whose data, pictures and layouts are read from `files`; the fonts
    /// are those of the press. So a server gives each job files of its own.
    ///
    /// ```
    /// use hongtou::{Job, MemoryWorld, Press};
    ///
    /// let press = Press::new(MemoryWorld::default());
    /// let sent = MemoryWorld::with_data("a.toml", "schema = 1");
    /// let made = press.make_from(&sent, &Job::new("a.toml"));
    /// // The data was found; it names no layout.
    /// assert_eq!(made.findings[0].code.id(), "GW0103");
    /// ```
    pub fn make_from(&self, files: &dyn World, job: &Job) -> Made {
        let mut made = Made::default();
        let world = self.reading(files);
        let steps = || steps::make(&self.shared, &world, job, &mut made);
        match all_or_findings(&job.data, steps) {
            Ok(artifacts) => made.artifacts = artifacts,
            Err(errors) => made.findings.extend(errors),
        }
        made
    }

    /// Checks a data file and the pages that it makes, and, when last year's is given, what was
    /// carried over from it.
    ///
    /// `layout` is used instead of the one that the data names.
    pub fn check(&self, data: &str, layout: Option<&str>, last: Option<&str>) -> Made {
        self.check_from(&self.world, data, layout, last)
    }

    /// Checks as [`Self::check`] does, with files as [`Self::make_from`] reads them.
    pub fn check_from(
        &self,
        files: &dyn World,
        data: &str,
        layout: Option<&str>,
        last: Option<&str>,
    ) -> Made {
        let mut made = Made::default();
        let world = self.reading(files);
        let steps = || steps::check(&self.shared, &world, (data, layout), last, &mut made);
        if let Err(errors) = all_or_findings(data, steps) {
            made.findings.extend(errors);
        }
        made
    }

    /// Reads a data file, with files as [`Self::make_from`] reads them, and the layout that it
    /// names, which other jobs may have read.
    ///
    /// # Errors
    /// As [`DataFile::load`].
    pub fn load_from(
        &self,
        files: &dyn World,
        data: &str,
        sources: &mut Sources,
    ) -> Outcome<DataFile> {
        self.run_from(files, data, |shared, world| {
            DataFile::load_with(&shared.layouts, world, data, None, sources)
        })
    }

    /// Runs steps with what the press shares, on files as [`Self::make_from`] reads them.
    pub(super) fn run_from<T>(
        &self,
        files: &dyn World,
        data: &str,
        steps: impl FnOnce(&Shared, &dyn World) -> Outcome<T>,
    ) -> Outcome<T> {
        let world = self.reading(files);
        all_or_findings(data, || steps(&self.shared, &world))
    }

    /// The fonts, opened.
    pub(super) fn fonts(&self) -> &Fonts {
        self.shared.fonts(&self.world)
    }

    fn reading<'a>(&'a self, files: &'a dyn World) -> Parted<'a> {
        Parted {
            files,
            fonts: &self.world,
        }
    }
}

/// Files of one world and fonts of another.
struct Parted<'a> {
    files: &'a dyn World,
    fonts: &'a dyn World,
}

impl World for Parted<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError> {
        self.files.read(path)
    }

    fn font(&self, file: &str) -> Result<FontData, WorldError> {
        self.fonts.font(file)
    }

    fn font_folders(&self) -> Vec<String> {
        self.fonts.font_folders()
    }
}

fn all_or_findings<T>(data: &str, steps: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    guarded(data, steps).unwrap_or_else(|finding| Err(vec![finding]))
}

/// Makes the files of a job, all of them or none.
///
/// ```no_run
/// use hongtou::{Job, MemoryWorld, Output, make};
///
/// # let (toml, font) = ("", std::sync::Arc::new(Vec::new()));
/// let world = MemoryWorld::with_data("notice.toml", toml)
///     .and_font("noto/NotoSansSC_500Medium.ttf", font); // and the others
/// let job = Job::new("notice.toml").output(Output::docx()).output(Output::pdf());
/// let made = make(&world, &job);
/// let docx: Option<&[u8]> = made.bytes("docx");
/// ```
pub fn make(world: &dyn World, job: &Job) -> Made {
    Press::new(world).make(job)
}

/// Checks a data file and the pages that it makes, and, when last year's is given, what was
/// carried over from it. Without fonts the pages are not examined, and a warning says so.
///
/// ```
/// use hongtou::{Language, MemoryWorld, check};
///
/// let toml = "schema = 1\nlayout = \"letter\"\nbody.text = \"正文\"\n";
/// let made = check(&MemoryWorld::with_data("a.toml", toml), "a.toml", None, None);
/// // It lacks its issuing body, its title …
/// assert!(made.has_errors());
/// let json = made.to_json(Language::English);
/// assert_eq!(json["findings"][0]["code"], "GW0103");
/// ```
pub fn check(world: &dyn World, data: &str, layout: Option<&str>, last: Option<&str>) -> Made {
    Press::new(world).check(data, layout, last)
}
