//! What stands whole on a line: numbers with their units, codes, telephone numbers, addresses,
//! names; and lines that would be torn open for it.

use super::lines::after_han;
use super::*;
use crate::base::text::class;

#[test]
fn codes_telephone_numbers_addresses_and_names_stand_whole() {
    for whole in [
        "GB/T 9704-2012",
        "GB/T 15834—2011",
        "ISO 9001",
        "0595-85593688",
        "400-800-8820",
        "12.5万t",
        "100万kW·h",
        "12 kg",
        "28.5μg/m³",
        "〔2019〕5号",
        "500元/平方米",
        "http://www.jinjiang.gov.cn/zwgk/",
        "xxgk_2024@yunxi.gov.cn",
        "3～5个",
    ] {
        for before in 3..54 {
            let lines = after_han(before, &format!("{whole}的内容写到这里为止"));
            let is_on_one = lines.iter().any(|line| line.contains(whole));
            assert!(is_on_one, "{before} {whole}: {lines:?}");
        }
    }
}

#[test]
fn names_in_a_list_of_people_stand_whole() {
    let names = ["严某某", "谢某某", "欧阳某", "王某", "诸葛某某"];
    for before in 1..30 {
        let lines = after_han(before, &format!("：{}。", names.join("、")));
        for name in names {
            assert!(
                lines.iter().any(|line| line.contains(name)),
                "{before} {name}: {lines:?}"
            );
        }
    }
}

#[test]
fn an_address_tears_no_line_open_but_leaves_it_ragged_in_both_files() {
    for address in [
        "http://www.jinjiang.gov.cn/zwgk/",
        "1234567890123456789012345",
        "xxgk_2024_yunxi@yunxi.gov.cn",
    ] {
        for before in 1..40 {
            let mut document = document([]);
            document.push(
                "body",
                Role::Body,
                &format!("{}{address}，请留言。", "字".repeat(before)),
            );
            let Fit { fitted, typeset } = fit(&document, bundled(), &Sources::default()).unwrap();
            let widest = widest_gap(&typeset.pages.pages[0]);
            assert!(widest <= Length::pt100(660), "{before} {address}: {widest}");
            let Block::Paragraph(paragraph) = &fitted.document().blocks[0] else {
                panic!("a paragraph")
            };
            let texts: Vec<&str> = paragraph
                .content
                .iter()
                .filter_map(|inline| match inline {
                    Inline::Text(run) => Some(run.text.as_str()),
                    Inline::Break | Inline::Note(_) | Inline::Anchor(_) | Inline::Leader(_) => None,
                })
                .collect();
            assert_eq!(texts.concat(), document_text(&document));
            if texts.len() > 1 {
                assert!(texts[1].starts_with(address), "{texts:?}");
            }
        }
    }
}

/// The text of the first paragraph.
fn document_text(document: &Document) -> String {
    let Block::Paragraph(paragraph) = &document.blocks[0] else {
        panic!("a paragraph")
    };
    paragraph.text()
}

/// The widest gap between two Chinese characters beside each other on a line, beyond their em.
fn widest_gap(page: &Page) -> Length {
    let mut widest = Length::ZERO;
    for run in runs_of(page, true) {
        let pairs = run.text.chars().zip(run.text.chars().skip(1));
        for ((first, second), glyph) in pairs.zip(&run.glyphs) {
            if class::is_han(first) && class::is_han(second) {
                widest = widest.max(glyph.advance - run.size);
            }
        }
    }
    widest
}

#[test]
fn what_is_longer_than_a_line_is_cut_where_libreoffice_cuts_it() {
    let address = format!(
        "http://www.jinjiang.gov.cn/{}/index.html",
        "zwgk/".repeat(12)
    );
    let lines = after_han(18, &format!("{address}的"));
    assert!(lines[0].ends_with("http://"), "{lines:?}");
}
