//! The root of the package and of its document.

use std::collections::BTreeSet;

use roxmltree::Node;

use super::checker::{Checker, child, children, text};
use super::fault::{Fault, Rule};
use super::{archival, extras, files, page, resources, values};

const ROOT: &str = "OFD.xml";

/// Everything that is wrong with a package, in the order of its files; nothing of a sound one.
pub fn check(bytes: &[u8]) -> Vec<Fault> {
    let (files, faults) = files::files(bytes);
    let is_zip = faults.iter().all(|fault| fault.rule != Rule::NotZip);
    let mut checker = Checker::new(files, faults);
    if is_zip {
        root(&mut checker);
    }
    let mut faults = checker.faults;
    faults.sort();
    faults.dedup();
    faults
}

fn root(checker: &mut Checker) {
    let Some(bytes) = checker.named(ROOT) else {
        checker.tell_file("", Rule::NoRoot, ROOT);
        return;
    };
    let Some(xml) = checker.parse(ROOT, &bytes, "OFD") else {
        return;
    };
    let element = xml.root_element();
    let kind = element.attribute("DocType").unwrap_or_default();
    checker.is_archival = kind == "OFD-A";
    let version = element.attribute("Version").unwrap_or_default();
    if !matches!(kind, "OFD" | "OFD-A") || version != "1.0" {
        checker.tell(ROOT, element, Rule::BadDocType, format!("{kind} {version}"));
    }
    let mut has_signatures = false;
    for (index, body) in children(element, "DocBody").enumerate() {
        if index > 0 && checker.is_archival {
            checker.tell(ROOT, body, Rule::SeveralBodies, format!("{}", index + 1));
        }
        has_signatures |= signatures(checker, body);
        info(checker, body);
        if let Some(place) = child(body, "DocRoot") {
            let location = text(place).to_owned();
            if let Some((name, bytes)) = checker.file(ROOT, place, &location) {
                document(checker, &name, &bytes);
            }
        }
    }
    leftover(checker, has_signatures);
}

/// The days of the document.
fn info(checker: &mut Checker, body: Node<'_, '_>) {
    let Some(info) = child(body, "DocInfo") else {
        return;
    };
    for name in ["CreationDate", "ModDate"] {
        if let Some(date) = child(info, name)
            && !values::is_date(text(date))
        {
            checker.tell(ROOT, date, Rule::BadDate, text(date));
        }
    }
    if let Some(cover) = child(info, "Cover") {
        let location = text(cover).to_owned();
        checker.file(ROOT, cover, &location);
    }
}

/// Whether the body lists signatures, whose files are then not looked into.
fn signatures(checker: &mut Checker, body: Node<'_, '_>) -> bool {
    let Some(list) = child(body, "Signatures") else {
        return false;
    };
    let location = text(list).to_owned();
    if let Some((name, _)) = checker.file(ROOT, list, &location) {
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        checker.use_folder(&format!("{folder}/"));
    }
    true
}

/// What no file named.
fn leftover(checker: &mut Checker, has_signatures: bool) {
    for name in checker.stray() {
        let lower = name.to_ascii_lowercase();
        let is_list = lower.ends_with("signatures.xml") || lower.ends_with("signature.xml");
        let is_secret = lower.contains("encrypt") || lower.ends_with("signedvalue.dat");
        if is_secret || is_list && !has_signatures {
            checker.tell_file(&name, Rule::Signature, &name);
        } else {
            checker.tell_file(&name, Rule::StrayFile, &name);
        }
    }
}

fn document(checker: &mut Checker, file: &str, bytes: &[u8]) {
    let Some(xml) = checker.parse(file, bytes, "Document") else {
        return;
    };
    let element = xml.root_element();
    archival::document(checker, file, element);
    let common = child(element, "CommonData");
    if let Some(area) = common.and_then(|common| child(common, "PageArea")) {
        checker.sheet = page::area(checker, file, area);
    }
    for kind in ["PublicRes", "DocumentRes"] {
        for list in common.into_iter().flat_map(|common| children(common, kind)) {
            resources::list(checker, file, list);
        }
    }
    let templates: Vec<_> = common
        .into_iter()
        .flat_map(|common| children(common, "TemplatePage"))
        .collect();
    for template in templates {
        if let Some(id) = checker.own_id(file, template) {
            checker.templates.insert(id);
        }
        page::page(checker, file, template, None);
    }
    pages(checker, file, element);
    checker.tell_leads();
    extras::outline(checker, file, element);
    extras::tags(checker, file, element);
    extras::attachments(checker, file, element);
    extras::annotations(checker, file, element);
    if let Some(common) = common {
        numbers(checker, file, common);
    }
}

fn pages(checker: &mut Checker, file: &str, element: Node<'_, '_>) {
    let pages = child(element, "Pages");
    let pages: Vec<_> = pages
        .into_iter()
        .flat_map(|pages| children(pages, "Page"))
        .collect();
    if pages.is_empty() {
        checker.tell(file, element, Rule::NoPages, "Pages");
    }
    let mut places = BTreeSet::new();
    for page in pages {
        let id = checker.own_id(file, page);
        let place = page.attribute("BaseLoc").unwrap_or_default();
        if !places.insert(files::resolve(file, place)) {
            checker.tell(file, page, Rule::SharedContent, place);
        }
        page::page(checker, file, page, id);
    }
}

/// `MaxUnitID` and `DefaultCS`, when all ids are known.
fn numbers(checker: &mut Checker, file: &str, common: Node<'_, '_>) {
    if let Some(most) = child(common, "MaxUnitID") {
        let highest = checker.highest();
        match values::id(text(most).trim()) {
            None => checker.tell(file, most, Rule::BadNumber, text(most)),
            Some(id) if id < highest => {
                checker.tell(file, most, Rule::MaxUnitId, format!("{id} < {highest}"));
            }
            Some(_) => {}
        }
    }
    if let Some(space) = child(common, "DefaultCS") {
        let id = values::id(text(space).trim());
        if id.is_none_or(|id| !checker.color_spaces.contains(&id)) {
            checker.tell(file, space, Rule::NoSuchColorSpace, text(space));
        }
    }
}
