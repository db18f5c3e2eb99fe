//! The template engine as we set it up, and templates as they are handed to it.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use minijinja::{Environment, Error, Output, State, UndefinedBehavior, Value};

use super::exact::printed;
use super::parse::{Unread, parse};
use super::rewrite::{Rewritten, rewrite};
use super::{filters, functions};
use crate::base::limits::TEMPLATE_FUEL;

/// The engine with our functions and filters.
pub(super) fn environment(steps: &Arc<AtomicU64>) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_debug(true);
    environment.set_fuel(Some(TEMPLATE_FUEL));
    environment.set_formatter(|out: &mut Output, _: &mut State, value: &Value| {
        out.write_str(&printed(value)?).map_err(Error::from)
    });
    filters::add(&mut environment);
    functions::add(&mut environment, steps);
    environment
}

/// A template written anew.
///
/// # Errors
/// When it cannot be read, or does what templates may not do.
pub(super) fn rewritten(source: &str) -> Result<Rewritten, Unread> {
    let template = parse(source)?;
    Ok(rewrite(source, &template)?)
}
