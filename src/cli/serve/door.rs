//! Who is let in: the browser that this program opened, at this address, from its own page.

use std::sync::{Mutex, PoisonError};

use super::answer::Answer;
use super::http::Head;

/// The door of one server.
pub(super) struct Door {
    port: u16,
    /// What the opened address holds; gone when it was used.
    ticket: Mutex<Option<String>>,
    /// What the cookie holds afterwards.
    pass: String,
}

impl Door {
    /// A door at a port, with secrets of its own.
    pub(super) fn new(port: u16) -> Result<Self, getrandom::Error> {
        Ok(Self {
            port,
            ticket: Mutex::new(Some(secret()?)),
            pass: secret()?,
        })
    }

    /// The address to open: it lets in once.
    pub(super) fn address(&self) -> String {
        let ticket = self.ticket.lock().unwrap_or_else(PoisonError::into_inner);
        let ticket = ticket.as_deref().unwrap_or_default();
        format!("http://127.0.0.1:{}/?key={ticket}", self.port)
    }

    /// Nothing where the request may go on; else the answer to it.
    pub(super) fn admit(&self, head: &Head) -> Result<(), Answer> {
        // A name that was made to lead here (DNS rebinding) is told by its Host alone: requests
        // of a page to its own origin carry no Origin. So nothing is looked at before.
        let host = head.header("host").filter(|host| self.is_ours(host));
        let Some(host) = host else {
            return Err(Answer::refused(421));
        };
        let site = head.header("sec-fetch-site");
        match head.method.as_str() {
            "GET" => {
                if let Some(key) = head.asked("key").filter(|_| head.path == "/") {
                    return Err(self.first(&key, head));
                }
                if !matches!(site, None | Some("same-origin" | "none"))
                    || head.has("origin") && !is_from(head, host)
                {
                    return Err(Answer::refused(403));
                }
            }
            "POST" => {
                if !matches!(site, None | Some("same-origin")) || !is_from(head, host) {
                    return Err(Answer::refused(403));
                }
                if head.header("content-type") != Some("application/json") {
                    return Err(Answer::refused(415));
                }
            }
            _ => return Err(Answer::refused(405)),
        }
        if self.has_pass(head) {
            Ok(())
        } else {
            Err(Answer::refused(403))
        }
    }

    /// Takes the key of the opened address, once; who has the cookie already is led on.
    fn first(&self, key: &str, head: &Head) -> Answer {
        let mut ticket = self.ticket.lock().unwrap_or_else(PoisonError::into_inner);
        let is_right = ticket.as_deref().is_some_and(|ticket| is_same(ticket, key));
        if is_right || self.has_pass(head) {
            *ticket = None;
            return Answer::welcome(&format!("{}={}", self.cookie(), self.pass));
        }
        Answer::refused(403)
    }

    /// Cookies do not tell ports apart, so the port is in the name.
    fn cookie(&self) -> String {
        format!("hongtou-{}", self.port)
    }

    fn has_pass(&self, head: &Head) -> bool {
        let name = self.cookie();
        let cookies = head.header("cookie").unwrap_or_default().split(';');
        let mut pairs = cookies.filter_map(|cookie| cookie.trim().split_once('='));
        pairs.any(|(known, value)| known == name && is_same(&self.pass, value))
    }

    fn is_ours(&self, host: &str) -> bool {
        let (name, port) = host.rsplit_once(':').unwrap_or((host, "80"));
        let is_name = name == "127.0.0.1" || name.eq_ignore_ascii_case("localhost");
        is_name && port.parse() == Ok(self.port)
    }
}

/// Whether a request comes from a page of the address that it goes to.
fn is_from(head: &Head, host: &str) -> bool {
    let origin = head.header("origin").unwrap_or_default();
    origin.strip_prefix("http://") == Some(host)
}

/// Whether two texts are the same, in a time that does not tell where they differ.
fn is_same(one: &str, other: &str) -> bool {
    let pairs = one.bytes().zip(other.bytes());
    one.len() == other.len() && pairs.fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
}

