//! Faults of the archive, and of files that do not belong in it.

use std::collections::BTreeSet;

use super::fixture::{packed, parts};
use crate::zip::archive;
use crate::{Fault, Rule, check};

fn rules(faults: &[Fault]) -> BTreeSet<Rule> {
    faults.iter().map(|fault| fault.rule).collect()
}

#[test]
fn what_is_no_archive_is_said_to_be_none() {
    let bytes = packed(&parts());
    for bytes in [&b""[..], b"%PDF-1.7", &bytes[..bytes.len() / 2]] {
        assert_eq!(rules(&check(bytes)), BTreeSet::from([Rule::NotZip]));
    }
}

#[test]
fn files_that_nothing_names_are_found() {
    for (name, rule) in [
        ("Doc_0/Res/more.ttf", Rule::StrayFile),
        ("Thumbs.db", Rule::StrayFile),
        ("Doc_0/Signs/Signatures.xml", Rule::Signature),
        ("Encryptions.xml", Rule::Signature),
        ("../OFD.xml", Rule::BadPath),
        ("Doc_0\\a.xml", Rule::BadPath),
        ("C:/a.xml", Rule::BadPath),
    ] {
        let mut parts = parts();
        parts.insert(name.to_owned(), b"x".to_vec());
        let faults = check(&packed(&parts));
        let found = faults.iter().find(|fault| fault.rule == rule);
        assert_eq!(found.unwrap().place.file, name, "{faults:?}");
    }
}

#[test]
fn without_its_root_a_package_is_none() {
    let mut parts = parts();
    parts.remove("OFD.xml");
    assert_eq!(
        rules(&check(&packed(&parts))),
        BTreeSet::from([Rule::NoRoot])
    );
}

#[test]
fn two_files_of_one_name_are_found() {
    let parts = parts();
    let mut list: Vec<_> = parts
        .iter()
        .map(|(name, bytes)| (name.as_str(), (bytes.as_slice(), None)))
        .collect();
    list.push(list[0]);
    let faults = check(&archive(list).unwrap());
    assert_eq!(rules(&faults), BTreeSet::from([Rule::EntryTwice]));
}

/// The place of a field in the directory entry of the first file.
fn directory(bytes: &[u8], field: usize) -> usize {
    bytes
        .windows(4)
        .position(|window| window == b"PK\x01\x02")
        .unwrap()
        + field
}

#[test]
fn encryption_bombs_and_damage_are_found() {
    for (field, value, rule) in [
        (8, &[1, 0][..], Rule::Encrypted),
        (10, &[99, 0], Rule::Damaged),
        (16, &[1, 2, 3, 4], Rule::Damaged),
        (24, &[0xFF; 4], Rule::TooLarge),
        (24, &[1, 0, 0, 0], Rule::Damaged),
    ] {
        let mut bytes = packed(&parts());
        let at = directory(&bytes, field);
        bytes[at..at + value.len()].copy_from_slice(value);
        assert!(rules(&check(&bytes)).contains(&rule), "{rule:?}");
    }
}

#[test]
fn files_beyond_what_a_package_has_are_not_read() {
    let mut parts = parts();
    for number in 0..=60_000 {
        parts.insert(format!("Zz/{number}"), Vec::new());
    }
    let faults = check(&packed(&parts));
    let found = rules(&faults);
    assert!(found.contains(&Rule::TooManyEntries), "{found:?}");
    // As many faults as are told at most.
    assert!(faults.len() <= 2_001);
}

#[test]
fn deep_elements_and_other_attachments_are_found() {
    let mut deep = parts();
    let page = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    deep.insert("Doc_0/Tags/Tag_0.xml".to_owned(), page.into_bytes());
    assert_eq!(
        rules(&check(&packed(&deep))),
        BTreeSet::from([Rule::TooDeep])
    );
    let mut other = parts();
    let file = other.remove("Doc_0/Attachs/File_0.txt").unwrap();
    other.insert("Doc_0/Attachs/File_0.exe".to_owned(), file);
    let list = other.get_mut("Doc_0/Attachs/Attachments.xml").unwrap();
    let named = String::from_utf8(list.clone()).unwrap();
    *list = named.replace("File_0.txt", "File_0.exe").into_bytes();
    assert_eq!(
        rules(&check(&packed(&other))),
        BTreeSet::from([Rule::AttachmentKind])
    );
}

#[test]
fn no_byte_makes_it_fail_otherwise_than_by_saying_so() {
    let bytes = packed(&parts());
    for at in (0..bytes.len()).step_by(3) {
        let mut changed = bytes.clone();
        changed[at] ^= 0x5A;
        let _ = check(&changed);
        if at % 24 == 0 {
            let _ = check(&bytes[..at]);
        }
    }
}
