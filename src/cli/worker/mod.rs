//! `hongtou worker`: jobs as lines of JSON on standard input, an answer to each on standard output.

mod answer;
mod desk;
mod files;
mod keys;
mod lines;
mod order;
mod run;

pub(super) use run::run;
