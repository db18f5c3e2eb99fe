//! Shapes a paragraph into clusters: each character with its glyph, its look and its distance to
//! the next.

use crate::base::text::class;
use crate::base::text::marks::{Piece, pieces};
use crate::base::units::Length;
use crate::document::{
    Color, Composition, Document, GapHabit, Inline, Keep, Paragraph, RunLook, Style, TextRun,
};
use crate::font::{FaceId, FaceList, Glyph, Shaper};
use crate::standard::FontRole;
use crate::standard::note::MARK_FACE;
use crate::standard::open::IN_SIGNS;
use crate::typeset::finding::Findings;
use crate::typeset::par::note;

/// A character as it will stand on a line. As no face of ours joins characters into ligatures, a
/// cluster is always one character with one glyph.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cluster {
    pub(crate) c: char,
    pub(crate) glyph: Glyph,
    pub(crate) size: Length,
    pub(crate) color: Color,
    /// How far its baseline stands above that of the line.
    pub(crate) rise: Length,
    /// How thick its outline is drawn, so that it looks bold.
    pub(crate) outline: Length,
    /// The reference that it belongs to.
    pub(crate) refers: Option<usize>,
    /// Whether no line of ours ends between it and the next.
    pub(crate) is_kept: bool,
    /// What is added to the glyph's advance: the tracking of the style and the letter-spacing.
    pub(crate) tracking: Length,
    /// The glyph's advance and the tracking.
    pub(crate) advance: Length,
    /// What stands between this cluster and the next one on the same line besides tracking.
    pub(crate) gap: Length,
    /// The same as word processors of the other habit set it ([`Composition::habits`]).
    pub(crate) other_gap: Length,
    /// Whether a run of the DOCX ends here for its face or its look.
    pub(crate) ends_run: bool,
    /// Whether it belongs to western text: by what it is, or as a sign in a western word or
    /// number.
    pub(crate) is_western: bool,
}

impl Cluster {
    /// Whether the cluster is a space that vanishes at the end of a line.
    pub(crate) fn is_space(&self) -> bool {
        self.c == ' '
    }

    /// From the pen to the origin of the glyph.
    pub(crate) fn shift(&self) -> Length {
        self.size.scale(i64::from(self.glyph.shift), 1000)
    }

    /// Adds letter-spacing behind it.
    pub(crate) fn space_by(&mut self, by: Length) {
        self.tracking += by;
        self.advance += by;
    }
}

/// The clusters of a paragraph and where the author ends its lines.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clusters {
    pub(crate) all: Vec<Cluster>,
    /// Indices into `all` at which a new line begins by force, in order.
    pub(crate) breaks: Vec<usize>,
    /// The marks that refer to notes, as indices into `all`.
    pub(crate) notes: Vec<usize>,
    /// How marks and scripts are spaced.
    pub(crate) composition: Composition,
}

impl Clusters {
    /// Gives every cluster the same tracking.
    pub(crate) fn track(&mut self, tracking: Length) {
        for cluster in &mut self.all {
            cluster.space_by(tracking - cluster.tracking);
        }
        space(&mut self.all, self.composition);
    }
}

