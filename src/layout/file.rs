//! A layout file as it is written: the entries of its tables, before names are looked up.

use super::keys::{Keys, TableFindings};
use super::names::{ADJACENT_MARKS, ALIGNS, COLORS, LATIN_GAPS};
use super::rules::file::{
    BalanceEntry, CarryEntry, CompareEntry, PowersEntry, ProseEntry, RuleEntry, SelfNamesEntry,
    YearsEntry,
};
use super::serial;
use super::shape::{TableKeys, ValueShape};
use super::table_file::TableEntry;
use super::value_form::FormEntry;
use crate::base::diag::{FileId, Outcome, Span, Spanned};
use crate::data::{Carries, Fields, Kind, Node, Value, parse};
use crate::standard::{FontProfile, FontRole, PageProfile, Scheme};

/// A layout file as written.
#[derive(Debug)]
pub(super) struct LayoutFile {
    pub(super) schema: Spanned<i64>,
    pub(super) id: String,
    pub(super) name: String,
    pub(super) source: String,
    pub(super) extends: Option<Spanned<String>>,
    /// Files of parts, as paths from its folder.
    pub(super) include: Vec<Spanned<String>>,
    /// Whether the layout is only there to be extended.
    pub(super) is_abstract: bool,
    pub(super) years: Option<Years>,
    pub(super) title: Option<Spanned<String>>,
    pub(super) font_profile: Option<Spanned<String>>,
    pub(super) profile: Option<Spanned<String>>,
    pub(super) numbering: Option<Spanned<String>>,
    pub(super) composition: Option<CompositionEntry>,
    pub(super) title_words: Vec<Spanned<String>>,
    pub(super) leftovers: Vec<Spanned<String>>,
    pub(super) styles: Vec<Spanned<StyleEntry>>,
    pub(super) fields: Vec<FieldEntry>,
    pub(super) without: Vec<Spanned<String>>,
    /// The charts, as a data file has them.
    pub(super) charts: Vec<Node>,
    /// The parts, each still a table: its kind says which keys it has.
    pub(super) parts: Vec<Spanned<Fields>>,
    /// The parts in the place of `body`.
    pub(super) body: Vec<Spanned<Fields>>,
    pub(super) tables: Vec<Spanned<TableEntry>>,
    pub(super) rules: Vec<Spanned<RuleEntry>>,
    pub(super) carry: Vec<Spanned<CarryEntry>>,
    pub(super) balance: Vec<Spanned<BalanceEntry>>,
    pub(super) compare: Vec<Spanned<CompareEntry>>,
    pub(super) prose: Vec<Spanned<ProseEntry>>,
    pub(super) name_years: Vec<Spanned<YearsEntry>>,
    pub(super) self_names: Vec<Spanned<SelfNamesEntry>>,
    pub(super) powers: Vec<Spanned<PowersEntry>>,
}

/// `[composition]` as written.
#[derive(Debug)]
pub(super) struct CompositionEntry {
    pub(super) adjacent_marks: Option<Spanned<String>>,
    pub(super) latin_gap: Option<Spanned<String>>,
}

/// The years that an edition of a form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Years {
    pub(super) from: i64,
    pub(super) to: i64,
}

/// A style as written.
#[derive(Debug)]
pub(super) struct StyleEntry {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) based_on: Option<Spanned<String>>,
    pub(super) face: Option<Spanned<String>>,
    pub(super) size: Option<Spanned<String>>,
    pub(super) color: Option<Spanned<String>>,
    pub(super) grid: Option<bool>,
    pub(super) line: Option<Spanned<String>>,
    pub(super) before: Option<Spanned<String>>,
    pub(super) after: Option<Spanned<String>>,
    pub(super) first_line: Option<Spanned<String>>,
    pub(super) left: Option<Spanned<String>>,
    pub(super) right: Option<Spanned<String>>,
    pub(super) align: Option<Spanned<String>>,
    pub(super) outline: Option<u8>,
    pub(super) keep_next: Option<bool>,
    pub(super) keep_lines: Option<bool>,
    pub(super) page_before: Option<bool>,
    pub(super) has_red_line: bool,
}

