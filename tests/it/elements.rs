//! Each element of a document where GB/T 9704-2012 wants it, on the typeset page.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use crate::common::Change;
use crate::common::{joint_request, sample_of, world};
use hongtou::base::diag::Sources;
use hongtou::document::{Block, Document, Paragraph, Role};
use hongtou::font::Fonts;
use hongtou::pages::{Mark, Pages};
use hongtou::typeset::SealGuide;
use hongtou::{DataFile, merge, typeset};

/// Text on one baseline: its page from 1, where it begins and ends, and its em box, in mm.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) page: usize,
    pub(crate) text: String,
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
}

pub(crate) struct Set {
    pub(crate) document: Document,
    pub(crate) pages: Pages,
    pub(crate) seals: Vec<SealGuide>,
    pub(crate) lines: Vec<Line>,
}

pub(crate) fn set(data: &str) -> Set {
    let world = world(data);
    let mut sources = Sources::default();
    let report = DataFile::load(&world, "data.toml", None, &mut sources).expect("a report");
    assert_eq!(report.findings, []);
    let templates = hongtou::template::Templates::new(&report.dataset, &report.layout, &sources);
    let (document, found) = merge::merge(&report.dataset, &report.layout, &templates, false);
    assert_eq!(found, []);
    let fonts = Fonts::open(&world).expect("the fonts");
    let set = typeset::typeset(&document, &fonts, &sources).expect("pages");
    let lines = lines(&set.pages);
    Set {
        document,
        pages: set.pages,
        seals: set.seals,
        lines,
    }
}

fn lines(pages: &Pages) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    for (index, page) in pages.pages.iter().enumerate() {
        let mut last = None;
        for item in page.items.iter().filter(|item| item.node.is_some()) {
            let Mark::Glyphs(run) = &item.mark else {
                continue;
            };
            let advance = run.glyphs.iter().map(|glyph| glyph.advance);
            let right = run.origin.x + advance.sum();
            let here = Some((item.node, run.origin.y));
            if last == here
                && let Some(line) = out.last_mut()
            {
                line.text.push_str(&run.text);
                line.right = right.to_mm();
                continue;
            }
            last = here;
            out.push(Line {
                page: index + 1,
                text: run.text.clone(),
                left: run.origin.x.to_mm(),
                right: right.to_mm(),
                top: (run.origin.y - run.size.scale(88, 100)).to_mm(),
                bottom: (run.origin.y + run.size.scale(12, 100)).to_mm(),
            });
        }
    }
    out
}

impl Set {
    pub(crate) fn line(&self, begins: &str) -> &Line {
        let mut lines = self.lines.iter();
        lines
            .find(|line| line.text.starts_with(begins))
            .unwrap_or_else(|| panic!("no line begins with {begins}"))
    }

    /// The rules of a page, as left edge, top, width and height in mm.
    pub(crate) fn rules(&self, page: usize) -> Vec<[f64; 4]> {
        let items = self.pages.pages[page - 1].items.iter();
        let rule = |mark: &Mark| match mark {
            Mark::Fill(rect, _) => Some([
                rect.origin.x.to_mm(),
                rect.origin.y.to_mm(),
                rect.size.width.to_mm(),
                rect.size.height.to_mm(),
            ]),
            Mark::Glyphs(_) | Mark::Path(..) | Mark::Picture(..) => None,
        };
        items.filter_map(|item| rule(&item.mark)).collect()
    }

    pub(crate) fn paragraphs(&self, role: Role) -> Vec<&Paragraph> {
        let blocks = self.document.blocks.iter();
        let all = blocks.flat_map(|block| match block {
            Block::Paragraph(paragraph) => vec![paragraph],
            Block::Arrangement(arrangement) => arrangement.paragraphs().collect(),
            _ => Vec::new(),
        });
        all.filter(|paragraph| paragraph.role == role).collect()
    }
}

/// Within a tenth of a millimetre.
#[track_caller]
pub(crate) fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() <= 0.1, "{found} is not {expected}");
}

/// Data in the page profile `ink`.
pub(crate) fn inked(data: &str) -> String {
    let known = "schema = 1\n";
    assert!(data.contains(known));
    data.with_first(known, &format!("{known}profile = \"ink\"\n"))
}

/// Half of a tenth of a millimetre: the red rule is placed in twips.
#[track_caller]
pub(crate) fn nearer(found: f64, expected: f64) {
    assert!(
        (found - expected).abs() <= 0.05,
        "{found} is not {expected}"
    );
}

pub(crate) const ZI: f64 = 15.75 * 25.4 / 72.0;

