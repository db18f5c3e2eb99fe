//! `hongtou new`: a data file to fill in.

use hongtou::diag::{Code, Diagnostic, Sources};
use hongtou::layout::{Choice, resolve, starter};

use super::args::{New, SayFormat};
use super::disk::DiskWorld;
use super::{Exit, output, report};

pub(super) fn run(new: &New) -> Exit {
    let world = DiskWorld::new(None);
    let mut sources = Sources::default();
    let choice = Choice {
        name: new.layout.clone(),
        year: None,
        span: None,
    };
    let layout = match resolve(&world, &mut sources, &choice) {
        Ok(layout) => layout,
        Err(findings) => return report::tell(&findings, &sources, &[], &new.say, None),
    };
    let text = starter(&layout, &new.layout);
    let Some(path) = &new.out else {
        print!("{text}");
        return Exit::Done;
    };
    let shown = path.display().to_string();
    if path.exists() {
        let finding = Diagnostic::error(
            Code::NotWritten,
            format!("{shown} 已经存在，没有覆盖它"),
            format!("{shown} exists and was not replaced"),
        )
        .help(
            "换一个文件名，或先移走原来的文件。",
            "choose another name, or move it away",
        );
        return report::tell(&[finding], &sources, &[], &new.say, None);
    }
    let written = output::write_all(&[(path.clone(), text.into_bytes())]);
    match written {
        Ok(()) => {
            let exit = report::tell(&[], &sources, std::slice::from_ref(&shown), &new.say, None);
            if new.say.format == SayFormat::Text {
                println!("已写出 {shown}");
            }
            exit
        }
        Err(error) => {
            let finding = Diagnostic::error(
                Code::NotWritten,
                format!("写不了 {shown}：{}", error.reason),
                format!("cannot write {shown}: {}", error.reason),
            );
            report::tell(&[finding], &sources, &[], &new.say, None)
        }
    }
}
