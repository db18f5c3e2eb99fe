//! Makes a package: the outputs of a job, the data in open forms, the receipt and the manifests.

use std::collections::BTreeMap;

use super::content::Content;
use super::finding::{no_metadata, not_packed, same_name, secret, too_large, zip_too_large};
use super::listing::{Listed, listing};
use super::manifest::{MANIFESTS, manifests};
use super::metadata::metadata;
use super::name::NameValues;
use super::packing::{Packing, Purpose};
use crate::base::diag::{Finding, Outcome};
use crate::base::guard::{guarded, internal};
use crate::base::pack::attach::{file_name, portable_name};
use crate::base::pack::zip;
use crate::base::world::{WithFiles, World};
use crate::job::made::{Artifact, Made};
use crate::job::order::Job;
use crate::job::pictures::beside;
use crate::job::press::Press;
use crate::job::receipt::receipt_of_packed;

/// A file of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PackedFile {
    /// Its name, with `/` between folders.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A package: a folder with files, and the same as a ZIP.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Package {
    /// The name of the folder, and of the ZIP without its ending.
    pub name: String,
    /// The files of the folder.
    pub files: Vec<PackedFile>,
    /// The folder as a ZIP.
    pub zip: Vec<u8>,
}

/// The result of packing.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Packed {
    /// What was made, with every finding.
    pub made: Made,
    /// The package; none when there are errors.
    pub package: Option<Package>,
}

/// Makes a job and packs what comes of it, all or nothing. A draft is never packed.
pub fn pack<W: World>(press: &Press<W>, job: &Job, packing: &Packing) -> Packed {
    let job = job.clone().draft(false).with_content();
    let mut packed = Packed {
        made: press.make(&job),
        package: None,
    };
    if packed.made.has_errors() || packed.made.artifacts.is_empty() {
        return packed;
    }
    let assembled = guarded(&job.data, || assembled(press, &job, &packed.made, packing));
    match assembled.unwrap_or_else(|finding| Err(vec![finding])) {
        Ok((package, warnings)) => {
            packed.package = Some(package);
            packed.made.findings.extend(warnings);
        }
        Err(findings) => packed.made.findings.extend(findings),
    }
    packed
}

fn assembled<W: World>(
    press: &Press<W>,
    job: &Job,
    made: &Made,
    packing: &Packing,
) -> Outcome<(Package, Vec<Finding>)> {
    let Some(content) = made.content.as_deref() else {
        return Err(vec![internal(&job.data)]);
    };
    if packing.purpose == Purpose::Upload
        && let Some(level) = content.level()
    {
        return Err(vec![secret(level)]);
    }
    let stem = stem(content, packing).map_err(|finding| vec![finding])?;
    let given = given_name(content, packing.ascii);
    let world = press.world();
    if content.given_name.as_deref() == Some(given.as_str()) {
        let parts = Parts { job, made, content };
        return parts.package(world, packing, (&stem, &given));
    }
    // What is attached to the documents bears the name of the data file, and so does the receipt.
    let folder = job
        .data
        .strip_suffix(file_name(&job.data).unwrap_or(&job.data));
    let folder = folder.filter(|_| content.given_name.is_some());
    let mut renamed = job.clone();
    renamed.data = format!("{}{given}", folder.unwrap_or_default());
    let world = WithFiles::new(world).and_file(renamed.data.as_str(), content.given.clone());
    let made = press.make_from(&world, &renamed);
    let Some(content) = made.content.as_deref() else {
        return Err(made.findings);
    };
    let parts = Parts {
        job: &renamed,
        made: &made,
        content,
    };
    parts.package(&world, packing, (&stem, &given))
}

fn stem(content: &Content, packing: &Packing) -> Result<String, Finding> {
    let data = content.given_name.as_deref().unwrap_or("data");
    let data = data.rsplit_once('.').map_or(data, |(stem, _)| stem);
    let values = NameValues {
        meta: &content.meta,
        data,
        year: content.year,
        layout: &content.layout,
        code: packing.code.as_deref(),
    };
    packing.name.fill(values, packing.ascii)
}

