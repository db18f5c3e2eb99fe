//! `hongtou pack`: the folder and the ZIP for an upload or for archives, of one data file or many.

use std::path::{Path, PathBuf};

use hongtou::base::diag::{Finding, Severity, Sources};
use hongtou::job::package::{
    Package, Packed, Packing, Pattern, PatternFault, Purpose, SHA256, pack,
};
use hongtou::job::size;
use hongtou::{Made, Press, World};
use serde_json::{Value, json};

use super::args::{Archive, Format, Make, MessageArgs, MessageFormat, Pack};
use super::exit::Exit;
use super::faces::faces;
use super::given::{DASH, Given};
use super::inputs::inputs;
use super::last_files::{LastFiles, beside_last};
use super::output::{self, not_written, with_suffix};
use super::pack_args;
use super::request::job;
use super::screen::{errln, outln};
use super::settings::{self, Found};
use super::tell::{self, Stream, language, said, tell, tell_made};
use super::usage::refuse;
use super::whole_folder::Whole;

pub(super) fn run(args: &Pack) -> Exit {
    let source = Path::new(&args.data);
    let is_list = source
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("txt"));
    let is_many = source.is_dir() || is_list;
    let found = if source.is_dir() {
        settings::of_folder(source)
    } else {
        settings::of_data(&args.data)
    };
    let prepared = found.and_then(|found| {
        let faces = faces(&args.make.faces, &found)?;
        Ok((found, faces))
    });
    let (found, faces) = match prepared {
        Ok(prepared) => prepared,
        Err(refused) => {
            return tell(&refused.findings, &refused.sources, &[], &args.say, None);
        }
    };
    let packing = match packing(args, &found) {
        Ok(packing) => packing,
        Err((zh, en)) => return refuse(&zh, &en),
    };
    let mut make = args.make.clone();
    make.to = formats(args, &found);
    if args.wrapping.purpose == pack_args::Purpose::Archive {
        make.archive = Archive::A3;
    }
    let last = match last(args, is_many, &faces.world) {
        Ok(last) => last,
        Err(finding) => return tell(&[finding], &Sources::default(), &[], &args.say, None),
    };
    let order = Order {
        args,
        make,
        last,
        packing: &packing,
        found: &found,
    };
    if is_many {
        let press = Press::with_faces(faces.world, faces.list);
        return order.many(&press, source, &faces.said);
    }
    let mut given = match Given::take(&args.data, language(&args.say)) {
        Ok(given) => given,
        Err(finding) => return tell(&[finding], &Sources::default(), &[], &args.say, None),
    };
    let press = Press::with_faces(given.world(faces.world), faces.list);
    order.one(&press, &given.path, faces.said)
}

/// The formats of a package: those of the command, else of the settings, else all of its purpose.
fn formats(args: &Pack, found: &Found) -> Vec<Format> {
    let is_said = !args.make.to.is_empty() || found.settings.to.is_some();
    if is_said {
        return found.formats(&args.make.to);
    }
    match args.wrapping.purpose {
        pack_args::Purpose::Archive => vec![Format::Pdf, Format::Ofd],
        // Pictures of the pages are for looking at.
        pack_args::Purpose::Upload => vec![Format::Docx, Format::Pdf, Format::Ofd, Format::Html],
    }
}

/// How the packages are to be made, or what of the command cannot be.
fn packing(args: &Pack, found: &Found) -> Result<Packing, (String, String)> {
    if args.make.out.as_os_str() == DASH {
        let zh = "pack 写出一个文件夹，--out 要写它所在的文件夹。";
        let en = "pack writes a folder: --out must be the folder to put it in";
        return Err((zh.to_owned(), en.to_owned()));
    }
    if args.make.draft {
        let zh = "草稿不能打包：先把问题改好。要看草稿，用 hongtou build --draft。";
        let en = "drafts are not packed: mend the errors first, or see `hongtou build --draft`";
        return Err((zh.to_owned(), en.to_owned()));
    }
    let settings = &found.settings;
    let mut packing = Packing::default();
    packing.purpose = match args.wrapping.purpose {
        pack_args::Purpose::Upload => Purpose::Upload,
        pack_args::Purpose::Archive => Purpose::Archive,
    };
    packing.name = match &args.wrapping.name {
        Some(written) => Pattern::parse(written)
            .map_err(|PatternFault(said)| (format!("--name：{}。", said.zh), said.en))?,
        None => settings.name.clone().unwrap_or_default(),
    };
    packing.limit = match &args.wrapping.limit {
        Some(written) => Some(size(written).ok_or_else(|| {
            (
                format!("--limit 不能是“{written}”：写字节数，或 20MB、500KB 这样的大小。"),
                format!("--limit cannot be `{written}`: give bytes, or a size such as 20MB"),
            )
        })?),
        None => settings.pack.limit,
    };
    packing.ascii = args.wrapping.ascii || settings.pack.ascii;
    packing.code.clone_from(&settings.pack.code);
    packing.zipped.clone_from(&settings.pack.zipped);
    Ok(packing)
}

/// What is asked for.
struct Order<'a> {
    args: &'a Pack,
    make: Make,
    last: Option<Last>,
    packing: &'a Packing,
    found: &'a Found,
}

/// Last year's report, or where it is to be found.
enum Last {
    One(String),
    Among(LastFiles),
}

