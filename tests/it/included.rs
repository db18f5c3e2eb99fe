//! Files of parts that layouts include: a county writes its styles, tables and rules once.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use crate::common::{Change, readers};
use crate::program::{code, err, hongtou_in, out};
use hongtou::{Language, MemoryWorld, Sources};

/// A table and its rule, which several layouts share.
const FINES: &str = "schema = 1\n\
     [[tables]]\nid = \"fines\"\ntitle = \"处罚\"\nwidths = [\"*\", \"40mm\", \"40mm\", \"40mm\"]\n\
     row_height = \"8mm\"\npadding = { vertical = \"0.5mm\", horizontal = \"0.8mm\" }\n\
     header_rows = 1\nlabel_style = \"county_label\"\n\
     columns = [{ key = \"warning\", label = \"警告\" }, { key = \"fine\", label = \"罚款\" }, { key = \"total\", label = \"合计\" }]\n\
     rows = [{ head = true, cells = [\"项目\"], columns = true }, { cells = [\"全部\"], key = \"all\" }]\n\
     [[rules]]\nid = \"Z-1\"\nname = \"警告加罚款等于合计\"\neach = \"row\"\ntable = \"fines\"\n\
     left = [\"warning\", \"fine\"]\nright = [\"total\"]\n";
/// The styles of the county, which the table needs.
const STYLES: &str = "schema = 1\n\
     [[styles]]\nkey = \"county_label\"\nname = \"县的项目\"\nbased_on = \"table_label\"\nface = \"楷体\"\n";
/// A form of an office.
const FORM: &str = "schema = 1\nid = \"form\"\nname = \"处罚表\"\nextends = \"gbt9704\"\ntitle = \"处罚情况\"\n\
     include = [\"../county/styles.toml\", \"../county/fines.toml\"]\n\
     [[body]]\nkind = \"table\"\ntable = \"fines\"\n";

const FILES: [(&str, &str); 3] = [
    ("county/styles.toml", STYLES),
    ("county/fines.toml", FINES),
    ("form/layout.toml", FORM),
];

fn world(files: &[(&str, &str)]) -> MemoryWorld {
    let mut world = MemoryWorld::default();
    for (name, text) in files {
        world
            .files
            .insert((*name).to_owned(), text.as_bytes().to_vec());
    }
    world
}

/// The findings of linting `form`, as text.
fn linted(files: &[(&str, &str)]) -> String {
    let mut sources = Sources::default();
    let findings = hongtou::lint(&world(files), "form", &mut sources);
    let shown = findings
        .iter()
        .map(|one| hongtou::render(one, &sources, Language::Chinese, false));
    shown.collect::<Vec<_>>().join("\n")
}

/// [`FILES`] with one of them otherwise.
fn linted_with(name: &str, text: &str) -> String {
    let files = FILES.map(|(known, was)| (known, if known == name { text } else { was }));
    linted(&files)
}

#[test]
fn what_is_included_is_part_of_the_layout_and_told_at_its_own_place() {
    assert_eq!(linted(&FILES), "");
    let wrong = FINES.with("left = [\"warning\"", "left = [\"warnign\"");
    let told = linted_with("county/fines.toml", &wrong);
    assert!(told.contains("county/fines.toml:"), "{told}");
    assert!(told.contains("是否想写 warning？"), "{told}");
    // The layout itself may say otherwise.
    let own = format!(
        "{FORM}[[styles]]\nkey = \"county_label\"\nname = \"本局的项目\"\nbased_on = \"county_label\"\nface = \"黑体\"\n"
    );
    assert_eq!(linted_with("form/layout.toml", &own), "");
    // The table is not printed: that is told where it stands.
    let unprinted = FORM.with("[[body]]\nkind = \"table\"\ntable = \"fines\"\n", "");
    let told = linted_with("form/layout.toml", &unprinted);
    assert!(told.contains("表“fines”没有哪一部分印它"), "{told}");
    assert!(told.contains("county/fines.toml:"), "{told}");
}

