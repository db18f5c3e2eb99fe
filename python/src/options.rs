//! The options of a call, by the names that the command line gives them.

use hongtou::{Archive, Attach, DocxOptions, FontProfile, Format, Job, Output, PdfOptions};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

/// What to make of a data file. Python checks that each is a text; here it is looked up.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Order {
    /// The data file, by the name that [`Files`](crate::files::Files) knows.
    data: String,
    layout: Option<String>,
    outputs: Vec<String>,
    draft: bool,
    archive: String,
    font_profile: Option<String>,
    embed_fonts: bool,
}

impl Order {
    /// The job of the library.
    ///
    /// # Errors
    /// A `ValueError` that names what there is, when an option is none of it.
    pub(crate) fn job(&self) -> PyResult<Job> {
        let formats = self.outputs.iter();
        let mut formats: Vec<Format> =
            formats.map(|name| format(name)).collect::<Result<_, _>>()?;
        // As the command does: the order in which they are asked for says nothing.
        formats.sort_unstable();
        formats.dedup();
        let (archive, attach) = archive(&self.archive)?;
        let profile = self.font_profile.as_deref().map(profile).transpose()?;
        let outputs = formats.into_iter().map(|format| match format {
            Format::Pdf => Ok(PdfOptions::default().archive(archive).into()),
            Format::Docx => {
                let options = DocxOptions::default().embed_fonts(self.embed_fonts);
                let options = options.attach(attach);
                let options = match profile {
                    Some(profile) => options.font_profile(profile),
                    None => options,
                };
                Ok(Output::from(options))
            }
            other => Err(unknown("outputs", other.suffix(), "docx, pdf")),
        });
        let mut job = Job::new(&self.data)
            .draft(self.draft)
            .outputs(outputs.collect::<PyResult<Vec<Output>>>()?);
        job.layout.clone_from(&self.layout);
        Ok(job)
    }
}

fn format(name: &str) -> PyResult<Format> {
    match name {
        "docx" => Ok(Format::Docx),
        "pdf" => Ok(Format::Pdf),
        _ => Err(unknown("outputs", name, "docx, pdf")),
    }
}

fn archive(name: &str) -> PyResult<(Archive, Attach)> {
    match name {
        "a2" => Ok((Archive::A2, Attach::Figures)),
        "a3" => Ok((Archive::A3, Attach::All)),
        _ => Err(unknown("archive", name, "a2, a3")),
    }
}

fn profile(name: &str) -> PyResult<FontProfile> {
    let known = || FontProfile::ALL.map(FontProfile::name).join(", ");
    FontProfile::from_name(name).ok_or_else(|| unknown("font_profile", name, &known()))
}

fn unknown(option: &str, name: &str, known: &str) -> PyErr {
    PyValueError::new_err(format!(
        "{option} 没有“{name}”，只有：{known} (no such {option}: {name:?}; known: {known})"
    ))
}
