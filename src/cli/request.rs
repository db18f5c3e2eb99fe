//! Turns the arguments of `build` and `batch` into a [`Job`] of the library.

use hongtou::{Archive, Attach, DocxOptions, FontProfile, Job, OfdOptions, Output, PdfOptions};

use super::args::{self, Format, Make};

/// The job that makes the outputs of one data file.
pub(super) fn job(data: &str, make: &Make, formats: &[Format]) -> Job {
    let outputs = outputs(make, formats);
    let mut job = Job::new(data).draft(make.draft).outputs(outputs);
    job.layout.clone_from(&make.layout);
    job
}

/// The requested outputs, each format once.
fn outputs(make: &Make, formats: &[Format]) -> Vec<Output> {
    let mut formats = formats.to_vec();
    formats.sort_unstable();
    formats.dedup();
    let formats = formats.into_iter();
    formats
        .map(|format| match format {
            Format::Docx => docx(make).into(),
            Format::Pdf => pdf(make).into(),
            Format::Ofd => ofd(make).into(),
            Format::Svg => Output::svg(),
            #[cfg(feature = "raster")]
            Format::Png => hongtou::PngOptions::default().dpi(make.png.dpi).into(),
        })
        .collect()
}

fn docx(make: &Make) -> DocxOptions {
    let mut options = DocxOptions::default().embed_fonts(make.embed_fonts);
    options.font_profile = make.font_profile.map(profile);
    options.attach(match make.archive {
        args::Archive::A2 => Attach::Figures,
        args::Archive::A3 => Attach::All,
    })
}

fn pdf(make: &Make) -> PdfOptions {
    PdfOptions::default().archive(match make.archive {
        args::Archive::A2 => Archive::A2,
        args::Archive::A3 => Archive::A3,
    })
}

fn ofd(make: &Make) -> OfdOptions {
    OfdOptions::default().attach(make.archive == args::Archive::A3)
}

fn profile(profile: args::FontProfile) -> FontProfile {
    match profile {
        args::FontProfile::Gb2312 => FontProfile::Gb2312,
        args::FontProfile::Windows => FontProfile::Windows,
        args::FontProfile::Gbk => FontProfile::Gbk,
        args::FontProfile::Open => FontProfile::Open,
    }
}
