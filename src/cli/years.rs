//! `hongtou new --from` and `hongtou migrate`: a data file made from another one.

use std::path::{Path, PathBuf};

use hongtou::base::diag::{self, Finding, Sources};
use hongtou::job::{Blank, migrate, start};
use hongtou::layout::{Choice, resolve};
use serde_json::{Map, Value, json};

use super::args::{MessageArgs, MessageFormat, New};
use super::disk::DiskWorld;
use super::exit::Exit;
use super::given::DASH;
use super::new_file::{taken, with_schema};
use super::output::{names, not_written, write_all};
use super::schema::genre;
use super::screen::{err, out, outln};
use super::tell::{language, print, said, tell};
use super::years_args::Migrate;

/// Begins a data file from last year's.
pub(super) fn started(new: &New, last: &str) -> Exit {
    let mut sources = Sources::default();
    let name = genre(&new.layout).map_or(new.layout.as_str(), |genre| genre.layout());
    let world = DiskWorld::new(None);
    let started = match start(&world, name, last, new.from.year, &mut sources) {
        Ok(started) => started,
        Err(findings) => return tell(&findings, &sources, &[], &new.say, None),
    };
    let carried: Vec<Value> = started
        .carried
        .iter()
        .map(|one| json!({ "path": one.path, "name": one.name, "from": one.from, "value": one.value }))
        .collect();
    let mut extra = Map::new();
    extra.insert("layout".to_owned(), json!(started.layout));
    extra.insert("year".to_owned(), json!(started.year));
    extra.insert("last_year".to_owned(), json!(started.last_year));
    extra.insert("carried".to_owned(), Value::Array(carried));
    extra.insert("blanks".to_owned(), blanks(&started.blanks));
    let summary = started.summary(language(&new.say));
    let result = Result {
        text: started.text,
        layout: started.layout,
        year: started.year,
        findings: started.findings,
        extra,
        summary,
    };
    result.deliver((new.out.as_deref(), last), &new.say, &sources)
}

/// Brings data to another edition.
pub(super) fn migrated(args: &Migrate, say: &MessageArgs) -> Exit {
    let mut sources = Sources::default();
    let world = DiskWorld::new(None);
    let to = args.to.as_deref();
    let migrated = match migrate(&world, &args.data, to, args.year, &mut sources) {
        Ok(migrated) => migrated,
        Err(findings) => return tell(&findings, &sources, &[], say, None),
    };
    let left = migrated.left.iter().map(|one| {
        let (zh, en) = &one.why;
        json!({ "path": one.path, "name": one.name, "value": one.value, "why": said(say, zh, en) })
    });
    let mut extra = Map::new();
    extra.insert("left".to_owned(), left.collect());
    extra.insert("layout".to_owned(), json!(migrated.to));
    extra.insert("from".to_owned(), json!(migrated.from));
    extra.insert("brought".to_owned(), json!(migrated.brought));
    extra.insert("blanks".to_owned(), blanks(&migrated.blanks));
    let summary = migrated.summary(language(say));
    let result = Result {
        text: migrated.text,
        layout: migrated.to,
        year: args.year,
        findings: migrated.findings,
        extra,
        summary,
    };
    result.deliver((args.out.as_deref(), &args.data), say, &sources)
}

fn blanks(blanks: &[Blank]) -> Value {
    let blanks = blanks.iter();
    blanks
        .map(|one| json!({ "path": one.path, "name": one.name }))
        .collect()
}

/// A data file that was made, and what is said of it.
struct Result {
    text: String,
    layout: String,
    year: Option<i64>,
    findings: Vec<Finding>,
    extra: Map<String, Value>,
    summary: String,
}

impl Result {
    /// Writes or shows the data file, and tells what is said of it.
    fn deliver(
        mut self,
        (out, input): (Option<&Path>, &str),
        say: &MessageArgs,
        sources: &Sources,
    ) -> Exit {
        let path = out.filter(|out| out.as_os_str() != DASH);
        let written = match path {
            Some(path) => self.write(path, input),
            None => Vec::new(),
        };
        if say.format == MessageFormat::Json {
            let findings = self.findings.iter();
            let findings: Vec<Value> = findings
                .map(|one| diag::to_json(one, sources, language(say)))
                .collect();
            self.extra.insert("written".to_owned(), json!(written));
            self.extra.insert("findings".to_owned(), json!(findings));
            if path.is_none() {
                self.extra.insert("text".to_owned(), json!(self.text));
            }
            print(Value::Object(self.extra));
            return Exit::of(&self.findings);
        }
        if path.is_none() {
            out!("{}", self.text);
        }
        let exit = tell(&self.findings, sources, &written, say, None);
        err!("{}", self.summary);
        for path in &written {
            outln!("{} {path}", said(say, "已写出", "written:"));
        }
        exit
    }

    fn write(&mut self, path: &Path, input: &str) -> Vec<String> {
        if path.exists() {
            self.findings.push(taken(path));
            return Vec::new();
        }
        let choice = Choice {
            year: self.year,
            ..Choice::named(&self.layout)
        };
        let world = DiskWorld::new(None);
        let layout = resolve(&world, &mut Sources::default(), &choice);
        let files: Vec<(PathBuf, Vec<u8>)> = match layout {
            Ok(layout) => with_schema(path, &self.text, &layout).into(),
            Err(_) => vec![(path.to_owned(), self.text.clone().into_bytes())],
        };
        match write_all(&files, &[input]) {
            Ok(()) => names(&files),
            Err(error) => {
                self.findings.push(not_written(&error));
                Vec::new()
            }
        }
    }
}
