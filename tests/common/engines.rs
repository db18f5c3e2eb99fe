//! The word processors that our DOCX is given to, and the files that they make of it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::{path, readers};

/// A program that lays out a DOCX by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    LibreOffice7,
    LibreOffice25,
    OnlyOffice,
    /// Its rules for lines were fitted to Word's; it does not keep rows of a table together.
    Oxidocs,
}

impl Engine {
    pub const fn name(self) -> &'static str {
        match self {
            Self::LibreOffice7 => "LibreOffice 7.4",
            Self::LibreOffice25 => "LibreOffice 25.2",
            Self::OnlyOffice => "ONLYOFFICE 10",
            Self::Oxidocs => "oxidocs",
        }
    }

    /// The PDF files that it makes of DOCX files, in one run where it can.
    ///
    /// All that it writes is in `folder`, so that runs with folders of their own may be at work
    /// at the same time.
    pub fn draw(self, folder: &Path, docx: &[String]) -> Vec<String> {
        self.convert(folder, docx, "pdf")
    }

    /// The DOCX files that it makes of DOCX files when it has opened and saved them. oxidocs saves
    /// none.
    pub fn save(self, folder: &Path, docx: &[String]) -> Vec<String> {
        self.convert(folder, docx, "docx")
    }

    fn convert(self, folder: &Path, docx: &[String], to: &str) -> Vec<String> {
        let out = folder.join(format!("{self:?}"));
        std::fs::create_dir_all(&out).expect("a folder for an engine");
        let out = Target { out: &out, to };
        match self {
            Self::LibreOffice7 => office("soffice", "libreoffice-writer", &out, docx),
            Self::LibreOffice25 => {
                let install = "tests/readers/libreoffice25/install target/readers/libreoffice25";
                let program = path("target/readers/libreoffice25/soffice");
                office(&program.display().to_string(), install, &out, docx)
            }
            Self::OnlyOffice => only_office(&out, docx),
            Self::Oxidocs => docx.iter().map(|docx| oxidocs(&out, docx)).collect(),
        }
    }
}

/// A text with 「」 for “”, 『』 for ‘’ and ― for —, which part lines at the same places and are one
/// em wide in oxidocs as well (docs/parity.md).
pub fn as_sure_signs(text: &str) -> String {
    let sure = |c: char| match c {
        '“' => '「',
        '”' => '」',
        '‘' => '『',
        '’' => '』',
        '—' => '―',
        other => other,
    };
    text.chars().map(sure).collect()
}

fn start(command: &mut Command, package: &str) -> Output {
    let output = command.output();
    output.unwrap_or_else(|error| panic!("{command:?}: {error}; {package} installs it"))
}

/// Where files are written, and of which kind.
struct Target<'a> {
    out: &'a Path,
    to: &'a str,
}

impl Target<'_> {
    fn of(&self, docx: &str) -> PathBuf {
        let stem = Path::new(docx).file_stem().expect("a name");
        let name = format!("{}.{}", stem.to_string_lossy(), self.to);
        self.out.join(name)
    }
}

/// The files that should have been written.
fn written(target: &Target<'_>, docx: &[String], output: &Output) -> Vec<String> {
    let one = |docx: &String| {
        let made = target.of(docx);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(made.exists(), "{docx} was not converted: {said}");
        made.to_str().expect("a path in UTF-8").to_owned()
    };
    docx.iter().map(one).collect()
}

/// How many files `LibreOffice` is given in one start: of 300 it stops drawing after 247.
const BATCH: usize = 60;

fn office(program: &str, package: &str, out: &Target<'_>, docx: &[String]) -> Vec<String> {
    let batches = docx.chunks(BATCH);
    batches
        .flat_map(|batch| office_batch(program, package, out, batch))
        .collect()
}

fn office_batch(program: &str, package: &str, target: &Target<'_>, docx: &[String]) -> Vec<String> {
    let out = target.out;
    let fonts = readers::put(out, "fonts.conf", font_map(out).as_bytes());
    let profile = out.join("profile").display().to_string();
    let mut command = Command::new(program);
    command
        .arg(format!("-env:UserInstallation=file://{profile}"))
        .args(["--headless", "--convert-to", target.to, "--outdir"])
        .arg(out)
        .args(docx)
        .env("FONTCONFIG_FILE", fonts);
    let output = start(&mut command, package);
    written(target, docx, &output)
}

fn only_office(target: &Target<'_>, docx: &[String]) -> Vec<String> {
    let prepared = path("target/readers/onlyoffice");
    let mut command = Command::new(readers::tool("python"));
    command
        .arg(path("tests/readers/onlyoffice/draw.py"))
        .arg(prepared)
        .arg(target.out)
        .arg(target.to)
        .args(docx);
    let output = start(&mut command, "tests/readers/requirements.txt");
    written(target, docx, &output)
}

fn oxidocs(target: &Target<'_>, docx: &str) -> String {
    // It cuts the faces that it embeds with the fontTools of the first `python3` it finds.
    let tools = path("target/readers/venv/bin").display().to_string();
    let before = std::env::var("PATH").unwrap_or_default();
    let pdf = target.of(docx);
    let mut command = Command::new(path("target/tools/bin/oxidocs"));
    command
        .arg("docx-to-pdf")
        .arg(docx)
        .arg(&pdf)
        .env("PATH", format!("{tools}:{before}"));
    let output = start(
        &mut command,
        "cargo install --root target/tools oxidocs-cli",
    );
    written(target, &[docx.to_owned()], &output).remove(0)
}

/// A fontconfig file that serves the official names from the bundled faces.
fn font_map(folder: &Path) -> String {
    let faces = [
        ("仿宋_GB2312", "FandolFang", "regular"),
        ("楷体_GB2312", "FandolKai", "regular"),
        ("黑体", "Noto Sans SC", "medium"),
        ("宋体", "Noto Serif SC", "regular"),
        ("方正小标宋简体", "Noto Serif SC", "bold"),
        ("Times New Roman", "Liberation Serif", "regular"),
    ];
    let rules: String = faces
        .iter()
        .map(|(official, family, weight)| {
            format!(
                "<match target=\"pattern\"><test name=\"family\"><string>{official}</string></test>\
                 <edit name=\"family\" mode=\"assign\" binding=\"strong\"><string>{family}</string></edit>\
                 <edit name=\"weight\" mode=\"assign\" binding=\"strong\"><const>{weight}</const></edit>\
                 </match>\n"
            )
        })
        .collect();
    format!(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">\n<fontconfig>\n\
         <dir>{}</dir>\n<cachedir>{}</cachedir>\n{rules}</fontconfig>\n",
        path("fonts").display(),
        folder.join("fontcache").display(),
    )
}
