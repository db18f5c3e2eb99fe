//! What the server does for the page: opens, changes, saves, makes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use hongtou::Press;
use hongtou::base::diag::{Language, Sources};
use hongtou::base::world::WithFiles;
use hongtou::font::FaceList;
use hongtou::layout::Layout;
use serde_json::{Value, json};

use super::begin;
use super::browser;
use super::change::changes;
use super::doors;
use super::edit::edited;
use super::folder;
use super::paper::Paper;
use super::sample;
use super::view::view;
use crate::cli::args::{Archive, FaceArgs, Make};
use crate::cli::build::named;
use crate::cli::disk::DiskWorld;
use crate::cli::html_shape::HtmlArgs;
use crate::cli::output::{self, WriteError, names, with_suffix, write_all};
#[cfg(feature = "raster")]
use crate::cli::png_args::PngArgs;
use crate::cli::request::job;
use crate::cli::settings::Found;

/// Where the faces of the pages are, each with its number behind it.
pub(super) const FACES: &str = "/face/";

/// What all requests share.
pub(super) struct Desk {
    press: Press<DiskWorld>,
    folder: PathBuf,
    found: Found,
    papers: Mutex<BTreeMap<String, Arc<Mutex<Paper>>>>,
}

/// What was asked of a data file: done, done otherwise than the page believes, or not done, with
/// the sentence that says why.
pub(super) enum Done {
    Value(Value),
    /// The file is no longer what the page shows.
    Changed(Value),
    Refused(String),
}

/// The text of a new data file, where there is one, and what is to be known of it.
type Begun = (Option<String>, Vec<String>);
type Opened = Result<Arc<Mutex<Paper>>, String>;

impl Desk {
    pub(super) fn new(world: DiskWorld, list: FaceList, found: Found, folder: PathBuf) -> Self {
        output::sweep([folder.join("-").as_path()]);
        Self {
            press: Press::with_faces(world, list),
            folder,
            found,
            papers: Mutex::default(),
        }
    }

    /// The files of the folder, and the layouts for new ones.
    pub(super) fn files(&self) -> Value {
        json!({
            "folder": self.folder.display().to_string(),
            "files": folder::list(self.press.world(), &self.folder),
            "papers": folder::names_as(&self.folder, doors::PAPERS),
            "workbooks": folder::names_as(&self.folder, doors::WORKBOOKS),
            "layouts": begin::choices(),
        })
    }

    /// Opens a data file, or tells it anew.
    pub(super) fn open(&self, name: &str) -> Done {
        self.with(name, |paper| {
            paper.refresh(self.press.world())?;
            Ok(self.shown(name, paper, None))
        })
    }

    /// Whether the page still shows what stands in the file.
    pub(super) fn seen(&self, name: &str, revision: u64) -> Done {
        self.with(name, |paper| {
            paper.refresh(self.press.world())?;
            Ok(json!({ "revision": paper.revision, "same": paper.revision == revision }))
        })
    }

    /// Makes changes in a data file and saves it.
    pub(super) fn edit(&self, name: &str, asked: &Value) -> Done {
        self.changing(name, asked, |paper| {
            let layout = self.layout(name, paper);
            let layout = layout.ok_or("数据文件读不懂，先照问题的说明改好。")?;
            let changes = asked
                .get("changes")
                .and_then(|asked| changes(asked, &layout));
            let text = changes.and_then(|changes| edited(&paper.text, &changes));
            let text = text.ok_or("这一处在页面上改不了，请在数据文件里改。")?;
            paper.put(text).map_err(|error| not_saved(&error))
        })
    }

    /// Goes a step back, or forward again.
    pub(super) fn step(&self, name: &str, asked: &Value, is_back: bool) -> Done {
        self.changing(name, asked, |paper| {
            let done = if is_back { paper.undo() } else { paper.redo() };
            done.map(|_| ()).map_err(|error| not_saved(&error))
        })
    }

