//! What the Python package `hongtou` asks of the library: bytes in, bytes and findings out.
//!
//! All that Python people see is written in Python (`src-py`): arguments are checked there, a
//! `dict` becomes JSON there, and findings become objects there. This module only opens files,
//! keeps one press for each font folder, and lets other Python threads run while it works.

#![expect(
    clippy::needless_pass_by_value,
    reason = "what Python hands over comes by value"
)]
#![forbid(unsafe_code)]

mod files;
mod options;
mod presses;

use std::path::PathBuf;

use hongtou::{Artifact, Language, Made};
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use files::Files;
use options::Order;

/// What was made, as Python takes it: each file by its suffix, and everything else as JSON, in
/// Chinese and in English.
type Told = (Vec<(String, Py<PyBytes>)>, String, String);

/// Makes the files of a data file, all of them or none.
#[pyfunction]
#[pyo3(signature = (order, last, base, fonts, given))]
fn build(
    py: Python<'_>,
    order: Order,
    last: Option<String>,
    base: PathBuf,
    fonts: PathBuf,
    given: Vec<(String, Bound<'_, PyBytes>)>,
) -> PyResult<Told> {
    let mut job = order.job()?;
    job.last = last;
    let given = bytes(&given);
    let press = presses::of(fonts);
    let working = presses::Working::begin();
    let made = py.detach(|| press.make_from(&Files { given, base }, &job));
    drop(working);
    Ok(told(py, &made))
}

/// Checks a data file and the pages that it makes.
#[pyfunction]
#[pyo3(signature = (order, last, base, fonts, given))]
fn check(
    py: Python<'_>,
    order: Order,
    last: Option<String>,
    base: PathBuf,
    fonts: PathBuf,
    given: Vec<(String, Bound<'_, PyBytes>)>,
) -> PyResult<Told> {
    let job = order.job()?;
    let given = bytes(&given);
    let press = presses::of(fonts);
    let working = presses::Working::begin();
    let made = py.detach(|| {
        let layout = job.layout.as_deref();
        press.check_from(&Files { given, base }, &job.data, layout, last.as_deref())
    });
    drop(working);
    Ok(told(py, &made))
}

/// Called in the child of a fork.
#[pyfunction]
fn forked() {
    presses::forked();
}

/// The files that came with the call, by the names that they are given.
fn bytes<'a>(given: &'a [(String, Bound<'_, PyBytes>)]) -> Vec<(&'a str, &'a [u8])> {
    let given = given.iter();
    given
        .map(|(name, bytes)| (name.as_str(), bytes.as_bytes()))
        .collect()
}

fn told(py: Python<'_>, made: &Made) -> Told {
    let file = |made: &Artifact| (made.suffix.clone(), PyBytes::new(py, &made.bytes).unbind());
    let files = made.artifacts.iter().map(file).collect();
    let [chinese, english] =
        [Language::Chinese, Language::English].map(|language| made.to_json(language).to_string());
    (files, chinese, english)
}

#[pymodule]
mod _hongtou {
    #[pymodule_export]
    use super::{build, check, forked};

    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");
}
