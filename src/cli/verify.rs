//! `hongtou verify`: checks files against their receipt.

use hongtou::base::diag::Sources;
use hongtou::job::receipt::verify_with;

use super::args::{MessageFormat, Verify};
use super::disk::DiskWorld;
use super::exit::Exit;
use super::faces::candidates;
use super::screen::outln;
use super::settings;
use super::tell::{said, tell};
use super::{verify_ofd, verify_package};

pub(super) fn run(args: &Verify) -> Exit {
    let say = &args.say;
    if verify_ofd::is_meant(&args.receipt) {
        return verify_ofd::run(&args.receipt, say);
    }
    if verify_package::is_meant(&args.receipt) {
        return verify_package::run(args);
    }
    let found = match settings::of_data(&args.receipt) {
        Ok(found) => found,
        Err(refused) => {
            return tell(&refused.findings, &refused.sources, &[], say, None);
        }
    };
    let world = DiskWorld::of_office(args.faces.font_dir.as_deref());
    let verified = match verify_with(&world, &args.receipt, &|| candidates(&args.faces, &found)) {
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
            let gone = said(
                say,
                " 不在了，没有重新生成。",
                " is gone; nothing was made again",
            );
            outln!("{input}{gone}");
        }
        if findings.is_empty() && verified.missing.is_empty() {
            let zh = "成品与回执相符；重新生成，逐字节相同。";
            let en = "the files are those of the receipt; made again, they are the same bytes";
            outln!("{}", said(say, zh, en));
        } else if findings.is_empty() {
            let en = "the files are those of the receipt";
            outln!("{}", said(say, "成品与回执相符。", en));
        }
    }
    exit
}
