//! What comes in is bounded, and what no document may hold is refused at its place.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test stops at the first surprise"
)]

use crate::common::Change;
use crate::common::entries::{quoted, with_preamble};
use crate::common::{build, build_in, bytes, check, docx, dongshi, world};
use hongtou::base::diag::{Code, Finding, Severity, has_errors};
use hongtou::base::limits;
use hongtou::base::world::MemoryWorld;
use hongtou::{Format, Made, make};
use proptest::prelude::*;

/// The errors of that code.
pub(crate) fn of(made: &Made, code: Code) -> Vec<&Finding> {
    let is_it = |one: &&Finding| one.code == code && one.severity == Severity::Error;
    made.findings.iter().filter(is_it).collect()
}

/// Whether a data file is refused as beyond a limit; then with a place, or by its name.
pub(crate) fn is_beyond(data: &str) -> bool {
    let made = check(data);
    let found = of(&made, Code::BeyondLimit);
    for one in &found {
        let named = one.message.zh.contains("data.toml");
        assert!(named || one.span().is_some(), "{}", one.message.zh);
    }
    !found.is_empty()
}

/// A world with a layout of the user's own under `own`.
pub(crate) fn with_layout(layout: &str) -> MemoryWorld {
    let mut world = world("schema = 1\nyear = 2020\n");
    let layout = layout.as_bytes().to_vec();
    world.files.insert("own/layout.toml".to_owned(), layout);
    world
}

pub(crate) fn build_own(layout: &str) -> Made {
    make(
        &with_layout(layout),
        &crate::common::entries::draft(Some("own")),
    )
}

pub(crate) const OWN: &str = "schema = 1\nid = \"own\"\nname = \"试样\"\nextends = \"gbt9704\"\n\
                   title = \"试样\"\n";

#[test]
fn a_layout_beyond_the_limit_is_refused() {
    let own = format!("{OWN}body = []\n");
    let filled = |size: usize| format!("{own}#{}", "x".repeat(size - own.len() - 1));
    let made = build_own(&filled(limits::LAYOUT_BYTES));
    assert!(of(&made, Code::BeyondLimit).is_empty());
    let made = build_own(&filled(limits::LAYOUT_BYTES + 1));
    assert_eq!(of(&made, Code::BeyondLimit).len(), 1);
}

/// A table of one wide cell a row.
fn table(rows: usize, columns: usize) -> String {
    let widths = vec!["\"1mm\""; columns].join(", ");
    let row = format!("  {{ cells = [{{ text = \"x\", cols = {columns} }}] }},\n");
    format!(
        "{OWN}body = [{{ kind = \"table\", table = \"t\" }}]\n\
         [[tables]]\nid = \"t\"\ntitle = \"表\"\nwidths = [{widths}]\nrow_height = \"8mm\"\n\
         padding = {{ vertical = \"0mm\", horizontal = \"0mm\" }}\nheader_rows = 0\n\
         label_style = \"body\"\nrows = [\n{}]\n",
        row.repeat(rows)
    )
}

#[test]
fn a_table_beyond_the_limit_is_refused_at_its_place() {
    let made = build_own(&table(limits::CELLS / 40, 40));
    assert!(
        of(&made, Code::BeyondLimit).is_empty(),
        "{:?}",
        made.findings
    );
    let made = build_own(&table(limits::CELLS / 40 + 1, 40));
    let found = of(&made, Code::BeyondLimit);
    assert_eq!(found.len(), 1);
    assert!(found[0].span().is_some() && found[0].message.zh.contains("20000 格"));
}

#[test]
fn a_table_of_the_data_beyond_the_limit_is_refused_at_its_place() {
    let table = |rows: usize| {
        let columns = vec!["\"列\""; 40].join(", ");
        let row = format!("  [{}],\n", vec!["1"; 40].join(", "));
        let rows = row.repeat(rows);
        let notice = crate::common::sample_of("notice");
        check(&format!(
            "{notice}\n[[attachments.tables]]\ncolumns = [{columns}]\nrows = [\n{rows}]\n"
        ))
    };
    // No page is wide enough, which is another matter.
    assert!(of(&table(limits::CELLS / 40), Code::BeyondLimit).is_empty());
    let made = table(limits::CELLS / 40 + 1);
    let found = of(&made, Code::BeyondLimit);
    assert_eq!(found.len(), 1);
    assert!(found[0].span().is_some() && found[0].message.zh.contains("20000 格"));
}

#[test]
fn a_phrase_that_grows_beyond_the_limit_is_refused() {
    let prose = |phrase: &str| {
        format!(
            "{OWN}body = []\n[[prose]]\nid = \"P\"\nname = \"话\"\npatterns = [{phrase:?}]\n\
             sums = [[]]\n"
        )
    };
    let made = build_own(&prose("(((a{100}){100}){100}){100}"));
    assert!(has_errors(&made.findings));
    assert!(made.artifacts.is_empty());
}