    /// Makes a data file: empty, of a layout, or going on from another one.
    pub(super) fn begin(&self, asked: &Value) -> Done {
        let said = |key: &str| asked.get(key).and_then(Value::as_str);
        let name = said("name").unwrap_or_default();
        let Some(path) = folder::fresh(&self.folder, name) else {
            return Done::Refused(format!("“{name}”不能作新文件的名称，或者已有这个文件。"));
        };
        let begun = match (said("from"), said("sheet")) {
            (Some(from), _) => self.continued(from),
            (None, Some(sheet)) => doors::of_workbook(&self.press, &self.folder, sheet)
                .map(|(text, notes)| (Some(text), notes)),
            (None, None) => Ok((begin::empty(said("layout").unwrap_or_default()), Vec::new())),
        };
        let (text, notes) = match begun {
            Ok((Some(text), notes)) => (text, notes),
            Ok((None, _)) => {
                let reason = "不能由它开始：没有这个版式，或者表的格式变了。";
                return Done::Refused(reason.to_owned());
            }
            Err(reason) => return Done::Refused(reason),
        };
        match write_all(&[(path, text)], &[]) {
            Ok(()) => match self.open(name) {
                Done::Value(mut told) => {
                    told["notes"] = json!(notes);
                    Done::Value(told)
                }
                done => done,
            },
            Err(error) => Done::Refused(not_saved(&error)),
        }
    }

    /// Puts a file into the folder.
    pub(super) fn put(&self, asked: &Value) -> Done {
        doors::put(&self.folder, asked).map_or_else(Done::Refused, |()| Done::Value(json!({})))
    }

    /// What would be written where, and what of it is there already.
    pub(super) fn plan(&self, name: &str) -> Done {
        let stem = Path::new(name).file_stem().unwrap_or_default();
        let job = job(&self.shown_path(name), &make(false), &self.found);
        let files = job.outputs.iter().map(|output| {
            let path = with_suffix(&self.folder.join(stem), output.format().suffix());
            let file = path.file_name().unwrap_or_default().to_string_lossy();
            json!({ "name": file, "is_there": path.exists() })
        });
        let files: Vec<Value> = files.collect();
        Done::Value(json!({ "folder": self.folder.display().to_string(), "files": files }))
    }

    /// Shows the folder in the file manager of this computer.
    pub(super) fn show(&self) -> Done {
        if browser::open_folder(&self.folder) {
            return Done::Value(json!({}));
        }
        let folder = self.folder.display();
        Done::Refused(format!(
            "这台电脑上没有能打开文件夹的程序；成品在 {folder}。"
        ))
    }

    /// Makes the files of a data file, beside it, as `hongtou build` does.
    pub(super) fn build(&self, name: &str, asked: &Value) -> Done {
        let is_draft = asked.get("draft").and_then(Value::as_bool) == Some(true);
        if name == sample::NAME {
            return Done::Refused(sample::REFUSED.to_owned());
        }
        self.with(name, |paper| {
            let is_new = paper.refresh(self.press.world())?;
            if is_new || !is_current(paper, asked) {
                return Ok(Done::Changed(self.shown(name, paper, None)));
            }
            let (text, world) = (paper.text.as_str(), self.press.world());
            let files = WithFiles::new(world).and_file(self.shown_path(name), text);
            let job = job(&self.shown_path(name), &make(is_draft), &self.found);
            let made = self.press.make_from(&files, &job);
            let stem = Path::new(name).file_stem().unwrap_or_default();
            let named = named(&made.artifacts, &self.folder.join(stem));
            let data = self.shown_path(name);
            write_all(&named, &[&data]).map_err(|error| not_saved(&error))?;
            let names: Vec<String> = names(&named);
            let told = made.to_json(Language::Chinese);
            Ok(Done::Value(json!({
                "written": names,
                "findings": told["findings"],
                "seals": told["seals"],
            })))
        })
    }

    /// A page of what was shown last, and where its parts come from; the revision that it is of.
    pub(super) fn page(&self, name: &str, index: usize) -> Done {
        let sheets = match self.paper(name) {
            Ok(paper) => lock(&paper).sheets.clone(),
            Err(reason) => return Done::Refused(reason),
        };
        let page = sheets.and_then(|sheets| sheets.page(&self.press, name, index));
        page.map_or_else(
            || Done::Refused("现在的数据排不出这一页。".to_owned()),
            Done::Value,
        )
    }

    /// A picture of what was shown last: its media type and its file.
    pub(super) fn picture(&self, name: &str, number: usize) -> Option<(&'static str, Vec<u8>)> {
        let paper = self.paper(name).ok()?;
        let sheets = lock(&paper).sheets.clone()?;
        sheets.picture(number)
    }

    /// The names of the faces, and where they are.
    pub(super) fn style_sheet(&self) -> String {
        self.press.style_sheet(FACES)
    }

    /// The font file of a face.
    pub(super) fn face(&self, number: usize) -> Option<Vec<u8>> {
        self.press.face(number)?.ok()
    }