pub(crate) const PITCH: f64 = 28.95 * 25.4 / 72.0;

/// From the top of a line box down to its em box.
pub(crate) const LEAD: f64 = (0.8 * 28.95 - 0.88 * 16.0) * 25.4 / 72.0;

/// From the bottom of the em box of body text to that of its line.
pub(crate) const BELOW: f64 = (0.2 * 28.95 - 0.12 * 16.0) * 25.4 / 72.0;

#[test]
fn the_letterhead_begins_72_mm_down_whatever_stands_above() {
    let notice = sample_of("notice");
    let without = |data: &str, key: &str| -> String {
        let lines = data.lines().filter(|line| !line.starts_with(key));
        lines.collect::<Vec<_>>().join("\n")
    };
    let none = without(&without(&notice, "copy_number"), "urgency");
    let secret = none.with("[document]", "[document]\nsecrecy = \"机密★1年\"");
    let all = notice.with("[document]", "[document]\nsecrecy = \"机密★1年\"");
    let line = |number: f64| 37.0 + PITCH * (number - 1.0) + LEAD;
    for (data, marks) in [
        (&none, vec![]),
        (&notice, vec![("000016", 1.0), ("加急", 2.0)]),
        (&secret, vec![("机密★1年", 2.0)]),
        (
            &all,
            vec![("000016", 1.0), ("机密★1年", 2.0), ("加急", 3.0)],
        ),
    ] {
        let set = set(data);
        near(set.line("云溪县人民政府办公室文件").top, 72.0);
        for (text, number) in &marks {
            let mark = set.line(text);
            assert_eq!((&mark.text, mark.page), (&(*text).to_owned(), 1));
            near(mark.left, 28.0);
            near(mark.top, line(*number));
        }
        let in_order: Vec<&str> = set.lines[..marks.len()]
            .iter()
            .map(|line| line.text.as_str())
            .collect();
        assert_eq!(
            in_order,
            marks.iter().map(|(text, _)| *text).collect::<Vec<_>>()
        );
    }
}

#[test]
fn a_joint_letterhead_is_a_stack_of_one_width_with_the_word_beside_its_middle() {
    for (data, names) in [
        (
            sample_of("joint"),
            vec!["云溪县教育局", "云溪县财政局", "云溪县人力资源和社会保障局"],
        ),
        (joint_request(), vec!["云溪县教育局", "云溪县民政局"]),
    ] {
        let set = set(&data);
        let stack = &set
            .lines
            .iter()
            .filter(|line| line.bottom - line.top > 7.0)
            .collect::<Vec<_>>()[..=names.len()];
        let (word, stack) = stack.split_last().unwrap();
        let texts: Vec<&str> = stack.iter().map(|line| line.text.as_str()).collect();
        assert_eq!((texts, word.text.as_str()), (names, "文件"));
        near(stack[0].top, 72.0);
        for line in stack {
            near(line.left, stack[0].left);
            assert!((line.right - stack[0].right).abs() < 0.4, "{line:?}");
        }
        let middle = f64::midpoint(stack[0].top, stack[stack.len() - 1].bottom);
        near(f64::midpoint(word.top, word.bottom), middle);
        assert!(word.left > stack[0].right && word.right <= 184.1);
        near(f64::midpoint(stack[0].left, word.right), 106.0);
    }
}

#[test]
fn a_joint_document_may_carry_the_host_alone_in_its_letterhead() {
    let host = sample_of("joint").with("[document]", "stacked = false\n\n[document]");
    let set = set(&host);
    assert_eq!(set.line("云溪县教育局").text, "云溪县教育局文件");
    assert_eq!(set.paragraphs(Role::Letterhead).len(), 1);
}

#[test]
fn the_number_stands_beside_the_last_signers_and_the_rule_4_mm_below() {
    for (data, number, last) in [
        (
            sample_of("request"),
            "云政〔2025〕42号",
            "签发人：赵思远　李　明",
        ),
        (joint_request(), "云政〔2025〕42号", "欧阳建国　王　芳"),
        (
            inked(&sample_of("request")),
            "云政〔2025〕42号",
            "签发人：赵思远　李　明",
        ),
    ] {
        let set = set(&data);
        let (number, last) = (set.line(number), set.line(last));
        near(number.left, 28.0 + ZI);
        near(number.top, last.top);
        assert!((last.right - (184.0 - ZI)).abs() < 0.5, "{last:?}");
        let red = set.rules(1)[0];
        near(red[0], 28.0);
        near(red[2], 156.0);
        nearer(red[1] - number.bottom, 4.0);
    }
    let set = set(&joint_request());
    let (first, second) = (set.line("签发人：赵思远"), set.line("欧阳建国"));
    near(second.left, first.left + 4.0 * ZI);
    let letterhead = set.paragraphs(Role::Letterhead).len();
    assert_eq!(letterhead, 3);
}