#[test]
fn a_document_of_too_many_pages_is_refused() {
    let lines = |count: usize| {
        let text = quoted(&"石\n".repeat(20_000));
        let section = format!("[[overview.sections]]\ntitle = \"节\"\ntext = {text}\n");
        dongshi().with_first(
            "[preamble]",
            &format!("{}[preamble]", section.repeat(count)),
        )
    };
    let made = build(&lines(3));
    let found = of(made, Code::BeyondLimit);
    assert_eq!(found.len(), 1, "{:?}", made.findings);
    assert!(found[0].message.zh.contains("2000 页"));
    assert!(made.artifacts.is_empty());
}

// ── characters ──

/// The characters that no document may hold, of each kind some.
const TRAPS: &str = "\u{1}\u{7}\u{B}\u{1F}\u{7F}\u{80}\u{85}\u{9F}\u{2028}\u{2029}\u{AD}\u{34F}\
    \u{61C}\u{200B}\u{200C}\u{200D}\u{200E}\u{200F}\u{202A}\u{202E}\u{2060}\u{2066}\u{2069}\
    \u{FEFF}\u{3164}\u{FE0F}\u{E0100}\u{E0041}\u{E000}\u{F8FF}\u{F0000}\u{10FFFD}\u{FDD0}\
    \u{FFFE}\u{FFFF}\u{1FFFE}\u{10FFFF}\u{FFFC}\u{FFFD}\u{301}\u{20DD}\u{3099}\u{F900}\
    \u{FA30}\u{2F800}\u{2F00}\u{2E80}";

#[test]
fn a_character_that_no_document_may_hold_is_refused_at_its_place() {
    for c in TRAPS.chars() {
        let made = check(&with_preamble(&format!("东{c}石")));
        let found = of(&made, Code::IllegalCharacter);
        assert_eq!(
            found.len(),
            1,
            "U+{:04X}: {:?}",
            u32::from(c),
            made.findings
        );
        assert_eq!(
            made.sources
                .position(found[0].span().expect("a place"))
                .line,
            1
        );
        assert!(
            found[0]
                .message
                .zh
                .contains(&format!("U+{:04X}", u32::from(c)))
        );
    }
}

#[test]
fn a_template_cannot_make_such_a_character() {
    for escape in ["\\u0001", "\\u200b", "\\ue000", "\\ufffe"] {
        let made = check(&with_preamble(&format!("东{{{{ \"{escape}\" }}}}石")));
        assert_eq!(
            of(&made, Code::IllegalCharacter).len(),
            1,
            "{escape}: {:?}",
            made.findings
        );
    }
}

#[test]
fn a_layout_cannot_hold_such_a_character() {
    let written = build_own(&format!("{OWN}body = []\n").with("试样", "试\u{200B}样"));
    assert_eq!(of(&written, Code::IllegalCharacter).len(), 1);
    let escaped = OWN.with("title = \"试样\"", "title = \"试\\u0001样\"");
    let made = build_own(&format!("{escaped}body = []\n"));
    assert!(
        has_errors(&made.findings) && made.artifacts.is_empty(),
        "{:?}",
        made.findings
    );
}

#[test]
fn a_character_that_no_face_has_is_refused_even_in_a_draft() {
    for c in "🎉👍🏻🇨א\u{5D0}𓀀".chars() {
        let made = build_in(&world(&with_preamble(&format!("东{c}石"))), true);
        assert!(made.artifacts.is_empty(), "{c}");
        let found = of(&made, Code::MissingGlyph);
        assert!(
            !found.is_empty() && found[0].span().is_some(),
            "{c}: {:?}",
            made.findings
        );
    }
}

#[test]
fn rare_characters_of_the_national_standard_are_printed() {
    // U+2CB5A, beyond the first plane, and a character of extension A.
    for c in ["𬭚", "㐱", "é", "〇", "々"] {
        let made = build(&with_preamble(&format!("东{c}石")));
        assert!(
            docx::text(bytes(made, Format::Docx)).contains(&format!("东{c}石")),
            "{c}"
        );
    }
}

#[test]
fn line_ends_of_windows_and_a_byte_order_mark_change_nothing() {
    let plain = build(&dongshi());
    let windows = format!("\u{FEFF}{}", dongshi().replace('\n', "\r\n"));
    let windows = build(&windows);
    assert_eq!(plain.artifacts, windows.artifacts);
}

#[test]
fn a_file_in_another_encoding_is_refused_with_the_way_to_mend_it() {
    let text = dongshi();
    let (gbk, _, _) = encoding_rs::GBK.encode(&text);
    let utf_16: Vec<u8> = format!("\u{FEFF}{text}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for (bytes, name) in [(gbk.to_vec(), "GBK"), (utf_16, "UTF-16")] {
        let mut world = MemoryWorld::default();
        world.files.insert("data.toml".to_owned(), bytes.clone());
        let made = hongtou::check(&world, "data.toml", None, None);
        let found = of(&made, Code::Unreadable);
        assert_eq!(found.len(), 1);
        assert!(
            found[0].message.zh.contains(name),
            "{}",
            found[0].message.zh
        );
        assert!(found[0].help[0].zh.contains("UTF-8"));
        world.files.insert("own/layout.toml".to_owned(), bytes);
        let data = dongshi().into_bytes();
        world.files.insert("data.toml".to_owned(), data);
        let made = hongtou::check(&world, "data.toml", Some("own"), None);
        assert_eq!(of(&made, Code::Unreadable).len(), 1);
    }
}

