//! `hongtou layouts`: lists the layouts.

use hongtou::base::diag::Sources;
use hongtou::layout::{Choice, Genre, Layout, builtins, definition_text, editions, resolve};
use serde_json::{Value, json};

use super::args::{Layouts, MessageArgs, MessageFormat};
use super::disk::DiskWorld;
use super::exit::Exit;
use super::screen::{out, outln};
use super::tell::{print, said, tell};

/// Prints the built-in layouts with their names and sources, and the genres.
pub(super) fn run(args: &Layouts, say: &MessageArgs) -> Exit {
    if let Some(id) = &args.show {
        return show(id, say);
    }
    let world = DiskWorld::new(None);
    // A layout that is only a base for others is not one to choose.
    let layouts = builtins().iter().filter_map(|builtin| {
        resolve(&world, &mut Sources::default(), &Choice::named(builtin.id)).ok()
    });
    if say.format == MessageFormat::Json {
        let genres: Vec<Value> = Genre::all().iter().map(genre).collect();
        print(
            json!({ "layouts": layouts.map(|layout| entry(&layout)).collect::<Vec<_>>(), "genres": genres }),
        );
        return Exit::Done;
    }
    for layout in layouts {
        outln!("{:<20} {}（{}）", layout.id, layout.name, layout.source);
    }
    outln!(
        "\n{}",
        said(say, "文种和它的版式：", "Genres and their layouts:")
    );
    for genre in Genre::all() {
        // Two characters wide, as all names but 函 are.
        outln!("{:　<2}    {}", genre.name, genre.layouts_named());
    }
    let zh = "写数据文件：hongtou new 版式或文种 --out 文件.toml";
    let en = "To write a data file: hongtou new LAYOUT --out FILE.toml";
    outln!("\n{}", said(say, zh, en));
    Exit::Done
}

/// Prints the definition of a layout; a form of several editions means the newest.
fn show(id: &str, say: &MessageArgs) -> Exit {
    let named = builtins().iter().find(|builtin| builtin.id == id);
    let text = if let Some(builtin) = named.or_else(|| editions(id).last()) {
        Ok((builtin.id, builtin.text.to_owned()))
    } else {
        let mut sources = Sources::default();
        let choice = Choice::named(id);
        let text = definition_text(&DiskWorld::new(None), &mut sources, &choice);
        text.map(|text| (id, text))
            .map_err(|findings| (findings, sources))
    };
    let (id, text) = match text {
        Ok(shown) => shown,
        Err((findings, sources)) => return tell(&findings, &sources, &[], say, None),
    };
    match say.format {
        MessageFormat::Json => print(json!({ "id": id, "definition": text })),
        MessageFormat::Text | MessageFormat::Html => out!("{text}"),
    }
    Exit::Done
}

fn entry(layout: &Layout) -> Value {
    json!({ "id": layout.id, "name": layout.name, "source": layout.source })
}

fn genre(genre: &Genre) -> Value {
    json!({ "name": genre.name, "layout": genre.layout() })
}
