//! `hongtou serve`: the form in the browser of this computer. The page is in `cli/form`.

mod answer;
mod args;
mod around;
mod base64;
mod begin;
mod browser;
mod change;
mod describe;
mod describe_table;
mod desk;
mod door;
mod doors;
mod edit;
mod edit_list;
mod folder;
mod http;
mod idle;
mod paper;
mod paths;
mod prose;
mod route;
mod rows;
mod run;
mod sample;
mod sheets;
mod sockets;
mod step;
mod values;
mod view;
mod written;

pub(super) use args::Serve;
pub(super) use run::run;