/// A field as written.
#[derive(Debug)]
pub(super) struct FieldEntry {
    pub(super) path: Spanned<String>,
    pub(super) label: Spanned<String>,
    pub(super) kind: Spanned<String>,
    pub(super) form: FormEntry,
    pub(super) required: bool,
    /// The field that may be given in its place.
    pub(super) unless: Option<Spanned<String>>,
    /// Stands before the fields of the layout that this one extends.
    pub(super) first: bool,
    pub(super) note: String,
    /// What of it last year's report hands down.
    pub(super) carries: Option<Spanned<String>>,
    /// Its path in an earlier edition.
    pub(super) was: Option<Spanned<String>>,
}

/// Reads a layout file, or parts that one includes. What was found beside it does not keep the rest from being looked at.
///
/// # Errors
/// Every table that is not of its shape.
pub(super) fn read(
    file: FileId,
    fields: &Fields,
    is_included: bool,
) -> Outcome<(LayoutFile, TableFindings)> {
    let name = if is_included {
        ("被 include 的文件", "a file that is included")
    } else {
        ("版式", "a layout")
    };
    let mut keys = Keys::new(fields, Span::new(file, 0..0), name);
    let read = if is_included {
        parts(&mut keys)
    } else {
        layout(&mut keys)
    };
    let found = keys.finish();
    if found.is_lossy {
        return Err(found.findings);
    }
    Ok((read, found))
}

/// The keys of a layout file and of the tables in it.
pub(super) fn shape() -> TableKeys {
    let nothing = Fields::default();
    let mut keys = Keys::learning(&nothing, ("版式", "a layout"));
    let _ = layout(&mut keys);
    keys.learnt()
}

/// The years of a layout file and nothing else of it: enough to choose an edition.
pub(super) fn years(file: FileId, text: &str) -> Option<Years> {
    let fields = parse(file, text).ok()?;
    let mut keys = Keys::new(&fields, Span::new(file, 0..0), ("版式", "a layout"));
    years_of(&mut keys)
}

/// Whether a layout file says that it is only there to be extended.
pub(super) fn is_abstract(file: FileId, text: &str) -> bool {
    let flag = |fields: Fields| fields.get("abstract").map(|node| node.value.clone());
    parse(file, text).is_ok_and(|fields| flag(fields) == Some(Value::Flag(true)))
}

fn years_of(keys: &mut Keys<'_>) -> Option<Years> {
    let years = keys.table("years", ("years ", "`years`"), |keys| Years {
        from: keys.need_number("from", i64::MIN..=i64::MAX).value,
        to: keys.need_number("to", i64::MIN..=i64::MAX).value,
    });
    years.map(|years| years.value)
}

fn layout(keys: &mut Keys<'_>) -> LayoutFile {
    let schema = keys.need_number("schema", i64::MIN..=i64::MAX);
    LayoutFile {
        id: keys.need_text("id").value,
        name: keys.need_text("name").value,
        source: keys.plain("source"),
        extends: keys.text("extends"),
        is_abstract: keys.flag("abstract"),
        years: years_of(keys),
        title: keys.text("title"),
        font_profile: keys.name_of("font_profile", FontProfile::ALL.map(FontProfile::name)),
        profile: keys.name_of("profile", PageProfile::ALL.map(PageProfile::name)),
        numbering: keys.name_of("numbering", Scheme::all().map(|scheme| scheme.name)),
        ..shared(keys, schema)
    }
}

/// What a file that layouts include may say: it has no name and no base of its own.
fn parts(keys: &mut Keys<'_>) -> LayoutFile {
    let schema = keys.need_number("schema", i64::MIN..=i64::MAX);
    shared(keys, schema)
}