/// The clusters of a paragraph. A run's own style gives face, size and colour; the tracking
/// stays the paragraph's. A space belongs to the script before it. A character that no face has
/// is reported and left out.
pub(crate) fn clusters_of(
    paragraph: &Paragraph,
    document: &Document,
    shaper: &mut Shaper<'_>,
    findings: &mut Findings<'_>,
    references: &mut Vec<String>,
) -> Clusters {
    let styles = &document.styles;
    let mut clusters = Clusters {
        composition: document.page.composition,
        ..Clusters::default()
    };
    let mut line = Running {
        tracking: styles.get(paragraph.style).tracking,
        in_chinese: false,
        shaper,
        findings,
    };
    let plain = RunLook::default();
    let mut last_look = (paragraph.style, &plain);
    for inline in &paragraph.content {
        let run = match inline {
            Inline::Text(run) => run,
            Inline::Break => {
                clusters.breaks.push(clusters.all.len());
                continue;
            }
            Inline::Note(note) if paragraph.takes_notes() => {
                clusters.notes.push(clusters.all.len());
                let style = Style {
                    face: MARK_FACE,
                    ..styles.get(paragraph.style).clone()
                };
                if let Some(last) = clusters.all.last_mut() {
                    last.ends_run = true;
                    last.is_kept = true;
                }
                line.add((&note::reference(note), None), &style, &mut clusters.all);
                if let Some(mark) = clusters.all.last_mut() {
                    mark.ends_run = true;
                }
                continue;
            }
            // A leader is drawn when the page of the heading is known, in room that is kept for
            // it.
            Inline::Note(_) | Inline::Anchor(_) | Inline::Leader(_) => continue,
        };
        let look = (run.style.unwrap_or(paragraph.style), &run.look);
        if let Some(last) = clusters.all.last_mut() {
            last.ends_run |= look != last_look;
            last.is_kept |= run.look.keep == Keep::WithLast;
        }
        let refers = run.look.refers.as_ref().map(|id| place_of(id, references));
        line.add((run, refers), styles.get(look.0), &mut clusters.all);
        last_look = look;
    }
    space(&mut clusters.all, clusters.composition);
    clusters
}

/// The place of an id among those that are referred to; it is added unless it is there.
fn place_of(id: &str, references: &mut Vec<String>) -> usize {
    let known = references.iter().position(|known| known == id);
    known.unwrap_or_else(|| {
        references.push(id.to_owned());
        references.len() - 1
    })
}

/// What the runs of a paragraph are shaped with, one after the other.
struct Running<'a, 'f, 's> {
    tracking: Length,
    /// Whether a Chinese character came last.
    in_chinese: bool,
    shaper: &'a mut Shaper<'f>,
    findings: &'a mut Findings<'s>,
}

impl Running<'_, '_, '_> {
    /// Adds the clusters of a run.
    fn add(
        &mut self,
        (run, refers): (&TextRun, Option<usize>),
        style: &Style,
        all: &mut Vec<Cluster>,
    ) {
        let role = if run.look.kai {
            FontRole::Kai
        } else {
            style.face
        };
        all.reserve(run.text.len() / 3);
        let mut byte = 0;
        for (index, (piece, kind)) in pieces(&run.text).into_iter().enumerate() {
            if let Some(last) = all.last_mut().filter(|_| index > 0) {
                last.ends_run = true;
            }
            for c in piece.chars() {
                let tracking = self.tracking + run.letter_spacing_at(byte);
                byte += c.len_utf8();
                let is_sign = kind == Piece::Western && !class::is_western(c);
                let is_western = is_sign || class::is_western(c);
                let Some(glyph) = self.glyph(role, c, is_sign) else {
                    self.findings.missing_glyph(c, role, run);
                    continue;
                };
                if c != ' ' {
                    self.in_chinese = !is_western;
                }
                let faces = self.shaper.fonts().list();
                tell_lent(faces, role, (c, glyph.face), run, self.findings);
                let bold = run.look.bold.then(|| self.shaper.bold(glyph, c));
                all.push(Cluster {
                    is_western,
                    refers,
                    outline: match bold {
                        Some(None) => style.size.em() / OUTLINES_OF_EM,
                        _ => Length::ZERO,
                    },
                    ..cluster(c, bold.flatten().unwrap_or(glyph), style, run, tracking)
                });
            }
        }
        if let Some(last) = all.last_mut() {
            last.is_kept = false;
        }
    }

    /// The glyph of a character; a space belongs to the script before it.
    fn glyph(&mut self, role: FontRole, c: char, is_sign: bool) -> Option<Glyph> {
        match c {
            ' ' if self.in_chinese => self.shaper.chinese_space(role),
            _ if is_sign => self.shaper.sign(role, c),
            _ => self.shaper.glyph(role, c),
        }
    }
}

/// How often the outline of a glyph that is to look bold goes into its em: about what word
/// processors draw where a face has no bold one.
const OUTLINES_OF_EM: i64 = 32;

