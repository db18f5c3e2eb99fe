//! Holding files against a receipt, and making them again.

use serde_json::Value;

use super::digest::Digests;
use super::{VERSION, format_name};
use crate::base::diag::{Code, Finding, Outcome, Sources};
use crate::base::pack::attach::file_name;
use crate::base::world::{World, WorldError};
use crate::font::FaceList;
use crate::standard::FontProfile;
use crate::{Archive, Format, Job, make};

/// What became of the verification.
#[derive(Debug, Default)]
pub struct Verified {
    /// What is not as the receipt says.
    pub findings: Vec<Finding>,
    /// The files that some of the findings point into.
    pub sources: Sources,
    /// Inputs that are not there any more, so that nothing could be made again.
    pub missing: Vec<String>,
}

/// Compares the outputs beside a receipt with it and, when every input is still there, makes
/// them again and compares those.
///
/// `path` is where the receipt is; the data is looked for where it was, then beside it.
///
/// # Errors
/// [`Code::BadReceipt`] or [`Code::Unreadable`] when the receipt cannot be read.
pub fn verify(world: &dyn World, path: &str) -> Outcome<Verified> {
    let bytes = world
        .read(path)
        .map_err(|error| vec![super::gone(path, &error)])?;
    let receipt: Value = serde_json::from_slice(&bytes).map_err(|_| vec![bad(path)])?;
    if receipt.get("hongtou_receipt").and_then(Value::as_u64) != Some(VERSION) {
        return Err(vec![bad(path)]);
    }
    let folder = path
        .strip_suffix(file_name(path).unwrap_or(path))
        .unwrap_or("");
    let mut check = Check {
        world,
        folder,
        receipt: &receipt,
        verified: Verified::default(),
        job: None,
    };
    check.run().ok_or_else(|| vec![bad(path)])?;
    Ok(check.verified)
}

struct Check<'a> {
    world: &'a dyn World,
    folder: &'a str,
    receipt: &'a Value,
    verified: Verified,
    /// What was made, once the data is found.
    job: Option<Job>,
}

impl<'a> Check<'a> {
    /// `None` when the receipt lacks something.
    fn run(&mut self) -> Option<()> {
        for entry in self.list("outputs")? {
            let (name, expected) = named(entry, "file")?;
            let found = self.world.read(&self.beside(name)?);
            self.compare(name, &expected, found.as_deref());
        }
        let changed = self.verified.findings.len();
        self.inputs()?;
        let inputs_as_they_were = self.verified.findings.len() == changed;
        let whole = inputs_as_they_were && self.verified.missing.is_empty();
        if let Some(job) = self.job.take().filter(|_| whole) {
            self.again(&job)?;
        }
        Some(())
    }

    /// Looks at data and fonts.
    fn inputs(&mut self) -> Option<()> {
        let faces = FaceList::bundled();
        for entry in self.list("fonts")? {
            let (name, expected) = named(entry, "file")?;
            let known = faces.of_file(name);
            match known.map(|source| self.world.font(&source.file)) {
                Some(Ok(bytes)) => self.compare(name, &expected, Ok((*bytes).as_ref())),
                _ => self.verified.missing.push(name.to_owned()),
            }
        }
        let (path, expected) = named(self.receipt.get("data")?, "path")?;
        let places = [path.to_owned(), self.beside(file_name(path)?)?];
        for place in places {
            if let Ok(bytes) = self.world.read(&place) {
                self.compare(path, &expected, Ok(&bytes));
                self.job = Some(self.read_job(place)?);
                return Some(());
            }
        }
        self.verified.missing.push(path.to_owned());
        Some(())
    }

