//! `hongtou layouts`, `fonts` and `explain`: what is at hand.

use hongtou::base::diag::{Sources, explain as page};
use hongtou::font::{FaceList, Fonts};
use hongtou::layout::{Choice, builtins, resolve};
use hongtou::{Job, make};
use serde_json::{Value, json};

use super::args::{self, SayFormat};
use super::disk::DiskWorld;
use super::screen::{errln, outln};
use super::{Exit, report};

/// Prints the built-in layouts with their names and sources.
pub(super) fn layouts() -> Exit {
    let world = DiskWorld::new(None);
    for builtin in builtins() {
        let mut sources = Sources::default();
        let choice = Choice {
            name: builtin.id.to_owned(),
            year: None,
            profile: None,
            span: None,
        };
        // A layout that is only a base for others is not one to choose.
        if let Ok(layout) = resolve(&world, &mut sources, &choice) {
            outln!("{:<20} {}（{}）", layout.id, layout.name, layout.source);
        }
    }
    outln!("\n写数据文件：hongtou new 版式 --out 文件.toml");
    Exit::Done
}

/// Prints the page of a code.
pub(super) fn explain(explain: &args::Explain) -> Exit {
    let Some(text) = page(&explain.code) else {
        errln!(
            "没有代码“{}”；代码如 GW0401，见 docs/codes.md。",
            explain.code
        );
        return Exit::CouldNotRun;
    };
    outln!("{text}");
    Exit::Done
}

/// Prints which file serves which role and, for a report, which characters fell back.
pub(super) fn fonts(args: &args::Fonts) -> Exit {
    let world = DiskWorld::new(args.font_dir.as_deref());
    let dir = world
        .font_dir()
        .map_or_else(String::new, |dir| dir.display().to_string());
    let fonts = match Fonts::open(&world) {
        Ok(fonts) => fonts,
        Err(findings) => {
            return report::tell(&findings, &Sources::default(), &[], &args.say, None);
        }
    };
    let roles = roles(fonts.list());
    let made = args.data.as_ref().map(|data| {
        let job = Job {
            data: data.clone(),
            draft: true,
            ..Job::default()
        };
        make(&world, &job)
    });
    if args.say.format == SayFormat::Text {
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
    report::tell(&made.findings, &made.sources, &[], &args.say, extra)
}

/// Each role and the file that serves it first; the Latin face as a role of its own.
fn roles(list: &FaceList) -> Vec<(&'static str, String)> {
    let roles = list.roles().into_iter();
    let roles = roles.map(|(role, source)| (role.label(), source.file));
    let latin = list.latin().map(|source| ("西文", source.file.clone()));
    roles.chain(latin).collect()
}
