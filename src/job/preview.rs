//! The pages of a data file for a screen, without any file being made.

use super::made::Made;
use super::press::Press;
use super::steps;
use crate::base::diag::{Finding, Outcome};
use crate::base::world::World;
use crate::export::svg;
use crate::pages::Pages;
use crate::typeset::PlaceOnPage;

/// The pages of a data file, and what was found on the way.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Preview {
    /// What a check says; it has no files.
    pub made: Made,
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
        let mut preview = Preview::default();
        let made = &mut preview.made;
        let set =
            |shared: &_, world: &dyn World| steps::preview(shared, world, (data, layout), made);
        match self.run_from(files, data, set) {
            Ok((pages, places)) => {
                preview.pages = Some(pages);
                preview.places = places;
            }
            Err(errors) => preview.made.findings.extend(errors),
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