    fn read_job(&self, data: String) -> Option<Job> {
        let job = self.receipt.get("job")?;
        let layout = job.get("layout").and_then(Value::as_str).map(str::to_owned);
        let wanted = job.get("to")?.as_array()?;
        let is_wanted = |format: &Format| {
            wanted
                .iter()
                .any(|name| name.as_str() == Some(format_name(*format)))
        };
        let archive = match job.get("archive")?.as_str()? {
            "a2" => Archive::A2,
            "a3" => Archive::A3,
            _ => return None,
        };
        let font_profile = match job.get("font_profile").and_then(Value::as_str) {
            Some(name) => Some(FontProfile::from_name(name)?),
            None => None,
        };
        Some(Job {
            data,
            layout,
            formats: [Format::Docx, Format::Pdf]
                .into_iter()
                .filter(is_wanted)
                .collect(),
            draft: job.get("draft")?.as_bool()?,
            archive,
            font_profile,
            // Receipts that do not say it are older than the option.
            embed_fonts: job
                .get("embed_fonts")
                .is_some_and(|told| *told == Value::Bool(true)),
        })
    }

    /// Makes the outputs again.
    fn again(&mut self, job: &Job) -> Option<()> {
        let made = make(self.world, job);
        let names = made.sources.iter().map(|source| source.name.as_str());
        let read: Vec<&str> = names.collect();
        let layouts = self.list("layouts")?.iter();
        let mut layouts = layouts.filter_map(|entry| entry.get("path")?.as_str());
        // Without the layout itself, those that it extends are not come to.
        let absent = layouts.find(|name| !read.contains(name));
        if let (Some(absent), true) = (absent, made.files.is_empty()) {
            self.verified.missing.push(absent.to_owned());
            return Some(());
        }
        for entry in self.list("layouts")? {
            let (name, expected) = named(entry, "path")?;
            let source = made
                .sources
                .iter()
                .skip(1)
                .find(|source| source.name == name);
            let text = source.map(|source| source.text.as_bytes());
            self.compare(name, &expected, text.ok_or(&WorldError::NotFound));
        }
        for entry in self.list("outputs")? {
            let (name, expected) = named(entry, "file")?;
            let file = made.files.iter().find(|(format, _)| {
                let extension = name.rsplit('.').next().unwrap_or_default();
                extension == format_name(*format)
            });
            if file.is_none_or(|(_, bytes)| Digests::of(bytes) != expected) {
                let finding = self.differs(name);
                self.verified.findings.push(finding);
            }
        }
        if made.files.is_empty() {
            self.verified.findings.extend(made.findings);
            self.verified.sources = made.sources;
        }
        Some(())
    }

    fn compare(&mut self, name: &str, expected: &Digests, found: Result<&[u8], &WorldError>) {
        let (zh, en) = match found {
            Ok(bytes) if Digests::of(bytes) == *expected => return,
            Ok(_) => ("与回执不符", "is not what the receipt says"),
            Err(_) => ("不在了，或读不了", "is gone or cannot be read"),
        };
        self.verified.findings.push(Finding::error(
            Code::NotAsReceipted,
            format!("{name} {zh}"),
            format!("{name} {en}"),
        ));
    }

    fn differs(&self, name: &str) -> Finding {
        let program = self.receipt.get("program");
        let version = program.and_then(|program| program.get("version")?.as_str());
        let this = env!("CARGO_PKG_VERSION");
        let finding = Finding::error(
            Code::NotAsReceipted,
            format!("重新生成的 {name} 与回执不符"),
            format!("{name}, made again, is not what the receipt says"),
        );
        match version.filter(|version| *version != this) {
            Some(version) => finding.help(
                format!("回执是 {version} 版写的，这是 {this} 版；请用原来的版本核对。"),
                format!("the receipt is by version {version}, this is {this}"),
            ),
            None => finding,
        }
    }

    fn list(&self, key: &str) -> Option<&'a Vec<Value>> {
        self.receipt.get(key)?.as_array()
    }

    /// A path beside the receipt; a name that leads elsewhere is none of ours.
    fn beside(&self, name: &str) -> Option<String> {
        (file_name(name)? == name).then(|| format!("{}{name}", self.folder))
    }
}

/// The name and the digests of an entry.
fn named<'a>(entry: &'a Value, key: &str) -> Option<(&'a str, Digests)> {
    Some((entry.get(key)?.as_str()?, Digests::read(entry)?))
}

fn bad(path: &str) -> Finding {
    Finding::error(
        Code::BadReceipt,
        format!("{path} 不是本程序认得的回执"),
        format!("{path} is no receipt that this program knows"),
    )
}