/// The name of the data in the package: its own, if that can be a name everywhere.
fn given_name(content: &Content, ascii: bool) -> String {
    let own = content.given_name.as_deref().and_then(portable_name);
    let own = own.filter(|name| !ascii || name.is_ascii());
    own.map_or_else(|| format!("data.{}", content.given_suffix), str::to_owned)
}

/// What a package is made of.
struct Parts<'a> {
    job: &'a Job,
    made: &'a Made,
    content: &'a Content,
}

/// A file of a package while it is made, with what it is in words.
struct Part {
    name: String,
    what: String,
    /// What its link says, where that is not the title of the document.
    link: Option<String>,
    bytes: Vec<u8>,
}

impl Parts<'_> {
    fn package(
        &self,
        world: &dyn World,
        packing: &Packing,
        (stem, given): (&str, &str),
    ) -> Outcome<(Package, Vec<Finding>)> {
        let named = self.made.artifacts.iter();
        let named = named.map(|artifact| format!("{stem}.{}", artifact.suffix));
        let names: Vec<String> = named.collect();
        let mut parts = self.documents(&names, packing)?;
        parts.extend(self.data(stem, given));
        parts.extend(self.pictures(world));
        if packing.purpose == Purpose::Archive {
            parts.push(self.metadata(stem, &names)?);
        }
        parts.push(Part::new(
            format!("{stem}.receipt.json"),
            "回执：数据、版式、字体和成品的摘要",
            receipt_of_packed(world, (self.job, given), self.made, &names)?,
        ));
        if packing.purpose == Purpose::Upload {
            self.within(packing, &parts)?;
        }
        let title = &self.content.meta.title;
        let listed: Vec<Listed<'_>> = parts.iter().map(|part| part.listed(title)).collect();
        let bytes = listing(&listed);
        parts.push(Part::new(format!("{stem}.files.csv"), String::new(), bytes));
        let package = whole(stem, parts)?;
        let mut warnings = Vec::new();
        if let (Purpose::Upload, Some(limit)) = (packing.purpose, packing.limit)
            && is_beyond(package.zip.len(), limit)
        {
            let name = format!("{stem}.zip");
            warnings.push(zip_too_large(&name, package.zip.len(), limit));
        }
        Ok((package, warnings))
    }

    /// The finished documents, and those that a portal does not take as ZIP as well.
    fn documents(&self, names: &[String], packing: &Packing) -> Outcome<Vec<Part>> {
        let mut parts = Vec::new();
        for (artifact, name) in self.made.artifacts.iter().zip(names) {
            parts.push(Part::new(
                name.clone(),
                what(artifact, packing.purpose),
                artifact.bytes.clone(),
            ));
            let suffix = artifact.suffix.rsplit('.').next().unwrap_or_default();
            let is_zipped = packing.zipped.iter().any(|one| one == suffix);
            if is_zipped && packing.purpose == Purpose::Upload {
                let bytes = zip::archive([(name.as_str(), artifact.bytes.as_slice())]);
                let bytes = bytes.map_err(|error| vec![not_packed(&error.to_string())])?;
                parts.push(Part::new(
                    format!("{name}.zip"),
                    format!("{name}，网站不收这种扩展名时上传"),
                    bytes,
                ));
            }
        }
        Ok(parts)
    }

    /// The data as it was given, and in open forms.
    fn data(&self, stem: &str, given: &str) -> Vec<Part> {
        let content = self.content;
        let mut parts = vec![Part::new(
            given.to_owned(),
            "数据文件，原样",
            content.given.clone(),
        )];
        if let Some(json) = &content.json {
            parts.push(Part::new(
                format!("{stem}.data.json"),
                "数据文件的内容，JSON",
                json.clone().into_bytes(),
            ));
        }
        if let Some(figures) = &content.figures {
            parts.push(Part::new(
                format!("{stem}.figures.json"),
                "各表的数，JSON",
                figures.clone().into_bytes(),
            ));
        }
        let width = content.tables.len().to_string().len();
        for (index, (title, bytes)) in content.tables.iter().enumerate() {
            let number = index + 1;
            let name = format!("{stem}.table{number:0width$}.csv");
            let mut part = Part::new(name, format!("{title}，CSV"), bytes.clone());
            part.link = Some(title.clone());
            parts.push(part);
        }
        parts
    }

    /// The pictures, where the data looks for them.
    fn pictures(&self, world: &dyn World) -> Vec<Part> {
        let pictures = self.made.pictures.iter();
        let read = pictures.filter_map(|picture| {
            let path = beside(&self.job.data, picture)?;
            Some(Part::new(
                picture.clone(),
                "文中的图片，原样",
                world.read(&path).ok()?,
            ))
        });
        read.collect()
    }

    fn metadata(&self, stem: &str, names: &[String]) -> Outcome<Part> {
        let files = self.made.artifacts.iter().zip(names);
        let files: Vec<(&str, &str, usize)> = files
            .map(|(artifact, name)| {
                let format = what(artifact, Purpose::Archive);
                (name.as_str(), format, artifact.bytes.len())
            })
            .collect();
        let bytes = metadata(self.content, &files);
        Ok(Part::new(
            format!("{stem}.metadata.xml"),
            "元数据，按 DA/T 46-2009 的元素",
            bytes.map_err(|error| vec![no_metadata(error.0)])?,
        ))
    }

    /// Tells every file that is larger than a portal takes.
    fn within(&self, packing: &Packing, parts: &[Part]) -> Outcome<()> {
        let Some(limit) = packing.limit else {
            return Ok(());
        };
        let pictures = &self.made.pictures;
        let uploaded = parts.iter().filter(|part| !pictures.contains(&part.name));
        let large = uploaded.filter(|part| is_beyond(part.bytes.len(), limit));
        let found: Vec<Finding> = large
            .map(|part| too_large(&part.name, part.bytes.len(), limit))
            .collect();
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

impl Part {
    fn new(name: String, what: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self {
            name,
            what: what.into(),
            link: None,
            bytes,
        }
    }

    fn listed<'a>(&'a self, title: &'a str) -> Listed<'a> {
        Listed {
            name: &self.name,
            what: &self.what,
            link: self.link.as_deref().unwrap_or(title),
            size: self.bytes.len(),
        }
    }
}

fn is_beyond(size: usize, limit: u64) -> bool {
    u64::try_from(size).unwrap_or(u64::MAX) > limit
}

/// What a finished document is, in words.
fn what(artifact: &Artifact, purpose: Purpose) -> &'static str {
    match (artifact.suffix.as_str(), purpose) {
        ("docx", _) => "DOCX，可编辑",
        ("pdf", Purpose::Upload) => "PDF/A-2a，打印和存档",
        ("pdf", Purpose::Archive) => "PDF/A-3a，附有数据",
        ("ofd", Purpose::Upload) => "OFD（OFD-A）",
        ("ofd", Purpose::Archive) => "OFD（OFD-A），附有数据",
        ("html", _) => "网页",
        _ => "成品",
    }
}