/// What layouts and the files that they include say alike.
fn shared(keys: &mut Keys<'_>, schema: Spanned<i64>) -> LayoutFile {
    LayoutFile {
        schema,
        id: String::new(),
        name: String::new(),
        source: String::new(),
        extends: None,
        is_abstract: false,
        years: None,
        title: None,
        font_profile: None,
        profile: None,
        numbering: None,
        include: keys.texts("include"),
        composition: composition(keys),
        title_words: keys.texts("title_words"),
        leftovers: keys.texts("leftovers"),
        styles: keys.tables("styles", ("样式", "a style"), style),
        fields: fields(keys),
        without: keys.texts("without"),
        charts: charts(keys),
        parts: keys.raw_tables("parts"),
        body: keys.raw_tables("body"),
        tables: keys.tables("tables", ("表格", "a table"), serial::table),
        rules: keys.tables("rules", ("勾稽关系", "a rule"), RuleEntry::read),
        carry: keys.tables("carry", ("carry ", "`carry`"), CarryEntry::read),
        balance: keys.tables("balance", ("balance ", "`balance`"), BalanceEntry::read),
        compare: keys.tables("compare", ("compare ", "`compare`"), CompareEntry::read),
        prose: keys.tables("prose", ("prose ", "`prose`"), ProseEntry::read),
        name_years: keys.tables(
            "name_years",
            ("name_years ", "`name_years`"),
            YearsEntry::read,
        ),
        self_names: keys.tables(
            "self_names",
            ("self_names ", "`self_names`"),
            SelfNamesEntry::read,
        ),
        powers: keys.tables("powers", ("powers ", "`powers`"), PowersEntry::read),
    }
}

fn charts(keys: &mut Keys<'_>) -> Vec<Node> {
    keys.note("charts", || ValueShape::Charts);
    keys.items("charts", ("若干幅图解", "a list of charts"))
        .to_vec()
}

fn composition(keys: &mut Keys<'_>) -> Option<CompositionEntry> {
    let name = ("composition ", "`composition`");
    let entry = keys.table("composition", name, |keys| CompositionEntry {
        adjacent_marks: keys.name_of("adjacent_marks", ADJACENT_MARKS),
        latin_gap: keys.name_of("latin_gap", LATIN_GAPS),
    });
    entry.map(|entry| entry.value)
}

fn style(keys: &mut Keys<'_>) -> StyleEntry {
    StyleEntry {
        key: keys.need_text("key").value,
        name: keys.need_text("name").value,
        based_on: keys.text("based_on"),
        face: keys.name_of("face", FontRole::ALL.map(FontRole::label)),
        size: keys.text("size"),
        color: keys.name_of("color", COLORS),
        grid: keys.maybe_flag("grid"),
        line: keys.text("line"),
        before: keys.text("before"),
        after: keys.text("after"),
        first_line: keys.text("first_line"),
        left: keys.text("left"),
        right: keys.text("right"),
        align: keys.name_of("align", ALIGNS.map(|(name, _)| name)),
        outline: keys.number("outline", 1..=4).map(|level| level.value),
        keep_next: keys.maybe_flag("keep_next"),
        keep_lines: keys.maybe_flag("keep_lines"),
        page_before: keys.maybe_flag("page_before"),
        has_red_line: keys.flag("red_rule"),
    }
}

fn fields(keys: &mut Keys<'_>) -> Vec<FieldEntry> {
    let fields = keys.tables("fields", ("字段", "a field"), |keys| FieldEntry {
        path: keys.need_text("path"),
        label: keys.need_text("label"),
        kind: keys.need_name_of("kind", Kind::names()),
        form: FormEntry::read(keys),
        required: keys.flag("required"),
        unless: keys.text("unless"),
        first: keys.flag("first"),
        note: keys.plain("note"),
        carries: keys.name_of("carries", Carries::NAMES),
        was: keys.text("was"),
    });
    fields.into_iter().map(|field| field.value).collect()
}
