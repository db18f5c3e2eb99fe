//! Whose report a file is, and of which year: how last year's is found among many.

use super::canonical::Canonical;
use super::data_file::{decode, read};
use crate::base::diag::Sources;
use crate::base::world::World;
use crate::data::{Fields, Notation, Value};
use crate::import::attached::{Extracted, extract, is_document};
use crate::layout::builtins;

/// Whose report a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Issued {
    /// The agency.
    pub issuer: String,
    /// The form, whatever its edition: `annual-report`.
    pub form: String,
    /// The year; `None` where it is not said.
    pub year: Option<i64>,
}

impl Issued {
    /// What a data file says of itself, or a PDF or DOCX with data or figures inside; `None`
    /// where it names no agency. Nothing of it is checked.
    ///
    /// ```
    /// use hongtou::MemoryWorld;
    /// use hongtou::job::Issued;
    ///
    /// let data = "layout = \"annual-report/2021\"\nyear = 2023\n[issuer]\nname = \"甲镇人民政府\"";
    /// let files = MemoryWorld::with_data("a.toml", data);
    /// let issued = Issued::of(&files, "a.toml").unwrap();
    /// assert_eq!((issued.form.as_str(), issued.year), ("annual-report", Some(2023)));
    /// ```
    pub fn of(world: &dyn World, path: &str) -> Option<Self> {
        let bytes = read(world, path).ok()?;
        if !is_document(&bytes) {
            return Self::of_data(path, &bytes);
        }
        let files = extract(path, &bytes).ok()?.files;
        let ends_in = |file: &Extracted, ending: &str| file.name.ends_with(ending);
        let file = files.iter().find(|file| ends_in(file, ".toml"));
        let own = file.and_then(|file| Self::of_data(&file.name, &file.bytes));
        own.or_else(|| {
            let mut figures = files.iter().filter(|file| ends_in(file, ".json"));
            figures.find_map(|file| Self::of_json(&file.name, &file.bytes))
        })
    }

    fn of_json(name: &str, bytes: &[u8]) -> Option<Self> {
        let Ok(figures) = serde_json::from_slice::<Canonical>(bytes) else {
            return Self::of_data(name, bytes);
        };
        Some(Self {
            issuer: figures.issuer,
            form: form_of(&figures.layout),
            year: figures.year,
        })
    }

    fn of_data(path: &str, bytes: &[u8]) -> Option<Self> {
        let text = decode(path, bytes).ok()?;
        let file = Sources::default().add(path, text.as_str());
        let fields = Notation::of(path, &text).read(file, &text).ok()?;
        let year = match fields.at("year").map(|year| &year.value) {
            Some(Value::Number(year)) => year.to_whole(),
            _ => None,
        };
        Some(Self {
            issuer: said(&fields, "issuer.name").filter(|name| !name.is_empty())?,
            form: form_of(&said(&fields, "layout").unwrap_or_default()),
            year,
        })
    }
}

fn said(fields: &Fields, path: &str) -> Option<String> {
    match &fields.at(path)?.value {
        Value::Text(text) => Some(text.trim().to_owned()),
        _ => None,
    }
}

/// The form of a layout: editions of the program are one form, and a layout of an office's own is
/// one by itself.
fn form_of(layout: &str) -> String {
    let form = layout.split('/').next().unwrap_or_default();
    let mut known = builtins().iter();
    let is_edition = known.any(|one| one.id.split('/').next() == Some(form));
    if is_edition { form } else { layout }.to_owned()
}
