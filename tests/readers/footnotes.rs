//! Documents with footnotes have as many pages in every word processor, and their DOCX is valid.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use crate::common::engines::Engine;
use crate::common::{build, bytes, lines, readers};
use hongtou::Format;

const TEXT: &str = "各单位应当按照统一的要求做好年度工作，加强组织领导，明确责任分工，严格落实各项制度，\
                    及时公开有关信息，接受社会监督，确保各项任务按期完成。";
const NOTE: &str = "数据来源于年度统计公报和部门台账，统计口径与上年一致，未经审计，最终数据以正式公布的为准；\
                    个别指标因四舍五入，分项之和与总数略有出入。";

/// The first characters of a text that is repeated, without the mark at its end.
fn some(text: &str, count: usize) -> String {
    let part: String = text.chars().cycle().take(count).collect();
    part.trim_end_matches(['。', '，', '、', '；']).to_owned()
}

/// A document of some paragraphs; every third has a note, of one to three lines.
fn written(seed: usize) -> String {
    let paragraph = |index: usize| {
        let text = some(TEXT, 20 + (index * 37 + seed * 13) % 150);
        if index % 3 != seed % 3 {
            return format!("{text}。");
        }
        let at = text.char_indices().nth(4 + (index * 11) % 14);
        let (head, tail) = text.split_at(at.expect("a long paragraph").0);
        let note = some(NOTE, 16 + (index * 29 + seed * 17) % 120);
        format!("{head}<note>{note}。</note>{tail}。")
    };
    let paragraphs: Vec<String> = (0..14 + 3 * seed).map(paragraph).collect();
    format!(
        "schema = 1\nlayout = \"document\"\n\n[issuer]\nname = \"云溪县人民政府\"\n\
         letterhead = \"云溪县人民政府文件\"\n\n[document]\nnumber = \"云政发〔2025〕18号\"\n\
         title = \"云溪县人民政府关于做好年度工作的通知\"\naddressee = \"各乡镇人民政府\"\n\
         signature = \"云溪县人民政府\"\ndated = 2025-12-01\ncc = \"县委各部门\"\n\
         printer = \"云溪县人民政府办公室\"\nprinted = 2025-12-02\n\n[body]\ntext = \"\"\"\n{}\"\"\"\n",
        paragraphs.join("\n")
    )
}

#[test]
#[ignore = "asks other programs: HONGTOU_READERS=required cargo test -- --include-ignored"]
fn documents_with_footnotes_have_as_many_pages_in_every_word_processor() {
    let folder = readers::folder("footnotes");
    let (mut ours, mut files) = (Vec::new(), Vec::new());
    for seed in 0..6 {
        let made = build(&written(seed));
        let name = format!("note{seed}");
        let docx = readers::put(&folder, &format!("{name}.docx"), bytes(made, Format::Docx));
        readers::assert_valid(&name, &docx);
        let pdf = bytes(made, Format::Pdf);
        ours.push(lines::of(&readers::put(
            &folder,
            &format!("{name}.ours.pdf"),
            pdf,
        )));
        files.push(docx);
    }
    for engine in [
        Engine::LibreOffice7,
        Engine::LibreOffice25,
        Engine::OnlyOffice,
    ] {
        let theirs = engine.draw(&folder, &files);
        for (seed, (ours, theirs)) in ours.iter().zip(&theirs).enumerate() {
            let pages = lines::of(theirs).len();
            assert_eq!(pages, ours.len(), "note{seed} in {}", engine.name());
        }
    }
}
