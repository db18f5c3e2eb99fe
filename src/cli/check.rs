//! `hongtou check`: findings only.

use super::args::{Check, SayFormat};
use super::disk::DiskWorld;
use super::{Exit, report};

pub(super) fn run(check: &Check) -> Exit {
    let world = DiskWorld::new(None);
    let made = hongtou::check(
        &world,
        &check.data,
        check.layout.as_deref(),
        check.last.as_deref(),
    );
    let exit = report::tell(&made.findings, &made.sources, &[], &check.say, None);
    if exit == Exit::Done && check.say.format == SayFormat::Text {
        println!("{} 没有错误。", check.data);
    }
    exit
}
