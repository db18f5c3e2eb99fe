//! Seals and signature stamps where GB/T 9704-2012 wants them.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use crate::common::Change;
use crate::common::{joint_request, sample_of, stamped};
use crate::elements::{BELOW, LEAD, Line, PITCH, Set, ZI, near, set};
use hongtou::document::Role;
use hongtou::typeset::{SealGuide, SealKind};

/// The last line of the body: what stands before the signature.
fn end_of_body(set: &Set) -> &Line {
    set.line("妥否，请批示。")
}

#[test]
fn a_single_seal_covers_signature_and_date_and_begins_below_the_body() {
    let request = sample_of("request");
    for (diameter, data) in [
        (42.0, request.clone()),
        (50.0, request.with("dated =", "seal_diameter = 50\ndated =")),
    ] {
        let set = set(&data);
        let [guide] = set.seals.as_slice() else {
            panic!("{:?}", set.seals);
        };
        let (name, date) = (set.line("云溪县人民政府"), set.line("2025年9月8日"));
        let name = set
            .lines
            .iter()
            .rfind(|line| line.text == "云溪县人民政府")
            .unwrap_or(name);
        near(date.right, 184.0 - 4.0 * ZI);
        near(
            f64::midpoint(name.left, name.right),
            f64::midpoint(date.left, date.right),
        );
        assert_eq!((guide.kind, guide.page), (SealKind::Seal, 2));
        assert_eq!(guide.owner, "云溪县人民政府");
        let (centre_x, centre_y) = centre(guide);
        near(guide.rect.size.width.to_mm(), diameter);
        near(centre_x, f64::midpoint(name.left, name.right));
        near(f64::midpoint(name.top, date.bottom) - centre_y, 3.0);
        let end = end_of_body(&set).bottom + BELOW;
        let top = guide.rect.origin.y.to_mm();
        assert!(top >= end && top - end < PITCH, "{end} {top}");
    }
}

fn centre(guide: &SealGuide) -> (f64, f64) {
    let (origin, size) = (guide.rect.origin, guide.rect.size);
    let x = origin.x + size.width / 2;
    let y = origin.y + size.height / 2;
    (x.to_mm(), y.to_mm())
}

#[test]
fn seals_of_a_joint_document_stand_in_rows_without_touching() {
    let five = "[\"云溪县教育局\", \"云溪县财政局\", \"云溪县民政局\", \
                \"云溪县人力资源和社会保障局\", \"云溪县公安局\"]";
    let request = sample_of("request").with(
        "signature = \"云溪县人民政府\"",
        &format!("signature = {five}"),
    );
    let cases = [
        (sample_of("joint"), 3, "2025年8月25日"),
        (request, 5, "2025年9月8日"),
    ];
    for (data, count, date) in cases {
        let set = set(&data);
        let seals = &set.seals;
        assert_eq!(seals.len(), count);
        for (index, one) in seals.iter().enumerate() {
            let (x, y) = centre(one);
            let radius = one.rect.size.width.to_mm() / 2.0;
            assert!(x - radius >= 28.0 && x + radius <= 184.0, "{one:?}");
            let name = set
                .lines
                .iter()
                .rfind(|line| line.text == one.owner)
                .unwrap();
            near(x, f64::midpoint(name.left, name.right));
            near(f64::midpoint(name.top, name.bottom) - y, 3.0);
            for other in &seals[index + 1..] {
                let (other_x, other_y) = centre(other);
                let apart = (x - other_x).hypot(y - other_y);
                assert!(apart >= 2.0 * radius + 1.9, "{one:?} {other:?}");
            }
        }
        // The first seal begins below the body and within a line of it, or, where the rows have
        // gone to a page of their own, within a line of its top.
        let name = set
            .lines
            .iter()
            .rposition(|line| line.text == seals[0].owner)
            .unwrap();
        let body = &set.lines[name - 1];
        let top = seals[0].rect.origin.y.to_mm();
        let end = if body.page == set.lines[name].page {
            body.bottom + BELOW
        } else {
            37.0
        };
        assert!(top >= end && top - end < PITCH, "{end} {top}");
        let names: Vec<&str> = seals.iter().map(|seal| seal.owner.as_str()).collect();
        let signed: Vec<String> = set
            .paragraphs(Role::Signature)
            .iter()
            .map(|name| name.text())
            .collect();
        assert_eq!(names, signed);
        let date = set.line(date);
        near(
            centre(&seals[count - 1]).0,
            f64::midpoint(date.left, date.right),
        );
        near(date.right, 184.0 - 4.0 * ZI);
    }
}

#[test]
fn joint_names_without_seal_begin_where_the_longest_does() {
    let set = set(&joint_request());
    assert_eq!(set.seals, []);
    let (host, other) = (
        set.lines
            .iter()
            .rfind(|line| line.text == "云溪县教育局")
            .unwrap(),
        set.line("云溪县人力资源和社会保障局"),
    );
    near(other.right, 184.0 - 2.0 * ZI);
    near(host.left, other.left);
    near(host.top - end_of_body(&set).top, 2.0 * PITCH);
    near(other.top - host.top, PITCH);
    near(set.line("2025年9月8日").left, other.left + 2.0 * ZI);
}

#[test]
fn stamps_stand_four_characters_in_beside_the_titles() {
    let set = set(&stamped());
    let titles = [set.line("云溪县县长"), set.line("云溪县财政局局长")];
    assert_eq!(set.seals.len(), 2);
    for (guide, title) in set.seals.iter().zip(titles) {
        assert_eq!((guide.kind, &guide.owner), (SealKind::Stamp, &title.text));
        near(guide.rect.right().to_mm(), 184.0 - 4.0 * ZI);
        near(guide.rect.origin.x.to_mm() - title.right, 2.0 * ZI);
        near(centre(guide).1, f64::midpoint(title.top, title.bottom));
    }
    let [first, second] = [0, 1].map(|index| set.seals[index].rect);
    assert!(first.bottom() <= second.origin.y);
    let end = end_of_body(&set).bottom + BELOW;
    assert!((first.origin.y.to_mm() - end - 2.0 * PITCH).abs() < 0.3);
    let date = set.line("2025年9月8日");
    near(date.right, 184.0 - 4.0 * ZI);
    near(date.top - LEAD - second.bottom().to_mm(), PITCH + 0.21);
}
