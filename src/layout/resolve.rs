//! Resolves the name of a layout into a [`Layout`], through the layouts that it extends.

use super::assemble::complete;
use super::choice::{Choice, suits};
use super::definition::{chain, find};
use super::form::Layout;
use crate::base::diag::{Outcome, Sources};
use crate::base::world::World;

/// Finds, reads and completes a layout.
///
/// # Errors
/// When there is no such layout or edition, and everything wrong in its definition.
pub fn resolve(world: &dyn World, sources: &mut Sources, choice: &Choice) -> Outcome<Layout> {
    let (file, text) = find(world, sources, choice)?;
    let chain = chain(world, sources, file, &text)?;
    let own = chain.last().map(|own| &own.entry);
    let is_abstract = own.is_some_and(|own| own.is_abstract);
    suits(choice, is_abstract, own.and_then(|own| own.years))?;
    complete(chain, choice.profile)
}