/// The parts with their manifests, as a folder and as a ZIP.
fn whole(stem: &str, parts: Vec<Part>) -> Outcome<Package> {
    let mut files = BTreeMap::new();
    let mut lower: Vec<String> = MANIFESTS.map(str::to_owned).to_vec();
    let mut names = Vec::new();
    for part in parts {
        // Some systems do not tell A from a.
        let known_as = part.name.to_lowercase();
        if lower.contains(&known_as) {
            return Err(vec![same_name(&part.name)]);
        }
        lower.push(known_as);
        names.push(part.name.clone());
        files.insert(part.name, part.bytes);
    }
    manifests(&mut files);
    names.extend(MANIFESTS.map(str::to_owned));
    let mut ordered = Vec::new();
    for name in names {
        if let Some(bytes) = files.remove(&name) {
            ordered.push(PackedFile { name, bytes });
        }
    }
    let inside: Vec<String> = ordered
        .iter()
        .map(|file| format!("{stem}/{}", file.name))
        .collect();
    let zipped = inside.iter().map(String::as_str);
    let zipped = zipped.zip(ordered.iter().map(|file| file.bytes.as_slice()));
    let zip = zip::archive(zipped).map_err(|error| vec![not_packed(&error.to_string())])?;
    Ok(Package {
        name: stem.to_owned(),
        files: ordered,
        zip,
    })
}
