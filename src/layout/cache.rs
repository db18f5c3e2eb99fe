//! A cache of resolved layouts, so that the documents of a batch do not read them again.

use std::sync::{Arc, Mutex, PoisonError};

use super::assemble::complete;
use super::builtin::is_builtin;
use super::choice::{Choice, suits};
use super::definition::{Definition, chain, find};
use super::file::Years;
use super::form::Layout;
use crate::base::diag::{FileId, Outcome, Source, Sources};
use crate::base::world::World;
use crate::standard::PageProfile;

/// How many layouts are kept: a batch has one or two, and memory must not grow with a batch
/// that has many.
const KEPT: usize = 8;

/// The layouts that were read, for any number of threads.
///
/// A layout is found again by its text, so one that was changed meanwhile is read anew.
#[derive(Default)]
pub struct LayoutCache {
    kept: Mutex<Vec<Arc<Kept>>>,
}

/// A cache entry: the layout, and what a hit must replay (sources, the check of the year).
struct Kept {
    /// Where its places point to: the id of its own file, which those it extends follow.
    file: FileId,
    text: String,
    profile: Option<PageProfile>,
    is_abstract: bool,
    years: Option<Years>,
    /// The files it extends, in the order in which they were taken in.
    extends: Vec<Source>,
    layout: Arc<Layout>,
}

impl Kept {
    /// Whether the files that it extends are as they were; those of the program always are.
    fn has_its_bases(&self, world: &dyn World) -> bool {
        let is_as_it_was = |source: &Source| {
            let own = || world.read(&source.name);
            is_builtin(&source.text) || own().is_ok_and(|bytes| *bytes == *source.text.as_bytes())
        };
        self.extends.iter().all(is_as_it_was)
    }
}

impl LayoutCache {
    /// Finds a layout, and reads and completes it unless that was done before.
    ///
    /// # Errors
    /// When there is no such layout or edition, and everything wrong in its definition.
    pub fn resolve(
        &self,
        world: &dyn World,
        sources: &mut Sources,
        choice: &Choice,
    ) -> Outcome<Arc<Layout>> {
        let (file, text) = find(world, sources, choice)?;
        if let Some(kept) = self.find(world, file, &text, choice.profile) {
            suits(choice, kept.is_abstract, kept.years)?;
            for source in &kept.extends {
                sources.add(source.name.as_str(), source.text.as_str());
            }
            return Ok(Arc::clone(&kept.layout));
        }
        let before = sources.iter().count();
        let chain = chain(world, sources, file, &text)?;
        let own = chain.last();
        let is_abstract = own.is_some_and(|own| own.entry.is_abstract);
        let years = own.and_then(|own: &Definition| own.entry.years);
        suits(choice, is_abstract, years)?;
        let layout = Arc::new(complete(chain, choice.profile)?);
        self.keep(Kept {
            file,
            text,
            profile: choice.profile,
            is_abstract,
            years,
            extends: sources.iter().skip(before).cloned().collect(),
            layout: Arc::clone(&layout),
        });
        Ok(layout)
    }

    fn find(
        &self,
        world: &dyn World,
        file: FileId,
        text: &str,
        profile: Option<PageProfile>,
    ) -> Option<Arc<Kept>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it = |kept: &&Arc<Kept>| {
            let is_own = kept.file == file && kept.text == text && kept.profile == profile;
            is_own && kept.has_its_bases(world)
        };
        kept.iter().find(is_it).cloned()
    }

    fn keep(&self, new: Kept) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() < KEPT {
            kept.push(Arc::new(new));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::world::MemoryWorld;
    use crate::layout::resolve;

    fn choice(name: &str, year: i64) -> Choice {
        Choice {
            name: name.to_owned(),
            year: Some(year),
            profile: None,
            span: None,
        }
    }

    fn names(sources: &Sources) -> Vec<&str> {
        sources.iter().map(|source| source.name.as_str()).collect()
    }

    #[test]
    fn a_layout_that_was_kept_is_the_one_that_would_be_read() {
        let (world, cache) = (MemoryWorld::default(), LayoutCache::default());
        for year in [2019, 2023, 2019] {
            let choice = choice("annual-report", year);
            let (mut one, mut other) = (Sources::default(), Sources::default());
            let kept = cache.resolve(&world, &mut one, &choice).ok().unwrap();
            let read = resolve(&world, &mut other, &choice).ok().unwrap();
            assert_eq!(format!("{kept:?}"), format!("{read:?}"), "{year}");
            assert_eq!(names(&one), names(&other));
        }
        let first = cache.resolve(
            &world,
            &mut Sources::default(),
            &choice("annual-report", 2019),
        );
        let again = cache.resolve(
            &world,
            &mut Sources::default(),
            &choice("annual-report", 2019),
        );
        assert!(Arc::ptr_eq(&first.ok().unwrap(), &again.ok().unwrap()));
    }

    #[test]
    fn its_places_point_into_the_files_of_each_report() {
        let (world, cache) = (MemoryWorld::default(), LayoutCache::default());
        let choice = choice("annual-report", 2019);
        let mut plain = Sources::default();
        cache.resolve(&world, &mut plain, &choice).ok().unwrap();
        let mut after_data = Sources::default();
        after_data.add("data.toml", "schema = 1");
        let layout = cache
            .resolve(&world, &mut after_data, &choice)
            .ok()
            .unwrap();
        let template = layout.templates().next().unwrap();
        let shown = after_data.slice(template.span);
        assert!(shown.contains(template.value.as_str()), "{shown}");
    }

    #[test]
    fn what_is_refused_is_refused_again() {
        let (world, cache) = (MemoryWorld::default(), LayoutCache::default());
        for _ in 0..2 {
            for (name, year) in [("annual-report/2019", 2023), ("gbt9704", 2019)] {
                cache
                    .resolve(&world, &mut Sources::default(), &choice(name, year))
                    .err()
                    .unwrap();
            }
            cache
                .resolve(
                    &world,
                    &mut Sources::default(),
                    &choice("annual-report/2019", 2019),
                )
                .ok()
                .unwrap();
        }
    }

    #[test]
    fn a_layout_that_was_changed_is_read_anew_and_no_more_are_kept_than_said() {
        let (mut world, cache) = (MemoryWorld::default(), LayoutCache::default());
        for number in 0..2 * KEPT {
            let text = format!(
                "schema = 1\nid = \"own\"\nname = \"第{number}版\"\nextends = \"gbt9704\"\n\
                 title = \"报告\"\n"
            );
            world
                .files
                .insert("own/layout.toml".to_owned(), text.into_bytes());
            let layout = cache
                .resolve(&world, &mut Sources::default(), &choice("own", 2019))
                .ok()
                .unwrap();
            assert_eq!(layout.name, format!("第{number}版"));
        }
        assert_eq!(cache.kept.lock().unwrap().len(), KEPT);
    }
}
