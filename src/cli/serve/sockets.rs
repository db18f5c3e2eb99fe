//! Takes connections, and lets no number of them that say nothing stand in the way of one that
//! does: of those whose request has not come, the oldest go when there are too many.

use std::collections::BTreeMap;
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

use hongtou::base::guard::guarded;

use super::answer::Answer;
use super::http::{Head, body, head, send};

/// Connections whose head has not come; a browser opens six at most.
const WAITING: usize = 24;
/// Connections at all.
const OPEN: usize = 48;

/// Who answers.
pub(super) trait Service: Sync {
    /// Whether a request may go on, by its head.
    fn admit(&self, head: &Head) -> Result<(), Answer>;

    /// The answer to a request that was admitted.
    fn answer(&self, head: &Head, body: &[u8]) -> Answer;

    /// Whether there is nothing more to answer.
    fn is_over(&self) -> bool;
}

/// The connections of a server.
#[derive(Default)]
struct Sockets {
    state: Mutex<State>,
    closed: Condvar,
}

#[derive(Default)]
struct State {
    /// Those whose head has not come, by their number.
    waiting: BTreeMap<u64, TcpStream>,
    open: usize,
}

/// Answers until the service is over.
pub(super) fn serve(listener: &TcpListener, service: &impl Service) {
    let sockets = Sockets::default();
    thread::scope(|scope| {
        let mut number = 0;
        while !service.is_over() {
            let Ok((stream, peer)) = listener.accept() else {
                // Too many files are open, perhaps: those of others.
                thread::sleep(std::time::Duration::from_millis(20));
                continue;
            };
            if service.is_over() || !peer.ip().is_loopback() {
                continue;
            }
            number += 1;
            sockets.take(number, &stream);
            let (sockets, number) = (&sockets, number);
            let started = thread::Builder::new().spawn_scoped(scope, move || {
                let _ = guarded("serve", || sockets.talk(number, stream, service));
                sockets.drop(number);
            });
            if started.is_err() {
                sockets.drop(number);
            }
        }
        sockets.end();
    });
}

impl Sockets {
    /// Makes room for a connection, and notes it.
    fn take(&self, number: u64, stream: &TcpStream) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        while state.waiting.len() >= WAITING {
            if let Some((_, oldest)) = state.waiting.pop_first() {
                let _ = oldest.shutdown(Shutdown::Both);
            }
        }
        while state.open >= OPEN {
            let waited = self.closed.wait(state);
            state = waited.unwrap_or_else(PoisonError::into_inner);
        }
        state.open += 1;
        if let Ok(copy) = stream.try_clone() {
            state.waiting.insert(number, copy);
        }
    }

    fn talk(&self, number: u64, mut stream: TcpStream, service: &impl Service) {
        let _ = stream.set_nodelay(true);
        let head = head(&mut stream);
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.waiting.remove(&number);
        drop(state);
        let answer = head.and_then(|mut head| {
            service.admit(&head).map_err(Some)?;
            let body = body(&mut stream, &mut head)?;
            Ok(service.answer(&head, &body))
        });
        if let Ok(answer) | Err(Some(answer)) = answer {
            send(&mut stream, &answer);
        }
    }

    fn drop(&self, number: u64) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.waiting.remove(&number);
        state.open = state.open.saturating_sub(1);
        self.closed.notify_all();
    }

    /// Ends the connections that have said nothing.
    fn end(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        while let Some((_, waiting)) = state.waiting.pop_first() {
            let _ = waiting.shutdown(Shutdown::Both);
        }
    }
}