#[test]
fn the_rule_below_a_number_alone_is_as_far_away() {
    for data in [sample_of("notice"), inked(&sample_of("notice"))] {
        let set = set(&data);
        nearer(set.rules(1)[0][1] - set.line("云政办发").bottom, 4.0);
    }
}

#[test]
fn notes_name_the_attachments_as_their_own_pages_do() {
    let set = set(&sample_of("notice"));
    let notes = set.paragraphs(Role::AttachmentNote);
    let titles: Vec<String> = set
        .paragraphs(Role::Heading(1))
        .iter()
        .map(|heading| heading.text())
        .filter(|text| !text.contains('、'))
        .collect();
    assert_eq!(notes.len(), 2);
    for (index, (note, title)) in notes.iter().zip(&titles).enumerate() {
        let label = if index == 0 { "附件：" } else { "" };
        assert_eq!(note.text(), format!("{label}{}.{title}", index + 1));
    }
    let (first, second) = (set.line("附件：1."), set.line("2.年度报告"));
    near(first.left, 28.0 + 2.0 * ZI);
    near(second.left, first.left + 3.0 * ZI);
    let at = set
        .lines
        .iter()
        .position(|line| line.text.starts_with("2.年度报告"))
        .unwrap();
    let wrapped = &set.lines[at + 1];
    let digit_and_stop = ((0.5 + 0.25) * 16.0 - 0.25) * 25.4 / 72.0;
    near(wrapped.left, second.left + digit_and_stop);
    let body = &set.lines[set
        .lines
        .iter()
        .position(|line| line.text == first.text)
        .unwrap()
        - 1];
    near(first.top - body.top, 2.0 * PITCH);
}

#[test]
fn a_single_attachment_has_no_number_and_its_name_no_stop() {
    let mut data = sample_of("notice");
    let second = data.rfind("[[attachments]]").unwrap();
    data.truncate(second);
    let data = data.with("核对要点\"", "核对要点。\"");
    let set = set(&data);
    let note = set.paragraphs(Role::AttachmentNote)[0].text();
    assert_eq!(note, "附件：政府信息公开工作年度报告编制核对要点");
    assert_eq!(set.paragraphs(Role::AttachmentLabel)[0].text(), "附件");
}

#[test]
fn attachments_begin_pages_with_their_titles_on_the_third_line() {
    let set = set(&sample_of("notice"));
    let labels: Vec<&Line> = set
        .lines
        .iter()
        .filter(|line| line.text == "附件1" || line.text == "附件2")
        .collect();
    assert_eq!(
        labels.iter().map(|line| line.page).collect::<Vec<_>>(),
        [4, 5]
    );
    for label in labels {
        near(label.left, 28.0);
        near(label.top, 37.0 + LEAD);
        let at = set
            .lines
            .iter()
            .position(|line| line.text == label.text)
            .unwrap();
        let title = &set.lines[at + 1];
        // The line box of the title begins the third line.
        near(
            title.top,
            37.0 + 2.0 * PITCH + (0.8 * 35.0 - 0.88 * 22.0) * 25.4 / 72.0,
        );
        let middle = f64::midpoint(title.left, title.right);
        near(middle, 106.0);
    }
    // Numbers of headings begin anew.
    let restarted = set
        .lines
        .iter()
        .filter(|line| line.text.starts_with("一、"));
    assert_eq!(restarted.count(), 2);
}

#[test]
fn an_addressee_in_the_imprint_stands_above_the_copies_without_a_rule() {
    let set = set(&sample_of("joint"));
    let page = set.pages.pages.len();
    let (to, copies) = (
        set.line("主送：各乡镇中心学校"),
        set.line("抄送：县人民政府办公室"),
    );
    assert_eq!((to.page, copies.page), (page, page));
    assert!(to.top < copies.top);
    let rules = set.rules(page);
    assert_eq!(rules.len(), 3);
    assert!(
        rules
            .iter()
            .all(|rule| rule[1] < to.top || rule[1] > copies.bottom)
    );
    near(rules[2][1] + rules[2][3], 262.0);
    assert!(
        set.lines
            .iter()
            .all(|line| !line.text.starts_with("各乡镇中心学校"))
    );
}
