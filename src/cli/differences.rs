//! `hongtou diff`: what differs between two data files.

use hongtou::base::diag::{Code, Finding, Sources};
use hongtou::job::{Compared, diff, diff_html, diff_json, diff_text};
use serde_json::json;

use super::args::{MessageArgs, MessageFormat};
use super::disk::DiskWorld;
use super::exit::Exit;
use super::given::DASH;
use super::output::{names, not_written, write_all};
use super::screen::{out, outln};
use super::tell::{language, print, said, tell};
use super::years_args::Diff;

/// A percentage has so many places at most, as a decimal does.
const PLACES: u8 = 6;

/// Compares two data files: 0 where they say the same, 1 where they differ, 2 where they could
/// not be compared.
pub(super) fn run(args: &Diff, say: &MessageArgs) -> Exit {
    let mut sources = Sources::default();
    if args.places > PLACES {
        return could_not(&[too_many_places(args.places)], &sources, say);
    }
    let world = DiskWorld::new(None);
    let compared = match diff(&world, &args.from, &args.to, &mut sources) {
        Ok(compared) => compared,
        Err(findings) => return could_not(&findings, &sources, say),
    };
    let exit = if compared.is_same() {
        Exit::Done
    } else {
        Exit::Findings
    };
    let text = text(args, &compared, &sources, say);
    let Some(path) = args.out.as_ref().filter(|out| out.as_os_str() != DASH) else {
        match args.format {
            MessageFormat::Json => {
                print(json!({ "diff": json_of(args, &compared, &sources, say) }));
            }
            MessageFormat::Text | MessageFormat::Html => out!("{text}"),
        }
        return exit;
    };
    let files = [(path.clone(), text.into_bytes())];
    let inputs = [args.from.as_str(), args.to.as_str()];
    if let Err(error) = write_all(&files, &inputs) {
        return could_not(&[not_written(&error)], &sources, say);
    }
    let written = names(&files);
    if args.format == MessageFormat::Json {
        print(json!({ "written": written, "same": compared.is_same() }));
        return exit;
    }
    for path in &written {
        outln!("{} {path}", said(say, "已写出", "written:"));
    }
    exit
}

fn text(args: &Diff, compared: &Compared, sources: &Sources, say: &MessageArgs) -> String {
    let (places, language) = (usize::from(args.places), language(say));
    match args.format {
        MessageFormat::Text => diff_text(compared, places, language),
        MessageFormat::Html => diff_html(compared, places, language),
        MessageFormat::Json => format!("{:#}\n", json_of(args, compared, sources, say)),
    }
}

fn json_of(
    args: &Diff,
    compared: &Compared,
    sources: &Sources,
    say: &MessageArgs,
) -> serde_json::Value {
    diff_json(compared, usize::from(args.places), sources, language(say))
}

/// Tells why nothing was compared: that is never the code of a difference.
fn could_not(findings: &[Finding], sources: &Sources, say: &MessageArgs) -> Exit {
    tell(findings, sources, &[], say, None);
    Exit::CouldNotRun
}

fn too_many_places(places: u8) -> Finding {
    Finding::error(
        Code::BadCommand,
        format!("--places 不能是 {places}，应为 0 至 {PLACES}"),
        format!("--places cannot be {places}; expected 0 to {PLACES}"),
    )
}