    /// The layout of what was shown last, which is that of the text.
    fn layout(&self, name: &str, paper: &Paper) -> Option<Arc<Layout>> {
        if let Some(sheets) = &paper.sheets {
            return sheets.layout.clone();
        }
        let files = WithFiles::new(self.press.world()).and_file(name, paper.text.as_str());
        let loaded = self.press.load_from(&files, name, &mut Sources::default());
        loaded.ok().map(|data| data.layout)
    }

    fn continued(&self, from: &str) -> Result<Begun, String> {
        if folder::ending(from).is_some_and(|it| doors::PAPERS.contains(&it.as_str())) {
            let read = doors::of_paper(&self.press, &self.folder, from)?;
            let text = begin::continued(&self.press, &read.path, &read.text);
            return Ok((text, read.notes));
        }
        let paper = self.paper(from)?;
        let paper = lock(&paper);
        let text = begin::continued(&self.press, from, &paper.text);
        Ok((text, Vec::new()))
    }

    /// Changes a paper that is still what the page shows.
    fn changing(
        &self,
        name: &str,
        asked: &Value,
        change: impl FnOnce(&mut Paper) -> Result<(), String>,
    ) -> Done {
        if name == sample::NAME {
            return Done::Refused(sample::REFUSED.to_owned());
        }
        self.with(name, |paper| {
            let known = asked.get("shape").and_then(Value::as_str);
            let is_new = paper.refresh(self.press.world())?;
            if is_new || !is_current(paper, asked) {
                return Ok(Done::Changed(self.shown(name, paper, known)));
            }
            change(paper)?;
            Ok(Done::Value(self.shown(name, paper, known)))
        })
    }

    fn with<T: Into<Done>>(
        &self,
        name: &str,
        act: impl FnOnce(&mut Paper) -> Result<T, String>,
    ) -> Done {
        let done = self.paper(name).and_then(|paper| act(&mut lock(&paper)));
        done.map_or_else(Done::Refused, Into::into)
    }

    /// The paper of that name, which must be in the folder.
    fn paper(&self, name: &str) -> Opened {
        let is_sample = name == sample::NAME;
        let path = folder::listed(&self.folder, name);
        let path = path.filter(|_| !is_sample);
        if path.is_none() && !is_sample {
            return Err(format!("文件夹里没有 {name}。"));
        }
        let mut papers = self.papers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(paper) = papers.get(name) {
            return Ok(Arc::clone(paper));
        }
        let paper = match path {
            Some(path) => Paper::open(self.press.world(), &path)?,
            None => Paper::sample(sample::TEXT),
        };
        let paper = Arc::new(Mutex::new(paper));
        papers.insert(name.to_owned(), Arc::clone(&paper));
        Ok(paper)
    }

    fn shown(&self, name: &str, paper: &mut Paper, known: Option<&str>) -> Value {
        let path = self.shown_path(name);
        let (mut shown, sheets) = view(&self.press, &path, paper, known);
        paper.sheets = Some(Arc::new(sheets));
        let (is_back, is_forward) = paper.steps();
        shown["name"] = json!(name);
        shown["sample"] = json!(name == sample::NAME);
        shown["revision"] = json!(paper.revision);
        shown["undo"] = json!(is_back);
        shown["redo"] = json!(is_forward);
        shown
    }

    /// The path by which jobs know a file: pictures are looked for beside it.
    fn shown_path(&self, name: &str) -> String {
        self.folder.join(name).to_string_lossy().into_owned()
    }
}

impl From<Value> for Done {
    fn from(value: Value) -> Self {
        Self::Value(value)
    }
}

fn lock(paper: &Mutex<Paper>) -> MutexGuard<'_, Paper> {
    paper.lock().unwrap_or_else(PoisonError::into_inner)
}

fn is_current(paper: &Paper, asked: &Value) -> bool {
    asked.get("revision").and_then(Value::as_u64) == Some(paper.revision)
}

fn not_saved(error: &WriteError) -> String {
    let name = error.path.file_name().unwrap_or_default().to_string_lossy();
    format!("写不了 {name}：{}；原有的文件没有改动。", error.reason)
}

/// What `hongtou build` makes without options.
fn make(is_draft: bool) -> Make {
    Make {
        out: PathBuf::new(),
        to: Vec::new(),
        layout: None,
        faces: FaceArgs::default(),
        archive: Archive::A2,
        font_profile: None,
        embed_fonts: false,
        html: HtmlArgs::default(),
        #[cfg(feature = "raster")]
        png: PngArgs::default(),
        draft: is_draft,
    }
}