#[test]
fn a_file_that_is_included_has_no_name_of_its_own_and_may_include_others() {
    let named = format!("id = \"x\"\n{STYLES}");
    let told = linted_with("county/styles.toml", &named);
    assert!(told.contains("被 include 的文件没有“id”这一项"), "{told}");
    let nested = FINES.with_first("schema = 1\n", "schema = 1\ninclude = [\"styles.toml\"]\n");
    let form = FORM.with("\"../county/styles.toml\", ", "");
    let files = [
        ("county/styles.toml", STYLES),
        ("county/fines.toml", nested.as_str()),
        ("form/layout.toml", form.as_str()),
    ];
    assert_eq!(linted(&files), "");
    // What a base includes is there for the layouts that extend it, and may be included again.
    let base = FORM.with("id = \"form\"", "id = \"base\"\nabstract = true");
    let office = FORM
        .with("extends = \"gbt9704\"", "extends = \"../base\"")
        .with("[[body]]\nkind = \"table\"\ntable = \"fines\"\n", "");
    let files = [
        ("county/styles.toml", STYLES),
        ("county/fines.toml", FINES),
        ("base/layout.toml", base.as_str()),
        ("form/layout.toml", office.as_str()),
    ];
    assert_eq!(linted(&files), "");
}

#[test]
fn a_file_that_is_not_there_goes_in_a_circle_or_lies_outside_is_refused() {
    let circle = STYLES.with("schema = 1\n", "schema = 1\ninclude = [\"fines.toml\"]\n");
    let nested = FINES.with_first("schema = 1\n", "schema = 1\ninclude = [\"styles.toml\"]\n");
    let files = [
        ("county/styles.toml", circle.as_str()),
        ("county/fines.toml", nested.as_str()),
        ("form/layout.toml", FORM),
    ];
    let told = linted(&files);
    assert!(told.contains("又包含了自己"), "{told}");
    assert!(told.contains("county/"), "{told}");
    for (path, said) in [
        ("../county/finse.toml", "不存在"),
        ("../../county/fines.toml", "不存在"),
        ("/county/fines.toml", "不存在"),
        ("../county/fines", "以 .toml 结尾"),
    ] {
        let form = FORM.with("../county/fines.toml", path);
        let told = linted_with("form/layout.toml", &form);
        assert!(told.contains(said), "{path}: {told}");
        assert!(told.contains("form/layout.toml:6:"), "{path}: {told}");
    }
}

#[test]
fn the_program_builds_shows_and_checks_receipts_with_what_is_included() {
    let dir = readers::folder("cli-included");
    for (name, text) in FILES {
        let (folder, file) = name.split_once('/').expect("a folder");
        std::fs::create_dir_all(dir.join(folder)).expect("made");
        readers::put(&dir.join(folder), file, text.as_bytes());
    }
    let data = "schema = 1\nlayout = \"form\"\n[issuer]\nname = \"乙县\"\n[document]\n\
         addressee = \"甲市\"\nsignature = \"乙县\"\ndated = 2025-01-10\n\
         [fines]\nall = { warning = 3, fine = 4 }\n";
    readers::put(&dir, "d.toml", data.as_bytes());
    let fonts = crate::common::path("fonts");
    let fonts = fonts.to_str().expect("UTF-8");
    let built = hongtou_in(&dir, &["build", "d.toml", "--font-dir", fonts, "--receipt"]);
    assert_eq!(code(&built), 0, "{}", err(&built));
    let docx = std::fs::read(dir.join("d.docx")).expect("the document");
    assert!(crate::common::docx::text(&docx).contains('7'));
    let shown = out(&hongtou_in(&dir, &["layouts", "--show", "form"]));
    for text in [STYLES, FINES, FORM, "county/fines.toml", "--show gbt9704"] {
        assert!(shown.contains(text), "{text}: {shown}");
    }
    // A receipt knows the files: one that was changed is told.
    let receipts = std::fs::read_dir(&dir).expect("the folder");
    let names = receipts.map(|one| {
        one.expect("a file")
            .file_name()
            .into_string()
            .expect("UTF-8")
    });
    let receipt = names.into_iter().find(|name| name.contains("receipt"));
    let receipt = receipt.expect("a receipt");
    let verified = hongtou_in(&dir, &["verify", &receipt, "--font-dir", fonts]);
    assert_eq!(code(&verified), 0, "{}", err(&verified));
    let changed = FINES.with("title = \"处罚\"", "title = \"行政处罚\"");
    readers::put(&dir.join("county"), "fines.toml", changed.as_bytes());
    let verified = hongtou_in(&dir, &["verify", &receipt, "--font-dir", fonts]);
    assert_ne!(code(&verified), 0);
    assert!(err(&verified).contains("fines.toml") || out(&verified).contains("fines.toml"));
}
