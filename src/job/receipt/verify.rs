//! Verifies files against a receipt, and makes them again.

use serde_json::{Value, json};

use super::digest::Digests;
use super::faces::{Again, found_again, is_known, is_of_office};
use super::finding::{bad, gone};
use super::form::{PathEntry, Receipt, VERSION};
use super::issue::filled_in;
use super::named::named_as;
use crate::base::diag::{Code, Finding, Outcome, Sources};
use crate::base::guard::guarded;
use crate::base::limits::{RECEIPT_BYTES, of_bytes};
use crate::base::pack::attach::file_name;
use crate::base::world::{World, WorldError};
use crate::font::{FaceList, FoundFace};
use crate::job::order::Job;
use crate::job::pictures::beside;
use crate::job::press::{Press, make};

/// The result of a verification.
#[derive(Debug, Default)]
#[non_exhaustive]
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
    verify_with(world, path, &Vec::new)
}

/// Does as [`verify`]; where the outputs were made with the faces of an office, these are looked
/// for among the `installed` ones, which are only asked for then.
///
/// # Errors
/// As [`verify`].
pub fn verify_with(
    world: &dyn World,
    path: &str,
    installed: &dyn Fn() -> Vec<FoundFace>,
) -> Outcome<Verified> {
    let verified = guarded(path, || {
        let bytes = world.read(path).map_err(|error| vec![gone(path, &error)])?;
        if let Some(finding) = of_bytes((path, path), bytes.len(), RECEIPT_BYTES) {
            return Err(vec![finding]);
        }
        let receipt: Receipt = serde_json::from_slice(&bytes).map_err(|_| vec![bad(path)])?;
        if !(1..=VERSION).contains(&receipt.version) {
            return Err(vec![bad(path)]);
        }
        let folder = path.strip_suffix(file_name(path).unwrap_or(path));
        let mut check = Check {
            world,
            folder: folder.unwrap_or_default(),
            installed,
            faces: None,
            verified: Verified::default(),
        };
        check.run(&receipt).ok_or_else(|| vec![bad(path)])?;
        Ok(check.verified)
    });
    verified.unwrap_or_else(|finding| Err(vec![finding]))
}

struct Check<'a> {
    world: &'a dyn World,
    folder: &'a str,
    installed: &'a dyn Fn() -> Vec<FoundFace>,
    /// The faces of the office, found again.
    faces: Option<FaceList>,
    verified: Verified,
}

