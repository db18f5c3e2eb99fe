//! The pages of a data file for a screen, without any file being made.

use super::data_file::DataFile;
use super::made::Made;
use super::press::Press;
use super::shared::Shared;
use super::steps;
use super::write::names_of;
use crate::base::diag::{Finding, Outcome, has_errors};
use crate::base::world::World;
use crate::export::{docx, svg};
use crate::pages::Pages;
use crate::typeset::{self, Kept, PlaceOnPage};

/// The pages of a data file, and what was found on the way.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Preview {
    /// What a check says; it has no files.
    pub made: Made,
    /// The data, with its layout; `None` where it cannot be read.
    pub data: Option<DataFile>,
    /// The pages; `None` where nothing can be set, as with data that is no TOML. With errors they
    /// are those of a draft, each marked 草稿.
    pub pages: Option<Pages>,
    /// Where in the data and in the layout the parts of each page were written; the files are
    /// those of `made.sources`, the data file being the first.
    pub places: Vec<Vec<PlaceOnPage>>,
}

impl<W: World> Press<W> {
    /// Checks a data file and sets its pages, with files as [`Press::make_from`] reads them.
    ///
    /// `layout` is used instead of the one that the data names.
    pub fn preview_from(&self, files: &dyn World, data: &str, layout: Option<&str>) -> Preview {
        self.preview_again(files, data, layout, &Kept::default())
    }

    /// Does as [`Self::preview_from`] does, quicker for a file that was shown before: `kept` is
    /// what typesetting keeps of it, from one change to the next. The pages are the same.
    ///
    /// ```
    /// use hongtou::typeset::Kept;
    /// use hongtou::{MemoryWorld, Press};
    ///
    /// let press = Press::new(MemoryWorld::default());
    /// let kept = Kept::default();
    /// for text in ["schema = 1", "schema = 1\n"] {
    ///     let files = MemoryWorld::with_data("a.toml", text);
    ///     let preview = press.preview_again(&files, "a.toml", None, &kept);
    ///     // The data file names no layout.
    ///     assert!(preview.made.has_errors() && preview.pages.is_none());
    /// }
    /// ```
    pub fn preview_again(
        &self,
        files: &dyn World,
        data: &str,
        layout: Option<&str>,
        kept: &Kept,
    ) -> Preview {
        let mut preview = Preview::default();
        let steps = |shared: &Shared, world: &dyn World| {
            set(shared, world, (data, layout), kept, &mut preview)
        };
        if let Err(errors) = self.run_from(files, data, steps) {
            preview.made.findings.extend(errors);
        }
        preview
    }

    /// The page of that index, from 0, as SVG for the page of a server: see
    /// [`svg::page_for`].
    pub fn draw(&self, pages: &Pages, index: usize, served: &svg::Served<'_>) -> Outcome<String> {
        svg::page_for(served, pages, index, self.fonts())
    }

    /// The style sheet that the drawings of pages need: see [`svg::style_sheet`].
    pub fn style_sheet(&self, faces: &str) -> String {
        svg::style_sheet(self.fonts(), faces)
    }

    /// The font file of the face of that number in the style sheet: see [`svg::face`].
    ///
    /// # Errors
    /// When the file of the face is missing or damaged.
    pub fn face(&self, number: usize) -> Option<Result<Vec<u8>, Finding>> {
        svg::face(self.fonts(), number)
    }
}

/// Checks a data file and sets its pages, with the places that their parts come from. With errors
/// in the data they are those of a draft.
fn set(
    shared: &Shared,
    world: &dyn World,
    (data, layout): (&str, Option<&str>),
    kept: &Kept,
    preview: &mut Preview,
) -> Outcome<()> {
    let made = &mut preview.made;
    let data = steps::load(shared, world, data, layout, made)?;
    let data = preview.data.insert(data);
    let mut document = steps::checked_and_merged(data, None, false, made);
    document.draft = has_errors(&made.findings);
    let fonts = shared.fonts(world);
    let typeset::Fit { fitted, typeset } =
        typeset::fit_again(&document, fonts, &made.sources, kept)?;
    let names = names_of(data.layout.font_profile, fonts.list());
    made.findings.extend(typeset.warnings);
    made.findings
        .extend(docx::findings(&document, &names, &made.sources));
    made.seals = typeset.seals;
    preview.places = typeset::places(fitted.document(), &typeset.pages, &made.sources);
    preview.pages = Some(typeset.pages);
    Ok(())
}
