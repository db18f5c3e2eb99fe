//! `hongtou import`: a data file from a workbook that was filled in.

use super::exit::Exit;
use super::sheet_args::Import;

pub(super) fn run(_args: &Import) -> Exit {
    Exit::Done
}
