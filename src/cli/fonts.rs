//! `hongtou fonts`: which font file serves which role, and which files a document uses.

use hongtou::base::diag::Sources;
use hongtou::font::{FaceList, Fonts as Book};
use hongtou::{Job, make};
use serde_json::{Value, json};

use super::args::{Fonts, MessageFormat};
use super::disk::DiskWorld;
use super::exit::Exit;
use super::screen::outln;
use super::tell::tell;

/// Prints which file serves which role and, for a report, which characters fell back.
pub(super) fn run(args: &Fonts) -> Exit {
    let world = DiskWorld::new(args.font_dir.as_deref());
    let dir = world
        .font_dir()
        .map_or_else(String::new, |dir| dir.display().to_string());
    let fonts = match Book::open(&world) {
        Ok(fonts) => fonts,
        Err(findings) => return tell(&findings, &Sources::default(), &[], &args.say, None),
    };
    let roles = roles(fonts.list());
    let made = args
        .data
        .as_ref()
        .map(|data| make(&world, &Job::new(data).draft(true)));
    if args.say.format == MessageFormat::Text {
        outln!("字体文件夹：{dir}");
        for (role, file) in &roles {
            outln!("{role}\t{file}");
        }
        for (data, made) in args.data.iter().zip(&made) {
            outln!("\n{data} 用到：");
            for face in &made.faces {
                outln!("{}", face.file);
            }
        }
    }
    let made = made.unwrap_or_default();
    let listed: Vec<Value> = roles
        .iter()
        .map(|(role, file)| json!({ "role": role, "file": file }))
        .collect();
    let used: Vec<&str> = made.faces.iter().map(|face| face.file.as_str()).collect();
    let extra = json!({ "folder": dir, "roles": listed, "used": used });
    let extra = Some(("fonts", extra));
    tell(&made.findings, &made.sources, &[], &args.say, extra)
}

/// Each role and the file that serves it first; the Latin face as a role of its own.
fn roles(list: &FaceList) -> Vec<(&'static str, String)> {
    let roles = list.roles().into_iter();
    let roles = roles.map(|(role, source)| (role.label(), source.file));
    let latin = list.latin().map(|source| ("西文", source.file.clone()));
    roles.chain(latin).collect()
}
