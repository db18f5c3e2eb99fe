//! `hongtou verify`: checks files against their receipt.

use hongtou::base::diag::Sources;
use hongtou::verify;

use super::args::{MessageFormat, Verify};
use super::disk::DiskWorld;
use super::exit::Exit;
use super::screen::outln;
use super::tell::tell;

pub(super) fn run(args: &Verify) -> Exit {
    let world = DiskWorld::new(args.font_dir.as_deref());
    let verified = match verify(&world, &args.receipt) {
        Ok(verified) => verified,
        Err(findings) => {
            return tell(&findings, &Sources::default(), &[], &args.say, None);
        }
    };
    let missing = serde_json::json!(verified.missing);
    let (findings, sources) = (&verified.findings, &verified.sources);
    let exit = tell(
        findings,
        sources,
        &[],
        &args.say,
        Some(("missing", missing)),
    );
    if args.say.format == MessageFormat::Text {
        for input in &verified.missing {
            outln!("{input} 不在了，没有重新生成。");
        }
        if findings.is_empty() && verified.missing.is_empty() {
            outln!("成品与回执相符；重新生成，逐字节相同。");
        } else if findings.is_empty() {
            outln!("成品与回执相符。");
        }
    }
    exit
}
