//! The data files of samples, and changes of them.

use super::change::Change;
use super::project::text;

/// The data file of the sample report.
pub fn dongshi() -> String {
    text("data/dongshi-2019.toml")
}

/// The data file of the made-up report for 2023.
pub fn sample() -> String {
    text("data/sample-2023.toml")
}

/// The sample report with every element of a document that it does not have.
pub fn furnished() -> String {
    dongshi().with(
        "[preamble]",
        "[document]\n\
         number = \"东政〔2020〕1号\"\n\
         keywords = [\"政府信息公开\", \"年度报告\"]\n\
         addressee = \"晋江市人民政府\"\n\
         signature = \"晋江市东石镇人民政府\"\n\
         dated = 2020-01-15\n\
         remark = \"此件公开发布\"\n\
         cc = \"晋江市人民政府办公室，晋江市档案馆，晋江市图书馆，各村（社区），镇直各单位\"\n\
         printer = \"东石镇党政办公室\"\n\
         printed = 2020-01-16\n\n\
         [preamble]",
    )
}

/// The sample of a layout of documents: `notice`, `request`, `joint`.
pub fn sample_of(name: &str) -> String {
    text(&format!("data/sample-{name}.toml"))
}

/// The request by two bodies, with every mark above the letterhead and four signers, signed
/// without seals.
pub fn joint_request() -> String {
    sample_of("request")
        .with(
            "signers = [\"赵思远\", \"李明\"]",
            "signers = [\"赵思远\", \"李明\", \"欧阳建国\", \"王芳\"]\n\
             copy_number = \"000001\"\nsecrecy = \"机密★1年\"\nurgency = \"特急\"",
        )
        .with(
            "[document]",
            "joint = [\"云溪县教育局\", \"云溪县民政局\"]\n\n[document]",
        )
        .with(
            "signature = \"云溪县人民政府\"",
            "signature = [\"云溪县教育局\", \"云溪县人力资源和社会保障局\"]\nsealed = false",
        )
}

/// The request with the stamps of two signers instead of seals.
pub fn stamped() -> String {
    sample_of("request").with(
        "signature = \"云溪县人民政府\"",
        "stamp_titles = [\"云溪县县长\", \"云溪县财政局局长\"]",
    )
}

/// The furnished sample in profile `ink`.
pub fn inked() -> String {
    furnished().with_first("schema = 1", "schema = 1\nprofile = \"ink\"")
}

/// The sample of a letter with all that may stand below its upper rule.
pub fn marked_letter() -> String {
    text("data/sample-letter.toml").with_first(
        "number = ",
        "copy_number = \"000001\"\nsecrecy = \"秘密★1年\"\nurgency = \"加急\"\nnumber = ",
    )
}
