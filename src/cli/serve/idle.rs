//! When the server ends: when it was told to, or nobody has asked for anything for long.

#![expect(
    clippy::disallowed_methods,
    reason = "how long nobody has asked is read from the clock"
)]

use std::net::{SocketAddr, TcpStream};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How often it is looked whether the time has come.
const LOOK: Duration = Duration::from_millis(250);

/// How long nobody has asked for anything.
pub(super) struct Idle {
    state: Mutex<State>,
    most: Duration,
    address: SocketAddr,
}

struct State {
    last: Instant,
    busy: usize,
    is_over: bool,
}

impl Idle {
    /// Begins now; ends after `most` without requests. `address` is where the server listens.
    pub(super) fn new(most: Duration, address: SocketAddr) -> Self {
        Self {
            state: Mutex::new(State {
                last: Instant::now(),
                busy: 0,
                is_over: false,
            }),
            most,
            address,
        }
    }

    /// Notes that something is being answered, until what is returned is dropped.
    pub(super) fn begin(&self) -> Busy<'_> {
        self.state().busy += 1;
        Busy(self)
    }

    /// Ends it.
    pub(super) fn end(&self) {
        self.state().is_over = true;
        self.wake();
    }

    pub(super) fn is_over(&self) -> bool {
        self.state().is_over
    }

    /// Waits until the time has come.
    pub(super) fn watch(&self) {
        loop {
            thread::sleep(LOOK);
            let mut state = self.state();
            if state.busy == 0 && state.last.elapsed() >= self.most {
                state.is_over = true;
            }
            if state.is_over {
                break;
            }
        }
        self.wake();
    }

    /// Lets whoever waits for a connection see that it is over.
    fn wake(&self) {
        let _ = TcpStream::connect_timeout(&self.address, Duration::from_secs(1));
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Something is being answered.
pub(super) struct Busy<'a>(&'a Idle);

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.busy = state.busy.saturating_sub(1);
        state.last = Instant::now();
    }
}
