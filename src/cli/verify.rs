//! `hongtou verify`: whether files are still what their receipt says.

use hongtou::base::diag::{Code, Sources};
use hongtou::job::receipt::verify;

use super::args::{SayFormat, Verify};
use super::disk::DiskWorld;
use super::screen::outln;
use super::{Exit, report};

pub(super) fn run(args: &Verify) -> Exit {
    let world = DiskWorld::new(args.font_dir.as_deref());
    let verified = match verify(&world, &args.receipt) {
        Ok(verified) => verified,
        Err(findings) => {
            return report::tell(&findings, &Sources::default(), &[], &args.say, None);
        }
    };
    let missing = serde_json::json!(verified.missing);
    let (findings, sources) = (&verified.findings, &verified.sources);
    let exit = report::tell(
        findings,
        sources,
        &[],
        &args.say,
        Some(("missing", missing)),
    );
    if args.say.format == SayFormat::Text {
        for input in &verified.missing {
            outln!("{input} 不在了，没有重新生成。");
        }
        if findings.is_empty() && verified.missing.is_empty() {
            outln!("成品与回执相符；重新生成，逐字节相同。");
        } else if findings.is_empty() {
            outln!("成品与回执相符。");
        }
    }
    // That something changed is an answer, not a failure to look.
    let changed = findings.iter().any(|one| one.code == Code::NotAsReceipted);
    if changed { Exit::Findings } else { exit }
}
