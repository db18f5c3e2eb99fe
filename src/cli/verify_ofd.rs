//! `hongtou verify FILE.ofd`: checks a package against its standard.

use std::path::Path;

use hongtou::base::diag::{Code, Finding, Sources};
use hongtou::base::world::{World, WorldError};
use hongtou::export::ofd;

use super::args::{MessageArgs, MessageFormat};
use super::disk::DiskWorld;
use super::exit::Exit;
use super::screen::outln;
use super::tell::{said, tell};

/// Whether a path given to `verify` is that of an OFD.
pub(super) fn is_meant(path: &str) -> bool {
    let suffix = Path::new(path).extension();
    suffix.is_some_and(|suffix| suffix.eq_ignore_ascii_case("ofd"))
}

pub(super) fn run(path: &str, say: &MessageArgs) -> Exit {
    let findings = match DiskWorld::new(None).read(path) {
        Ok(bytes) => ofd::verify(path, &bytes),
        Err(error) => vec![unreadable(path, &error)],
    };
    let exit = tell(&findings, &Sources::default(), &[], say, None);
    if findings.is_empty() && say.format == MessageFormat::Text {
        let zh = "没有发现问题：结构、引用、字体、文字和版面逐项检查过。";
        let en = "nothing is wrong: structure, references, fonts, text and layout were checked";
        outln!("{}", said(say, zh, en));
    }
    exit
}

fn unreadable(path: &str, error: &WorldError) -> Finding {
    Finding::error(
        Code::Unreadable,
        format!("读不了 {path}：{error}"),
        format!("cannot read {path}"),
    )
}
