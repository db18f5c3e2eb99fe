//! `hongtou fonts`: which font file serves which role, which faces were found, and which files a
//! document uses.

use hongtou::base::diag::{Finding, Sources};
use hongtou::font::{Chosen, FaceList, Fonts as Book, OfficeRole, Reason};
use hongtou::job::FontMode;
use hongtou::{Job, Made, Press};
use serde_json::{Value, json};

use super::args::{Fonts, MessageFormat};
use super::disk::DiskWorld;
use super::exit::Exit;
use super::face_list::{self, Listing};
use super::faces::{choose, mode, search};
use super::installed::Installed;
use super::screen::outln;
use super::settings::{self, Found, Refused};
use super::tell::{said, tell};

/// Prints which file serves which role and, for a report, which characters fell back.
pub(super) fn run(args: &Fonts) -> Exit {
    let told =
        |findings: &[Finding], sources: &Sources| tell(findings, sources, &[], &args.say, None);
    let (found, chosen, installed) = match prepared(args) {
        Ok(prepared) => prepared,
        Err(refused) => return told(&refused.findings, &refused.sources),
    };
    let is_office = mode(&args.faces, &found) == FontMode::Office;
    let font_dir = args.faces.font_dir.as_deref();
    let world = if is_office {
        DiskWorld::of_office(font_dir)
    } else {
        DiskWorld::new(font_dir)
    };
    let list = if is_office {
        chosen.list.clone()
    } else {
        FaceList::bundled()
    };
    let wrong = Book::new(list.clone(), &world).validate();
    if !wrong.is_empty() {
        return told(&wrong, &Sources::default());
    }
    let listing = Listing {
        world: &world,
        chosen: &chosen,
        installed: &installed,
        settings: found.file.as_deref(),
        is_office,
        all: args.all,
        say: &args.say,
    };
    let made = args.data.as_ref().map(|data| {
        let press = Press::with_faces(&world, list.clone());
        press.make(&Job::new(data).draft(true))
    });
    if args.say.format == MessageFormat::Text {
        let shown = shown(&world, &list, args);
        outln!("{shown}");
        face_list::show(&listing);
        used(args, made.as_ref());
    }
    let made = made.unwrap_or_default();
    let mut extra = face_list::as_json(&listing);
    extra["folder"] = json!(folder(&world));
    let files: Vec<&str> = made.faces.iter().map(|face| face.file.as_str()).collect();
    extra["used"] = json!(files);
    if !is_office {
        extra["roles"] = bundled_roles(&list);
    }
    tell(
        &made.findings,
        &made.sources,
        &[],
        &args.say,
        Some(("fonts", extra)),
    )
}

/// The settings, and what was found; with the bundled faces nothing that the settings name is
/// missed.
fn prepared(args: &Fonts) -> Result<(Found, Chosen, Installed), Refused> {
    let found = match &args.data {
        Some(data) => settings::of_data(data),
        None => settings::of_folder(std::path::Path::new(".")),
    }?;
    if mode(&args.faces, &found) == FontMode::Office {
        let (chosen, installed) = choose(&args.faces, &found)?;
        return Ok((found, chosen, installed));
    }
    let bundled = Found::default();
    let installed = search(&args.faces, &bundled)?;
    let chosen = hongtou::font::office(&installed.faces, &bundled.settings.wanted(str::to_owned));
    Ok((found, chosen, installed))
}

fn folder(world: &DiskWorld) -> String {
    let folder = world.font_dir();
    folder.map_or_else(String::new, |dir| dir.display().to_string())
}

/// The folder of the bundled faces, and the file of each role.
fn shown(world: &DiskWorld, list: &FaceList, args: &Fonts) -> String {
    let mut lines = vec![format!(
        "{}{}",
        said(&args.say, "字体文件夹：", "font folder: "),
        folder(world)
    )];
    lines.extend(OfficeRole::ALL.into_iter().filter_map(|role| {
        let source = list.serving(role)?;
        let index = match source.index {
            0 => String::new(),
            index => format!("#{index}"),
        };
        Some(format!("{}\t{}{index}", role.label(), source.file))
    }));
    lines.join("\n")
}

/// The files that a document uses.
fn used(args: &Fonts, made: Option<&Made>) {
    for (data, made) in args.data.iter().zip(made) {
        outln!("\n{data}{}", said(&args.say, " 用到：", " uses:"));
        for face in &made.faces {
            outln!("{}", face.file);
        }
    }
}

/// Each role with the bundled file that serves it.
fn bundled_roles(list: &FaceList) -> Value {
    let roles = OfficeRole::ALL.into_iter();
    let roles = roles.filter_map(|role| Some((role, list.serving(role)?)));
    roles
        .map(|(role, source)| {
            json!({
                "role": role.label(),
                "file": source.file,
                "face": source.family,
                "index": source.index,
                "reason": face_list::reason_name(Reason::Bundled),
            })
        })
        .collect()
}
