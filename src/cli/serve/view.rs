//! What the page shows of a data file: its form, its values, and what the engine says of them.

use std::hash::{DefaultHasher, Hash, Hasher};

use hongtou::base::diag::{Finding, Language, Severity, Sources, Spanned, to_json};
use hongtou::base::world::WithFiles;
use hongtou::data::{Field, Fields, Notation, blanked};
use hongtou::job::Preview;
use hongtou::template::Templates;
use hongtou::{Code, DataFile, Press};
use serde_json::{Value, json};

use super::describe::{self, Section};
use super::paper::Paper;
use super::paths::Paths;
use super::prose;
use super::sheets::Sheets;
use super::values::{is_filled, tree};
use crate::cli::disk::DiskWorld;

/// Findings that are shown: nobody mends more at a time.
const MOST: usize = 300;

/// A data file as the page shows it. The form is left out where the page has it: `known` is the
/// shape of that one.
pub(super) fn view(
    press: &Press<DiskWorld>,
    name: &str,
    paper: &Paper,
    known: Option<&str>,
) -> (Value, Sheets) {
    let text = paper.text.as_str();
    let files = WithFiles::new(press.world()).and_file(name, text);
    let Preview {
        made,
        data,
        pages,
        places,
        ..
    } = press.preview_again(&files, name, None, &paper.kept);
    // The first file of all that it takes in is the data.
    let file = Sources::default().add(name, text);
    let fields = Notation::of(name, text)
        .read(file, text)
        .unwrap_or_default();
    let paths = Paths::of(&fields);
    let findings: Vec<Value> = made
        .findings
        .iter()
        .filter(|finding| finding.severity != Severity::Waived)
        .take(MOST)
        .map(|finding| told(finding, &made.sources, (&fields, &paths)))
        .collect();
    let waived = made.findings.iter();
    let waived = waived.filter(|finding| finding.severity == Severity::Waived);
    let waived: Vec<Value> = waived
        .take(MOST)
        .map(|finding| told(finding, &made.sources, (&fields, &paths)))
        .collect();
    let mut view = json!({
        "name": name,
        "values": tree(&fields),
        "findings": findings,
        "waived": waived,
        "errors": count(&made.findings, Severity::Error),
        "warnings": count(&made.findings, Severity::Warning),
    });
    if let Some(data) = &data {
        let templates = Templates::new(&data.dataset, &data.layout, &made.sources);
        let fill = |text: &Spanned<String>| filled(&templates, text);
        let sections = describe::sections(&data.layout, &fill);
        view["layout"] = json!(data.layout.id);
        view["title"] = json!(data.layout.name);
        view["computed"] = computed(data);
        let found = wrong_places(&made.findings, &paths);
        view["printed"] = prose::printed(data, &fields, &made.sources);
        let states = sections.iter();
        let states = states.map(|section| state(section, data, (&fields, &found)));
        view["states"] = states.collect();
        let form = describe::to_json(&sections);
        let shape = shape(&form);
        if known != Some(shape.as_str()) {
            view["form"] = form;
        }
        view["shape"] = json!(shape);
    }
    let layout = data.map(|data| data.layout);
    let sheets = Sheets::new(layout, pages, &places, paths);
    view["pages"] = json!(sheets.count());
    view["where"] = sheets.whereabouts();
    (view, sheets)
}

/// A text of the form with its values; 待填 stands for those that are not there yet.
fn filled(templates: &Templates<'_>, text: &Spanned<String>) -> String {
    let filled = templates.render(text);
    if filled.text().contains("{{") {
        return blanked(&text.value);
    }
    filled.text().to_owned()
}

/// What tells a form from another one: rows of lists come and go, and labels have values in them.
fn shape(form: &Value) -> String {
    let mut hasher = DefaultHasher::new();
    form.to_string().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// A finding with the values that it is about. The first is the one to go to.
fn told(finding: &Finding, sources: &Sources, (fields, paths): (&Fields, &Paths)) -> Value {
    let mut told = to_json(finding, sources, Language::Chinese);
    let labels = finding.labels.iter();
    told["paths"] = labels
        .filter_map(|label| paths.at(label.span).cloned())
        .collect();
    told["marks"] = prose::marks(finding, sources, (fields, paths));
    told["unfilled"] = json!(is_unfilled(finding));
    told
}

fn is_unfilled(finding: &Finding) -> bool {
    matches!(finding.code, Code::UnfilledCell | Code::MissingField)
}

fn count(findings: &[Finding], severity: Severity) -> usize {
    let of = findings.iter().filter(|one| one.severity == severity);
    of.count()
}

/// The totals that the engine has computed.
fn computed(data: &DataFile) -> Value {
    let figures = data.dataset.figures();
    let figures = figures.filter(|(_, figure)| figure.is_computed());
    let figures = figures.map(|(path, figure)| (path.to_owned(), json!(figure.value.to_string())));
    Value::Object(figures.collect())
}

/// What is wrong: each error with the places of the data that it is about.
fn wrong_places<'a>(findings: &'a [Finding], paths: &Paths) -> Vec<(&'a Finding, Vec<String>)> {
    let errors = findings.iter();
    let errors = errors.filter(|one| one.severity == Severity::Error);
    let places = |one: &Finding| -> Vec<String> {
        let labels = one.labels.iter();
        labels
            .map(|label| paths.at(label.span).map(dotted).unwrap_or_default())
            .collect()
    };
    errors.map(|one| (one, places(one))).collect()
}

/// How far a section is: wrong, empty, begun or complete. What is wrong and what is unfilled is
/// what the engine found.
fn state(
    section: &Section,
    data: &DataFile,
    (fields, found): (&Fields, &[(&Finding, Vec<String>)]),
) -> Value {
    let is_here = |path: &String| section.fields.iter().any(|field| touches(field, path));
    let of_here = found.iter().filter(|(_, paths)| paths.iter().any(is_here));
    let (unfilled, wrong): (Vec<&Finding>, Vec<&Finding>) = of_here
        .map(|(finding, _)| *finding)
        .partition(|finding| is_unfilled(finding));
    let is_begun = section.fields.iter().any(|field| is_filled(fields, field));
    // What a row of a list lacks, the engine tells.
    let is_of_list = |field: &Field| data.layout.lists().any(|list| list.has(&field.path));
    let mut required = data.layout.schema.fields.iter().filter(|field| {
        let is_own = || section.fields.iter().any(|own| touches(own, &field.path));
        field.required && is_own() && !is_of_list(field)
    });
    let is_missing = !unfilled.is_empty()
        || required.any(|field| {
            let is_given =
                |path: &str| is_filled(fields, path) || data.dataset.figure(path).is_some();
            !is_given(&field.path) && !field.unless.as_deref().is_some_and(is_given)
        });
    let state = match (wrong.is_empty(), is_missing, is_begun) {
        (false, ..) => "wrong",
        (true, true, true) => "begun",
        (true, _, false) => "empty",
        (true, false, true) => "complete",
    };
    json!(state)
}

fn dotted(path: &Value) -> String {
    let keys = path.as_array().into_iter().flatten();
    let keys = keys.map_while(Value::as_str);
    keys.collect::<Vec<_>>().join(".")
}

/// Whether a path is that of a field, or lies below it.
fn touches(field: &str, path: &str) -> bool {
    path.strip_prefix(field)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}
