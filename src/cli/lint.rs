//! `hongtou lint`: reports what is wrong or doubtful in a layout.

use hongtou::base::diag::{Language, Sources};

use super::args::{Lint, MessageFormat};
use super::disk::DiskWorld;
use super::exit::Exit;
use super::screen::outln;
use super::tell::{language, tell};

pub(super) fn run(lint: &Lint) -> Exit {
    let mut sources = Sources::default();
    let findings = hongtou::lint(&DiskWorld::new(None), &lint.layout, &mut sources);
    let exit = tell(&findings, &sources, &[], &lint.say, None);
    if findings.is_empty() && lint.say.format == MessageFormat::Text {
        match language(&lint.say) {
            Language::Chinese => outln!("版式 {} 没有问题。", lint.layout),
            Language::English => outln!("layout {}: no findings", lint.layout),
        }
    }
    exit.strictly(lint.strict, &findings)
}