/// 128 bits that nobody can guess.
fn secret() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    Ok(format!("{:032x}", u128::from_be_bytes(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOST: (&str, &str) = ("Host", "127.0.0.1:4000");

    fn status(door: &Door, method: &str, path: &str, headers: &[(&str, &str)]) -> u16 {
        let admitted = door.admit(&Head::test(method, path, headers));
        admitted.map_or_else(|answer| answer.status, |()| 200)
    }

    #[test]
    fn only_the_opened_browser_comes_in_and_only_from_its_own_page() {
        let door = Door::new(4000).unwrap();
        let address = door.address();
        let first = address.strip_prefix("http://127.0.0.1:4000").unwrap();
        let json = ("Content-Type", "application/json");
        let cookie = format!("a=b; hongtou-4000={}", door.pass);
        let pass = ("Cookie", cookie.as_str());
        let origin = ("Origin", "http://127.0.0.1:4000");
        // With the cookie, at each of our names.
        assert_eq!(status(&door, "GET", "/", &[HOST, pass]), 200);
        let local = ("Host", "localhost:4000");
        assert_eq!(status(&door, "GET", "/", &[local, pass]), 200);
        assert_eq!(
            status(&door, "POST", "/x", &[HOST, pass, origin, json]),
            200
        );
        // Another Host, or none, or two.
        for host in [
            "evil.example",
            "evil.example:4000",
            "127.0.0.1",
            "127.0.0.1:4001",
            "127.0.0.1.evil.example:4000",
            "[::1]:4000",
            "",
        ] {
            assert_eq!(
                status(&door, "GET", "/", &[("Host", host), pass]),
                421,
                "{host}"
            );
            assert_eq!(
                status(&door, "GET", first, &[("Host", host)]),
                421,
                "{host}"
            );
        }
        assert_eq!(status(&door, "GET", "/", &[pass]), 421);
        assert_eq!(
            status(&door, "GET", "/", &[HOST, ("Host", "evil"), pass]),
            421
        );
        // Without the secret, or with a wrong one.
        assert_eq!(status(&door, "GET", "/", &[HOST]), 403);
        assert_eq!(status(&door, "GET", "/?key=0", &[HOST]), 403);
        assert_eq!(
            status(&door, "GET", "/", &[HOST, ("Cookie", "hongtou-4000=0")]),
            403
        );
    }

    #[test]
    fn a_request_of_another_page_is_refused() {
        let door = Door::new(4000).unwrap();
        let json = ("Content-Type", "application/json");
        let cookie = format!("hongtou-4000={}", door.pass);
        let pass = ("Cookie", cookie.as_str());
        let origin = ("Origin", "http://127.0.0.1:4000");
        let cross = ("Sec-Fetch-Site", "cross-site");
        assert_eq!(status(&door, "GET", "/", &[HOST, pass, cross]), 403);
        assert_eq!(
            status(&door, "POST", "/x", &[HOST, pass, origin, json, cross]),
            403
        );
        for foreign in [
            "null",
            "http://evil.example",
            "http://localhost:4000",
            "https://127.0.0.1:4000",
        ] {
            let foreign = ("Origin", foreign);
            assert_eq!(
                status(&door, "POST", "/x", &[HOST, pass, foreign, json]),
                403
            );
            assert_eq!(status(&door, "GET", "/x", &[HOST, pass, foreign]), 403);
        }
        assert_eq!(status(&door, "POST", "/x", &[HOST, pass, json]), 403);
        assert_eq!(status(&door, "POST", "/x", &[HOST, pass, origin]), 415);
        assert_eq!(status(&door, "DELETE", "/x", &[HOST, pass, origin]), 405);
    }

    #[test]
    fn the_opened_address_lets_in_once() {
        let door = Door::new(4000).unwrap();
        let address = door.address();
        let first = address.strip_prefix("http://127.0.0.1:4000").unwrap();
        let cookie = format!("hongtou-4000={}", door.pass);
        let pass = ("Cookie", cookie.as_str());
        assert_eq!(status(&door, "GET", first, &[HOST]), 303);
        assert_eq!(status(&door, "GET", first, &[HOST]), 403);
        assert_eq!(status(&door, "GET", first, &[HOST, pass]), 303);
    }
}
