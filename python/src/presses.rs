//! The presses of this process, one for each font folder, shared by all threads.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use hongtou::Press;

use crate::files::FontFolder;

/// How many are kept: a program has one or two font folders, and memory must not grow with one
/// that has many.
const KEPT: usize = 4;

/// The presses, the one that was opened first at the beginning.
///
/// The lock is only taken while the interpreter is held, and for a moment, so that nobody holds
/// it when a process is forked.
static PRESSES: Mutex<Vec<Arc<Press<FontFolder>>>> = Mutex::new(Vec::new());

/// How many calls are at work.
static WORKING: AtomicUsize = AtomicUsize::new(0);

/// The press of a font folder.
pub(crate) fn of(fonts: PathBuf) -> Arc<Press<FontFolder>> {
    let mut presses = PRESSES.lock().unwrap_or_else(PoisonError::into_inner);
    let known = presses.iter().find(|press| press.world().0 == fonts);
    if let Some(press) = known {
        return Arc::clone(press);
    }
    if presses.len() >= KEPT {
        presses.remove(0);
    }
    let press = Arc::new(Press::new(FontFolder(fonts)));
    presses.push(Arc::clone(&press));
    press
}

/// Forgets, in the child of a fork, the presses that were in use: the threads that used them are
/// not there, and what they had locked stays locked. A press that nobody was using is kept, so
/// that the processes of a server share the fonts that were opened before they were forked.
pub(crate) fn forked() {
    if WORKING.swap(0, Ordering::SeqCst) > 0 {
        let mut presses = PRESSES.lock().unwrap_or_else(PoisonError::into_inner);
        // What a vanished thread had in its hands is in no state to be taken apart.
        std::mem::forget(std::mem::take(&mut *presses));
    }
}

/// A call that is at work, from its beginning to its end.
pub(crate) struct Working;

impl Working {
    /// Begins to work.
    pub(crate) fn begin() -> Self {
        WORKING.fetch_add(1, Ordering::SeqCst);
        Self
    }
}

impl Drop for Working {
    fn drop(&mut self) {
        WORKING.fetch_sub(1, Ordering::SeqCst);
    }
}
