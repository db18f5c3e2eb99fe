//! Places the clusters of a line: glyph runs at fixed positions, justified to the measure.

use crate::base::text::class;
use crate::base::units::{Length, Point};
use crate::document::Align;
use crate::pages::{Direction, GlyphRun, Item, Mark, NodeId, PlacedGlyph};
use crate::typeset::par::clusters::{Cluster, natural_width};
use crate::typeset::par::line::Line;

/// Where a line goes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot<'a> {
    /// The left end of the measure, on the baseline.
    pub(crate) start: Point,
    pub(crate) measure: Length,
    pub(crate) align: Align,
    /// The structure node of the glyphs.
    pub(crate) node: Option<NodeId>,
    /// The clusters that have a node of their own, in order.
    pub(crate) marks: &'a [(usize, NodeId)],
}

/// Appends the glyph runs of one line to `items`.
pub(crate) fn place_line(clusters: &[Cluster], line: &Line, slot: Slot<'_>, items: &mut Vec<Item>) {
    let clusters = &clusters[line.clusters.clone()];
    let visible = clusters
        .iter()
        .rposition(|cluster| !cluster.is_space())
        .map_or(0, |at| at + 1);
    let width = natural_width(&clusters[..visible]);
    let slack = slot.measure - width;
    let fills = slot.align == Align::Distribute || slot.align == Align::Justify && !line.closes;
    let justified = fills && visible > 1;
    let mut pen = slot.start;
    match slot.align {
        Align::Center => pen.x += slack / 2,
        Align::Right => pen.x += slack,
        Align::Left | Align::Justify | Align::Distribute => {}
    }
    let mut stretch = Stretch::new(
        &clusters[..visible],
        if justified { slack } else { Length::ZERO },
        slot.align,
    );
    let mut runs = Runs {
        node: slot.node,
        last_origin: None,
        items,
    };
    for (index, cluster) in clusters.iter().enumerate() {
        let at = line.clusters.start + index;
        let own = slot.marks.binary_search_by_key(&at, |(mark, _)| *mark);
        let own = own.ok().and_then(|own| slot.marks.get(own));
        runs.node = own.map_or(slot.node, |(_, node)| Some(*node));
        runs.push(cluster, pen);
        pen.x += cluster.advance + cluster.gap + stretch.after(index);
        if justified && index + 1 == visible {
            pen.x = slot.start.x + slot.measure;
        }
    }
}

/// The runs of one line, growing from left to right.
struct Runs<'a> {
    node: Option<NodeId>,
    /// Where the last glyph of the line stands; `None` before the first.
    last_origin: Option<Length>,
    items: &'a mut Vec<Item>,
}

impl Runs<'_> {
    /// Adds a cluster whose pen stands at `pen` to the last run, or begins a run.
    fn push(&mut self, cluster: &Cluster, pen: Point) {
        let origin = Point {
            x: pen.x + cluster.shift(),
            y: pen.y - cluster.rise,
        };
        let advance = cluster.advance - cluster.shift();
        let glyph = |from: usize| PlacedGlyph {
            id: cluster.glyph.id,
            advance,
            text: from..from + cluster.c.len_utf8(),
        };
        if let Some(last_origin) = self.last_origin.replace(origin.x)
            && let Some(Item {
                mark: Mark::Glyphs(run),
                node,
            }) = self.items.last_mut()
        {
            if let Some(last) = run.glyphs.last_mut() {
                last.advance = origin.x - last_origin;
            }
            if *node == self.node
                && run.face == cluster.glyph.face
                && run.size == cluster.size
                && run.color == cluster.color
                && run.outline == cluster.outline
                && run.refers == cluster.refers
                && run.origin.y == origin.y
            {
                run.glyphs.push(glyph(run.text.len()));
                run.text.push(cluster.c);
                return;
            }
        }
        let run = GlyphRun {
            face: cluster.glyph.face,
            size: cluster.size,
            color: cluster.color,
            outline: cluster.outline,
            refers: cluster.refers,
            origin,
            direction: Direction::Across,
            text: cluster.c.to_string(),
            glyphs: vec![glyph(0)],
        };
        self.items.push(Item {
            mark: Mark::Glyphs(run),
            node: self.node,
        });
    }
}

/// Slack shared out among the gaps of a justified line.
struct Stretch {
    open: Vec<bool>,
    gaps: i64,
    used: i64,
    slack: Length,
}

impl Stretch {
    /// Gaps beside Chinese characters and spaces stretch; words and double marks do not, unless
    /// the line has nothing else and is to fill its measure whatever it holds.
    fn new(clusters: &[Cluster], slack: Length, align: Align) -> Self {
        let stretches = |pair: &[Cluster]| {
            let in_word = pair[0].is_western && pair[1].is_western && !pair[0].is_space();
            !in_word && !class::is_double_mark(pair[0].c, pair[1].c)
        };
        let mut open: Vec<bool> = clusters.windows(2).map(stretches).collect();
        if align == Align::Distribute && !open.contains(&true) {
            open.fill(true);
        }
        let gaps = i64::try_from(open.iter().filter(|open| **open).count()).unwrap_or(0);
        Self {
            open,
            gaps,
            used: 0,
            slack,
        }
    }

    /// The share of the gap after cluster `index`; shares sum to the slack exactly.
    fn after(&mut self, index: usize) -> Length {
        if !self.open.get(index).copied().unwrap_or(false) {
            return Length::ZERO;
        }
        let before = self.slack.scale(self.used, self.gaps);
        self.used += 1;
        self.slack.scale(self.used, self.gaps) - before
    }
}
