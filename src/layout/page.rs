//! Resolves the page of a layout: page profile, font profile, spacing of marks.

use super::definition::Definition;
use super::file::CompositionEntry;
use super::finding::{bad, suggested, unknown_profile};
use super::names::{ADJACENT_MARKS, LATIN_GAPS};
use super::read::Reader;
use crate::base::diag::{Code, Finding, Span, Spanned};
use crate::base::units::Size;
use crate::document::{AdjacentMarks, Composition, FirstPage, LatinGap, PageSpec, StyleSheet};
use crate::standard::{FontProfile, PageProfile, Scheme, gbt9704};

/// The page of a profile.
pub(super) fn page(
    styles: &StyleSheet,
    profile: PageProfile,
    composition: Composition,
    definition: Span,
) -> Result<PageSpec, Finding> {
    let number_style = styles.find("page_number").ok_or_else(|| {
        Finding::error(
            Code::BadLayout,
            "版式没有 page_number 样式，页码无从排印",
            "the layout has no style `page_number`",
        )
        .at(definition, "在这个版式里", "in this layout")
    })?;
    let number_em = styles.get(number_style).size.em();
    Ok(PageSpec {
        paper: Size {
            width: gbt9704::PAPER_WIDTH.value,
            height: gbt9704::PAPER_HEIGHT.value,
        },
        margins: profile.margins(),
        lead: profile.lead(),
        pitch: profile.pitch(),
        advance: gbt9704::BODY_ADVANCE.value,
        number_style,
        number_indent: number_em * gbt9704::PAGE_NUMBER_INDENT.value,
        number_gap: gbt9704::PAGE_NUMBER_GAP.value,
        first: FirstPage::default(),
        composition,
    })
}

/// The page profile that the innermost definition names.
pub(super) fn page_profile(chain: &[Definition], findings: &mut Vec<Finding>) -> PageProfile {
    let named = chain
        .iter()
        .rev()
        .find_map(|one| one.entry.profile.as_ref());
    let Some(name) = named else {
        return PageProfile::default();
    };
    PageProfile::from_name(&name.value).unwrap_or_else(|| {
        findings.push(unknown_profile(Code::BadLayout, &name.value, name.span));
        PageProfile::default()
    })
}

/// The font profile that the innermost definition names.
pub(super) fn font_profile(chain: &[Definition], findings: &mut Vec<Finding>) -> FontProfile {
    let named = chain
        .iter()
        .rev()
        .find_map(|one| one.entry.font_profile.as_ref());
    let Some(name) = named else {
        return FontProfile::default();
    };
    FontProfile::from_name(&name.value).unwrap_or_else(|| {
        let finding = bad(
            format!("字体方案“{}”不认识", name.value),
            format!("unknown font profile `{}`", name.value),
            name.span,
        );
        let known = FontProfile::ALL.map(FontProfile::name);
        findings.push(suggested(finding, &name.value, known));
        FontProfile::default()
    })
}

/// How the sections of documents are numbered that name no scheme.
pub(super) fn numbering(chain: &[Definition], findings: &mut Vec<Finding>) -> &'static Scheme {
    let mut chosen = chain.iter().rev();
    let Some(name) = chosen.find_map(|one| one.entry.numbering.as_ref()) else {
        return Scheme::DOCUMENT;
    };
    Scheme::named(&name.value).unwrap_or_else(|| {
        let finding = bad(
            format!("序数“{}”不认识", name.value),
            format!("unknown numbering scheme `{}`", name.value),
            name.span,
        );
        let known = Scheme::all().map(|scheme| scheme.name);
        findings.push(suggested(finding, &name.value, known));
        Scheme::DOCUMENT
    })
}

/// How marks and scripts are spaced: each choice from the innermost definition that makes it.
pub(super) fn composition(chain: &[Definition], reader: &mut Reader<'_>) -> Composition {
    let choice = |of: fn(&CompositionEntry) -> &Option<Spanned<String>>| {
        chain
            .iter()
            .rev()
            .find_map(|one| of(one.entry.composition.as_ref()?).as_ref())
    };
    let adjacent_marks = reader.one_of(
        choice(|one| &one.adjacent_marks),
        ("相邻标点", "spacing of adjacent marks"),
        &ADJACENT_MARKS,
        AdjacentMarks::from_name,
    );
    let latin_gap = reader.one_of(
        choice(|one| &one.latin_gap),
        ("汉字与西文的间距", "gap between scripts"),
        &LATIN_GAPS,
        LatinGap::from_name,
    );
    Composition {
        adjacent_marks: adjacent_marks.unwrap_or_default(),
        latin_gap: latin_gap.unwrap_or_default(),
    }
}
