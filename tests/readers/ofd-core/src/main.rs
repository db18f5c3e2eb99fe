//! Draws every page of OFD packages: `ofd-pages DPI FOLDER FILE.ofd …` writes
//! `FOLDER/NAME-01.png` and so on.

use std::error::Error;
use std::path::Path;

use ofd_core::OfdReader;
use ofd_core::render::RenderOptions;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [dpi, folder, files @ ..] = arguments.as_slice() else {
        return Err("usage: ofd-pages DPI FOLDER FILE.ofd …".into());
    };
    let options = RenderOptions::with_dpi(dpi.parse()?);
    for file in files {
        draw(file, Path::new(folder), &options).map_err(|error| format!("{file}: {error}"))?;
    }
    Ok(())
}

fn draw(file: &str, folder: &Path, options: &RenderOptions) -> Result<(), Box<dyn Error>> {
    if !ofd_core::verify::check_path(file).conforms() {
        return Err("does not conform".into());
    }
    let stem = Path::new(file).file_stem().ok_or("no name")?;
    let stem = stem.to_string_lossy();
    let mut reader = OfdReader::open(file)?;
    let body = reader
        .ofd()
        .doc_bodies
        .first()
        .ok_or("no document")?
        .clone();
    let document = reader.load_document(&body)?;
    for page in 0..document.pages().len() {
        let to = folder.join(format!("{stem}-{:02}.png", page + 1));
        reader.render_page_to_file(&document, page, options, to)?;
    }
    Ok(())
}
