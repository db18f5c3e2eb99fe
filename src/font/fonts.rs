//! The faces of a list, shared by every document and thread.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::face::{Face, Glyph, Setting};
use super::fault::{Fault, Faults, findings};
use super::kept::Kept;
use super::list::FaceList;
use super::program::Program;
use super::source::FaceId;
use crate::base::diag::{Finding, Outcome};
use crate::base::units::Length;
use crate::base::world::World;
use crate::standard::FontRole;

/// The faces of a list with their files.
///
/// A face is validated when a character first asks for it, so a face that no document needs may
/// be missing. Two caches are behind locks and shared by all threads: each glyph that was found,
/// so that the documents of a batch shape a character once (bounded by what the faces hold), and
/// some subset font programs (`Programs`).
pub struct Fonts {
    list: FaceList,
    faces: Vec<Face>,
    folders: Vec<String>,
    glyphs: Mutex<BTreeMap<(FaceId, char, Setting), Glyph>>,
    programs: Kept,
}

impl Fonts {
    /// The faces of `list`, whose files `world` has; nothing is validated yet.
    pub fn new(list: FaceList, world: &dyn World) -> Self {
        let sources = list.faces().iter().cloned();
        let faces = sources.map(|source| {
            let file = world.font(&source.file);
            Face::new(source, file)
        });
        Self {
            faces: faces.collect(),
            list,
            folders: world.font_folders(),
            glyphs: Mutex::default(),
            programs: Kept::default(),
        }
    }

    /// The bundled faces, every one of them validated.
    ///
    /// # Errors
    /// [`Code::BadFont`](crate::base::diag::Code::BadFont): one finding for the files that are
    /// missing, and one for each that is not valid.
    pub fn open(world: &dyn World) -> Outcome<Self> {
        let fonts = Self::new(FaceList::bundled(), world);
        let findings = fonts.validate();
        if findings.is_empty() {
            Ok(fonts)
        } else {
            Err(findings)
        }
    }

    /// Validates every face, needed or not, and all of its outlines.
    pub fn validate(&self) -> Vec<Finding> {
        let faces = self.faces.iter().enumerate();
        let fault =
            |(place, face): (usize, &Face)| Some((FaceId(place), face.validate_whole().err()?));
        self.findings(&faces.filter_map(fault).collect())
    }

    /// What is said about faces that cannot be used.
    pub(super) fn findings(&self, faults: &Faults) -> Vec<Finding> {
        findings(faults, &self.list, &self.folders)
    }

    /// The faces and the chains of the roles.
    pub fn list(&self) -> &FaceList {
        &self.list
    }

    /// The face behind an id.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[id.0]
    }

    /// The id of each face, in order.
    pub fn ids(&self) -> impl Iterator<Item = FaceId> {
        (0..self.faces.len()).map(FaceId)
    }

    /// The bundled face of that family name, and its id.
    pub(super) fn find(&self, family: &str) -> Option<(FaceId, &Face)> {
        let mut faces = self.faces.iter().enumerate();
        let is_meant = |(place, face): &(usize, &Face)| {
            face.source.family == family && !self.list.is_own(FaceId(*place))
        };
        let (place, face) = faces.find(is_meant)?;
        Some((FaceId(place), face))
    }

    /// The glyph that shows `c` in `role`: from the first face of its chain that has it. `None`
    /// when none has, or when a face that comes before cannot be used.
    pub fn glyph(&self, role: FontRole, c: char) -> Option<Glyph> {
        self.look_up(role, c).ok().flatten()
    }

    /// [`Fonts::glyph`], or the face that cannot be used.
    pub(super) fn look_up(
        &self,
        role: FontRole,
        c: char,
    ) -> Result<Option<Glyph>, (FaceId, Fault)> {
        self.first_glyph(self.list.chain(role, c), c, Setting::Own)
    }

    /// The glyph of a sign in a western word or number: of the width that its face gives it.
    pub(super) fn look_up_sign(
        &self,
        role: FontRole,
        c: char,
    ) -> Result<Option<Glyph>, (FaceId, Fault)> {
        self.first_glyph(self.list.chain_of_sign(role, c), c, Setting::Western)
    }

    /// The space of `role` after a Chinese character: it comes from the Chinese face, while
    /// one between words comes from the Latin face, as word processors divide text by script.
    pub(super) fn chinese_space(&self, role: FontRole) -> Result<Option<Glyph>, (FaceId, Fault)> {
        self.first_glyph(self.list.chain(role, '\u{3000}'), ' ', Setting::Own)
    }

    /// The glyph of `c` in the bold face of the one that gave `glyph`; `None` where there is no
    /// such face, or where it lacks the character.
    pub(super) fn look_up_bold(
        &self,
        glyph: Glyph,
        c: char,
    ) -> Result<Option<Glyph>, (FaceId, Fault)> {
        self.first_glyph(self.list.bold_of(glyph.face).into_iter(), c, Setting::Own)
    }

    fn first_glyph(
        &self,
        chain: impl Iterator<Item = FaceId>,
        c: char,
        setting: Setting,
    ) -> Result<Option<Glyph>, (FaceId, Fault)> {
        for id in chain {
            let glyph = self.glyph_of(id, c, setting).map_err(|fault| (id, fault))?;
            if glyph.is_some() {
                return Ok(glyph);
            }
        }
        Ok(None)
    }

    pub(super) fn glyph_of(
        &self,
        id: FaceId,
        c: char,
        setting: Setting,
    ) -> Result<Option<Glyph>, Fault> {
        let cache = || self.glyphs.lock().unwrap_or_else(PoisonError::into_inner);
        let known = cache().get(&(id, c, setting)).copied();
        if known.is_some() {
            return Ok(known);
        }
        let glyph = self.face(id).glyph(id, c, setting)?;
        if let Some(glyph) = glyph {
            cache().insert((id, c, setting), glyph);
        }
        Ok(glyph)
    }

    /// The font program of some glyphs of a face, from the cache if the same was made before.
    pub(super) fn program(&self, face: FaceId, glyphs: Vec<u16>) -> Option<Arc<Program>> {
        let font = self.face(face).font()?;
        let make = |glyphs: &[u16]| Program::part(&font, glyphs);
        self.programs.of(face, glyphs, make)
    }

    /// The program of a whole face, made once.
    pub(super) fn whole(&self, face: FaceId) -> Option<Arc<Program>> {
        let face = self.face(face);
        let made = || Program::whole(&face.font()?).map(Arc::new);
        face.whole.get_or_init(made).clone()
    }

    /// How far the ink of a glyph rises above the baseline at `size`; `None` without ink.
    pub fn ink_top(&self, glyph: Glyph, size: Length) -> Option<Length> {
        self.face(glyph.face).ink_top(glyph.id, size)
    }
}