/// Last year's, as it was given: the report of the one data file, or many to find it among.
fn last(args: &Pack, is_many: bool, world: &dyn World) -> Result<Option<Last>, Finding> {
    let Some(last) = &args.wrapping.last else {
        return Ok(None);
    };
    if is_many || Path::new(last).is_dir() {
        return Ok(Some(Last::Among(LastFiles::read(last, world)?)));
    }
    Ok(Some(Last::One(last.clone())))
}

/// What came of one data file.
struct Done {
    packed: Packed,
    written: Vec<String>,
}

impl Order<'_> {
    /// Packs one data file and tells what came of it.
    fn one<W: World>(&self, press: &Press<W>, data: &str, said: Vec<Finding>) -> Exit {
        let mut done = self.done(press, data, &self.args.make.out);
        done.packed.made.findings.splice(0..0, said);
        let say = &self.args.say;
        let exit = tell_made(&done.packed.made, &done.written, say, Stream::Out);
        if say.format == MessageFormat::Text {
            self.tell(&done);
        }
        exit
    }

    /// Packs every data file of a folder or a list, each into a folder of its own.
    fn many<W: World>(&self, press: &Press<W>, source: &Path, said: &[Finding]) -> Exit {
        let say = &self.args.say;
        let inputs = match inputs(source, &self.args.make.out) {
            Ok(inputs) => inputs,
            Err(finding) => return tell(&[finding], &Sources::default(), &[], say, None),
        };
        let is_text = say.format == MessageFormat::Text;
        if is_text {
            tell(said, &Sources::default(), &[], say, None);
        }
        let (mut reports, mut written) = (Vec::new(), Vec::new());
        let mut failed = 0_usize;
        for input in &inputs {
            let into = input.target.parent().unwrap_or(Path::new("."));
            let done = self.done(press, &input.data, into);
            let made = &done.packed.made;
            failed += usize::from(done.written.is_empty());
            if is_text {
                outln!("{}", input.data);
                tell(&made.findings, &made.sources, &[], say, None);
                self.tell(&done);
            } else {
                reports.push(report(made, &input.data, &done.written, say));
            }
            written.extend(done.written);
        }
        if is_text {
            let all = inputs.len();
            let zh = format!("共 {all} 份：打包 {} 份，失败 {failed} 份。", all - failed);
            let en = format!("{all} files: {} packed, {failed} failed", all - failed);
            outln!("{}", tell::said(say, &zh, &en));
        } else {
            let reports = Some(("reports", Value::Array(reports)));
            tell(said, &Sources::default(), &written, say, reports);
        }
        if failed > 0 {
            Exit::Findings
        } else {
            Exit::Done
        }
    }

    fn done<W: World>(&self, press: &Press<W>, data: &str, into: &Path) -> Done {
        let mut job = job(data, &self.make, self.found);
        let not_found = match &self.last {
            Some(Last::One(last)) => {
                job.last = Some(last.clone());
                None
            }
            Some(Last::Among(last)) => beside_last(Some(last), press.world(), &mut job),
            None => None,
        };
        let mut packed = pack(press, &job, self.packing);
        packed.made.findings.extend(not_found);
        let mut written = Vec::new();
        if let Some(package) = &packed.package {
            match self.write(package, into) {
                Ok(names) => written = names,
                Err(error) => packed.made.findings.push(not_written(&error)),
            }
        }
        Done { packed, written }
    }

    fn write(&self, package: &Package, into: &Path) -> Result<Vec<String>, output::WriteError> {
        let folder = into.join(&package.name);
        let archive = with_suffix(&folder, "zip");
        let files = package.files.iter();
        let whole = Whole {
            folder: &folder,
            files: files
                .map(|file| (file.name.as_str(), file.bytes.as_slice()))
                .collect(),
            archive: &archive,
            bytes: &package.zip,
            mark: SHA256,
        };
        whole.write(self.args.wrapping.force)?;
        let files = package.files.iter().map(|file| folder.join(&file.name));
        let all: Vec<PathBuf> = files.chain([archive.clone()]).collect();
        Ok(all.iter().map(|path| path.display().to_string()).collect())
    }

    fn tell(&self, done: &Done) {
        let say = &self.args.say;
        let Some(archive) = done.written.last() else {
            errln!("{}", said(say, "没有打包。", "nothing was packed"));
            return;
        };
        for path in &done.written {
            outln!("{} {path}", said(say, "已写出", "written:"));
        }
        let zh =
            format!("上传或归档用 {archive}，或与它同名的文件夹；核对：hongtou verify {archive}");
        let en = format!(
            "upload {archive}, or the folder beside it; check with: hongtou verify {archive}"
        );
        outln!("{}", said(say, &zh, &en));
    }
}

/// All about one of many packages, for programs.
fn report(made: &Made, data: &str, written: &[String], say: &MessageArgs) -> Value {
    let mut report = tell::with_written(made.to_json(language(say)), written);
    if let Some(map) = report.as_object_mut() {
        let count = |severity| {
            let findings = made.findings.iter();
            findings.filter(|one| one.severity == severity).count()
        };
        map.insert("data".to_owned(), json!(data));
        map.insert("errors".to_owned(), json!(count(Severity::Error)));
        map.insert("warnings".to_owned(), json!(count(Severity::Warning)));
        let first = made.findings.iter().max_by_key(|one| one.severity);
        let first = first.map(|one| {
            let message = one.message.in_language(language(say));
            format!("{} {message}", one.code.id())
        });
        map.insert("first".to_owned(), json!(first.unwrap_or_default()));
    }
    report
}