/// Tells of a character that a face outside the chain of its role gives. 宋体 gives signs to every
/// role, and the boxes of options have a face of their own; what any other face gives is told.
fn tell_lent(
    faces: &FaceList,
    role: FontRole,
    (c, face): (char, FaceId),
    run: &TextRun,
    findings: &mut Findings<'_>,
) {
    let is_other = if class::is_han(c) {
        faces.is_fallback(role, c, face)
    } else {
        faces.is_lent(role, face)
    };
    if is_other && !c.is_whitespace() && !IN_SIGNS.contains(c) {
        let family = faces.get(face).map_or("", |source| &source.family);
        findings.fallback_face(c, role, family, run);
    }
}

/// Sets the gaps between clusters: a letter or digit stands apart from a Han character; of two
/// marks one may lose its blank half.
pub(crate) fn space(clusters: &mut [Cluster], composition: Composition) {
    let (own, other) = composition.habits();
    for index in 1..clusters.len() {
        let (first, second) = (clusters[index - 1], clusters[index]);
        let script = (first.is_western != second.is_western)
            .then(|| composition.script_gap(first.c, second.c).unwrap_or(0));
        let squeezed = composition.squeeze(first.c, second.c);
        let set = gap(&first, &second, own, script) - first.size.scale(squeezed, 100);
        let usual = |habit: GapHabit| script.map(|part| if part == 0 { 0 } else { habit.usual() });
        let otherwise = other.map(|habit| gap(&first, &second, habit, usual(habit)));
        clusters[index - 1].gap = set;
        clusters[index - 1].other_gap = otherwise.unwrap_or(set);
    }
}

/// The gap between two clusters by a habit; `script` is that between their scripts, in hundredths
/// of an em, if they are of two. `LibreOffice` drops negative tracking also where a run ends.
fn gap(first: &Cluster, second: &Cluster, habit: GapHabit, script: Option<i64>) -> Length {
    let ends_run = || first.ends_run || first.tracking != second.tracking;
    let part = match (script, habit) {
        (Some(part), _) => part,
        (None, GapHabit::LibreOffice) if ends_run() => 0,
        (None, _) => return Length::ZERO,
    };
    habit.gap(part, first.size.min(second.size), first.tracking)
}

/// The width of clusters without what is behind the last one, its tracking included.
pub(crate) fn natural_width(clusters: &[Cluster]) -> Length {
    let sum: Length = clusters
        .iter()
        .map(|cluster| cluster.advance + cluster.gap)
        .sum();
    clusters
        .last()
        .map_or(sum, |last| sum - last.gap - last.tracking)
}

/// The width of clusters without spaces at their end, by the habit that sets them narrowest and by
/// that which sets them widest.
pub(crate) fn visible_widths(clusters: &[Cluster]) -> (Length, Length) {
    let end = clusters.iter().rposition(|cluster| !cluster.is_space());
    let clusters = &clusters[..end.map_or(0, |end| end + 1)];
    let (mut own, mut other) = (Length::ZERO, Length::ZERO);
    for cluster in clusters {
        own += cluster.advance + cluster.gap;
        other += cluster.advance + cluster.other_gap;
    }
    let Some(last) = clusters.last() else {
        return (own, other);
    };
    own -= last.gap + last.tracking;
    other -= last.other_gap + last.tracking;
    (own.min(other), own.max(other))
}

fn cluster(c: char, glyph: Glyph, style: &Style, run: &TextRun, tracking: Length) -> Cluster {
    let look = &run.look;
    let em = style.size.em();
    let size = look.script.size(em);
    let advance = size.scale(i64::from(glyph.advance), 1000) + tracking;
    Cluster {
        c,
        glyph,
        size,
        color: style.color,
        rise: look.script.rise(em),
        outline: Length::ZERO,
        is_kept: look.keep != Keep::Free,
        refers: None,
        tracking,
        advance,
        gap: Length::ZERO,
        other_gap: Length::ZERO,
        ends_run: false,
        is_western: class::is_western(c),
    }
}