impl Check<'_> {
    /// `None` when the receipt names files in other folders.
    fn run(&mut self, receipt: &Receipt) -> Option<()> {
        let (asked, named) = (receipt.job.outputs(), receipt.outputs.len());
        if named < asked || named != asked && receipt.job.is_a_file_each() {
            self.verified.findings.push(incomplete(asked, named));
        }
        for output in &receipt.outputs {
            let found = self.world.read(&self.beside(&output.file)?);
            self.compare(&output.file, &output.digests, found.as_deref());
        }
        let changed = self.verified.findings.len();
        self.fonts(receipt);
        let data = &receipt.data.path;
        let places = [data.clone(), self.beside(file_name(data)?)?];
        let data = self.data(&receipt.data, places);
        if let Some(data) = &data {
            self.pictures(receipt, data)?;
        }
        let last = match &receipt.last {
            Some(last) => {
                let places = [last.path.clone(), self.beside(file_name(&last.path)?)?];
                self.data(last, places)
            }
            None => None,
        };
        let inputs_as_they_were = self.verified.findings.len() == changed;
        let whole = inputs_as_they_were && self.verified.missing.is_empty();
        if let Some(data) = data.filter(|_| whole) {
            self.again(receipt, &data, last);
        }
        Some(())
    }

    fn fonts(&mut self, receipt: &Receipt) {
        let Again {
            list,
            changed,
            missing,
        } = found_again(receipt, self.world, self.installed);
        self.faces = list;
        self.verified.findings.extend(changed);
        self.verified.missing.extend(missing);
        for font in &receipt.fonts {
            if is_of_office(receipt, &font.file) {
                continue;
            }
            match self.world.font(&font.file) {
                Ok(bytes) if is_known(&font.file) => {
                    self.compare(&font.file, &font.digests, Ok((*bytes).as_ref()));
                }
                _ => self.verified.missing.push(font.file.clone()),
            }
        }
    }

    /// `None` when the receipt names pictures outside the folder of the data.
    fn pictures(&mut self, receipt: &Receipt, data: &str) -> Option<()> {
        for picture in &receipt.pictures {
            let path = beside(data, &picture.file)?;
            match self.world.read(&path) {
                Ok(bytes) => self.compare(&picture.file, &picture.digests, Ok(&bytes)),
                Err(_) => self.verified.missing.push(path),
            }
        }
        Some(())
    }

    /// In which of the places the data file is now.
    fn data(&mut self, data: &PathEntry, places: [String; 2]) -> Option<String> {
        for place in places {
            if let Ok(bytes) = self.world.read(&place) {
                self.compare(&data.path, &data.digests, Ok(&bytes));
                return Some(place);
            }
        }
        self.verified.missing.push(data.path.clone());
        None
    }

    /// Makes the outputs again.
    fn again(&mut self, receipt: &Receipt, data: &str, last: Option<String>) {
        let mut job: Job = receipt.job.to_job(data);
        job.last = last;
        let made = match self.faces.take() {
            Some(faces) => Press::with_faces(self.world, faces).make(&job),
            None => make(self.world, &job),
        };
        let mut names = receipt.layouts.iter().map(|layout| &layout.path);
        // Without the layout itself, those that it extends are not come to.
        let absent = names.find(|name| made.sources.iter().all(|source| source.name != **name));
        if let (Some(absent), true) = (absent, made.artifacts.is_empty()) {
            self.verified.missing.push(absent.clone());
            return;
        }
        for layout in &receipt.layouts {
            let mut sources = made.sources.iter().skip(1);
            let source = sources.find(|source| source.name == layout.path);
            let text = source.map(|source| source.text.as_bytes());
            let text = text.ok_or(&WorldError::NotFound);
            self.compare(&layout.path, &layout.digests, text);
        }
        let (are, named) = (made.artifacts.len(), receipt.outputs.len());
        if are > named && !receipt.job.is_a_file_each() {
            self.verified.findings.push(incomplete(are, named));
        }
        for (index, output) in receipt.outputs.iter().enumerate() {
            let artifact = made.artifacts.get(index);
            if artifact.is_none_or(|artifact| Digests::of(&artifact.bytes) != output.digests) {
                let finding = differs(&output.file, &receipt.program.version);
                self.verified.findings.push(finding);
            }
        }
        if made.artifacts.is_empty() {
            self.verified.findings.extend(made.findings);
            self.verified.sources = made.sources;
            return;
        }
        if self.verified.findings.is_empty() {
            let names: Vec<String> = receipt.outputs.iter().map(|one| one.file.clone()).collect();
            let now = filled_in(self.world, &job, &made, &names);
            let told = now.map(|now| untrue(receipt, &now, data));
            self.verified
                .findings
                .extend(told.unwrap_or_else(|findings| findings));
        }
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

    /// A path beside the receipt; a name that leads elsewhere is none of ours.
    fn beside(&self, name: &str) -> Option<String> {
        (file_name(name)? == name).then(|| format!("{}{name}", self.folder))
    }
}

/// Findings about what a receipt says and one made again does not.
fn untrue(receipt: &Receipt, again: &Receipt, data: &str) -> Vec<Finding> {
    let was = receipt.data.path.as_str();
    let parts = [
        ("program", "程序"),
        ("faces", "字体"),
        ("fallbacks", "替补的字体"),
        ("findings", "提醒"),
        ("waived", "不再提醒的规则"),
    ];
    let (mut given, mut made) = (json!(receipt), named_as(json!(again), data, was));
    if let (Some(was), Some(now)) = (&receipt.last, &again.last) {
        made = named_as(made, &now.path, &was.path);
    }
    if receipt.font_mode.is_some() {
        // A face is known by its names and digests, wherever its file is now.
        without_files(&mut given["faces"]);
        without_files(&mut made["faces"]);
    }
    let untrue = parts.into_iter().filter(|(key, _)| given[key] != made[key]);
    untrue
        .map(|(key, name)| {
            Finding::error(
                Code::NotAsReceipted,
                format!("回执里写的{name}（{key}）与重新生成时不符"),
                format!("`{key}` of the receipt is not what comes out when it is made again"),
            )
        })
        .collect()
}

/// Takes the files out of a list of faces.
fn without_files(faces: &mut Value) {
    for face in faces.as_array_mut().into_iter().flatten() {
        if let Some(face) = face.as_object_mut() {
            face.remove("file");
        }
    }
}

/// A finding that a receipt does not name each output of its job.
fn incomplete(asked: usize, named: usize) -> Finding {
    Finding::error(
        Code::NotAsReceipted,
        format!("回执不全：要生成 {asked} 份成品，回执里写着 {named} 份"),
        format!("the receipt names {named} outputs, its job has {asked}"),
    )
}

/// A finding that an output came out different; another version of the program may be why.
fn differs(name: &str, version: &str) -> Finding {
    let this = env!("CARGO_PKG_VERSION");
    let finding = Finding::error(
        Code::NotAsReceipted,
        format!("重新生成的 {name} 与回执不符"),
        format!("{name}, made again, is not what the receipt says"),
    );
    if version == this {
        return finding;
    }
    finding.help(
        format!("回执是 {version} 版写的，这是 {this} 版；请用原来的版本核对。"),
        format!("the receipt is by version {version}, this is {this}"),
    )
}
