//! stub
use super::args::MessageArgs;
use super::exit::Exit;
use super::years_args::Diff;
pub(super) fn run(_: &Diff, _: &MessageArgs) -> Exit {
    Exit::Done
}
