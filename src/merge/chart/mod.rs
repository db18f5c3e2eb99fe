//! Charts: their figures are looked up in the data, and drawn as surfaces and labels.

mod across;
mod arc;
mod bars;
mod canvas;
mod figures;
mod finding;
mod free;
mod hatch;
mod lines;
mod place;
mod ring;
mod scale;
mod shown;
mod upright;
