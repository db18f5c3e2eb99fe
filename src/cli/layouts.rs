//! `hongtou layouts`: lists the layouts.

use hongtou::base::diag::Sources;
use hongtou::layout::{Choice, Genre, builtins, resolve};

use super::disk::DiskWorld;
use super::exit::Exit;
use super::screen::outln;

/// Prints the built-in layouts with their names and sources.
pub(super) fn run() -> Exit {
    let world = DiskWorld::new(None);
    for builtin in builtins() {
        let mut sources = Sources::default();
        // A layout that is only a base for others is not one to choose.
        if let Ok(layout) = resolve(&world, &mut sources, &Choice::named(builtin.id)) {
            outln!("{:<20} {}（{}）", layout.id, layout.name, layout.source);
        }
    }
    outln!("\n文种和它的版式：");
    for genre in Genre::all() {
        // Two characters wide, as all names but 函 are.
        outln!("{:　<2}    {}", genre.name, genre.layouts_named());
    }
    outln!("\n写数据文件：hongtou new 版式或文种 --out 文件.toml");
    Exit::Done
}