// ── reach ──

#[test]
fn templates_reach_no_files() {
    for template in [
        "{% include 'layout.toml' %}",
        "{% import 'x' as x %}",
        "{% extends 'x' %}",
        "{% from 'x' import y %}",
        "{{ open('/etc/passwd') }}",
        "{{ self.__class__ }}",
        "{{ env('HOME') }}",
        "{{ debug() }}{{ year.__init__ }}",
    ] {
        let made = check(&with_preamble(template));
        let found = of(&made, Code::TemplateSyntax).len() + of(&made, Code::TemplateValue).len();
        assert_eq!(found, 1, "{template}: {:?}", made.findings);
    }
}

#[test]
fn layouts_reach_no_other_folder() {
    let mut world = with_layout(&OWN.with("gbt9704", "../../other"));
    let other = format!("{OWN}body = []\n").into_bytes();
    for name in [
        "other/layout.toml",
        "own/../../other/layout.toml",
        "../other/layout.toml",
    ] {
        world.files.insert(name.to_owned(), other.clone());
    }
    let made = hongtou::check(&world, "data.toml", Some("own"), None);
    assert_eq!(of(&made, Code::UnknownLayout).len(), 1);
    for name in [
        "../other",
        "/etc",
        "own/../../etc",
        "C:\\\\x",
        "..\\\\x",
        "\\\\\\\\host\\\\x",
    ] {
        let data = format!("schema = 1\nlayout = \"{name}\"\nyear = 2020\n");
        world
            .files
            .insert("data.toml".to_owned(), data.into_bytes());
        let made = hongtou::check(&world, "data.toml", None, None);
        let found = of(&made, Code::UnknownLayout);
        assert_eq!(found.len(), 1, "{name}");
        assert!(
            found[0].message.zh.contains("别处"),
            "{}",
            found[0].message.zh
        );
    }
}

#[test]
fn the_value_of_a_field_is_never_run_as_a_template() {
    let data = with_preamble("机关：{{ issuer.letterhead }}");
    let data = data.with("东石镇人民政府文件", "{{ '{{ year }}' }}文件");
    let made = build(&data);
    let text = docx::text(bytes(made, Format::Docx));
    assert!(!text.contains("机关：2019"), "{text:.300}");
}

#[test]
fn marks_of_xml_and_of_pdf_stay_text() {
    let typed =
        "<lt/>w:p/> &amp; ]]> <!-- --> <?x?> &#x41; ) Tj ET (东石) \\ endstream endobj %%EOF";
    let text = typed.replace("<lt/>", "<");
    let made = build(&with_preamble(typed));
    assert!(docx::text(bytes(made, Format::Docx)).contains(&text));
    let pdf = lopdf::Document::load_mem(bytes(made, Format::Pdf)).expect("a PDF");
    let plain = lopdf::Document::load_mem(bytes(build(&with_preamble("文")), Format::Pdf));
    assert_eq!(
        pdf.get_pages().len(),
        plain.expect("a PDF").get_pages().len()
    );
}

// ── XML ──

/// Every XML part of a DOCX parses.
fn parses(made: &Made) {
    let package = bytes(made, Format::Docx);
    for name in docx::part_names(package) {
        if name
            .rsplit('.')
            .next()
            .is_some_and(|kind| kind == "xml" || kind == "rels")
        {
            let part = docx::part(package, &name);
            assert!(roxmltree::Document::parse(&part).is_ok(), "{name}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_text_goes_in_the_xml_parses_or_nothing_is_made(
        text in proptest::collection::vec(prop_oneof![
            8 => proptest::char::range(' ', '~'),
            4 => proptest::char::range('\u{4E00}', '\u{9FA5}'),
            2 => proptest::char::ranges(vec!['\u{A0}'..='\u{24F}', '\u{2010}'..='\u{2044}', '\u{3000}'..='\u{303F}'].into()),
            1 => any::<char>(),
        ], 1..40),
    ) {
        let text: String = text.into_iter().collect();
        let escaped = text.replace("{{", "{ {").replace("{%", "{ %").replace("{#", "{ #");
        let made = build_in(&world(&with_preamble(&format!("文{escaped}文"))), true);
        if made.artifacts.is_empty() {
            prop_assert!(has_errors(&made.findings));
        } else {
            parses(&made);
            let shown = docx::text(bytes(&made, Format::Docx));
            let words: Vec<&str> = escaped.lines().flat_map(str::split_whitespace).collect();
            for word in words {
                prop_assert!(shown.contains(word), "{word:?}");
            }
        }
    }
}
