//! What the command line asks for, as a job of the library.

use hongtou::{Archive, Attach, DocxOptions, FontProfile, Job, Output, PdfOptions};

use super::args::{self, Make};

/// What is to be made of a data file.
pub(super) fn job(data: &str, asked: &Make) -> Job {
    let mut job = Job::new(data).draft(asked.draft).outputs(outputs(asked));
    job.layout.clone_from(&asked.layout);
    job
}

/// The outputs asked for, each format once.
fn outputs(asked: &Make) -> Vec<Output> {
    let mut formats = asked.to.clone();
    formats.sort_unstable();
    formats.dedup();
    let formats = formats.into_iter();
    formats
        .map(|format| match format {
            args::Format::Docx => docx(asked).into(),
            args::Format::Pdf => pdf(asked).into(),
        })
        .collect()
}

fn docx(asked: &Make) -> DocxOptions {
    let mut options = DocxOptions::default().embed_fonts(asked.embed_fonts);
    options.font_profile = asked.font_profile.map(profile);
    options.attach(match asked.archive {
        args::Archive::A2 => Attach::Figures,
        args::Archive::A3 => Attach::All,
    })
}

fn pdf(asked: &Make) -> PdfOptions {
    PdfOptions::default().archive(match asked.archive {
        args::Archive::A2 => Archive::A2,
        args::Archive::A3 => Archive::A3,
    })
}

fn profile(profile: args::FontProfile) -> FontProfile {
    match profile {
        args::FontProfile::Gb2312 => FontProfile::Gb2312,
        args::FontProfile::Windows => FontProfile::Windows,
        args::FontProfile::Gbk => FontProfile::Gbk,
        args::FontProfile::Open => FontProfile::Open,
    }
}
