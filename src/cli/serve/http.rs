//! HTTP/1.1 as the form needs it: one request a connection, and a bound on everything that comes
//! in: bytes of the head, headers, bytes of the body, and the time that each may take.

#![expect(
    clippy::disallowed_methods,
    reason = "how long a request has taken is read from the clock"
)]

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

use super::answer::Answer;

/// Bytes of a head: those of browsers have one or two thousand.
const HEAD_BYTES: usize = 16 << 10;
/// Headers of a request: those of browsers have about twenty.
const HEADERS: usize = 64;
/// Bytes of a body: a report is far below, and a data file may have no more.
pub(super) const BODY_BYTES: usize = 4 << 20;
/// The time in which a head must have come.
const HEAD_TIME: Duration = Duration::from_secs(5);
/// The time in which a body must have come.
const BODY_TIME: Duration = Duration::from_secs(20);
/// The time in which an answer must have gone.
const ANSWER_TIME: Duration = Duration::from_mins(1);

/// What is asked for, before the body is read.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// `GET` or `POST`.
    pub(super) method: String,
    /// The path without the query.
    pub(super) path: String,
    /// The query, as it was sent.
    pub(super) query: String,
    headers: Vec<(String, String)>,
    /// What came behind the head.
    rest: Vec<u8>,
}

impl Head {
    /// The value of a header that stands there once.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let named = |(known, _): &&(String, String)| known.eq_ignore_ascii_case(name);
        let mut found = self.headers.iter().filter(named);
        let (_, value) = found.next()?;
        found.next().is_none().then_some(value.as_str())
    }

    /// Whether a header is there at all.
    pub(super) fn has(&self, name: &str) -> bool {
        let mut headers = self.headers.iter();
        headers.any(|(known, _)| known.eq_ignore_ascii_case(name))
    }

    /// A value of the query, its `%` decoded.
    pub(super) fn asked(&self, key: &str) -> Option<String> {
        let mut pairs = self
            .query
            .split('&')
            .filter_map(|pair| pair.split_once('='));
        let (_, value) = pairs.find(|(known, _)| *known == key)?;
        decoded(value)
    }

    /// Whether the query asks for a page by name: it is what the browser opens first.
    #[cfg(test)]
    pub(super) fn test(method: &str, path: &str, headers: &[(&str, &str)]) -> Self {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Self {
            method: method.to_owned(),
            path: path.to_owned(),
            query: query.to_owned(),
            headers: headers.iter().map(own).collect(),
            rest: Vec::new(),
        }
    }
}

fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            let digits = std::str::from_utf8(&digits).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// Reads the head of a request; the refusal where it is none, or `None` where nobody is there to
/// read one.
pub(super) fn head(stream: &mut TcpStream) -> Result<Head, Option<Answer>> {
    let end = Instant::now() + HEAD_TIME;
    let mut bytes = Vec::new();
    loop {
        let mut part = [0; 4096];
        let read = within(stream, end, &mut part)?;
        if read == 0 {
            return Err(None);
        }
        bytes.extend_from_slice(part.get(..read).unwrap_or_default());
        if let Some(head) = parsed(&bytes)? {
            return Ok(head);
        }
        if bytes.len() > HEAD_BYTES {
            return Err(Some(Answer::refused(431)));
        }
    }
}

fn parsed(bytes: &[u8]) -> Result<Option<Head>, Option<Answer>> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    let length = match request.parse(bytes) {
        Ok(httparse::Status::Partial) => return Ok(None),
        Ok(httparse::Status::Complete(length)) if length > HEAD_BYTES => {
            return Err(Some(Answer::refused(431)));
        }
        Ok(httparse::Status::Complete(length)) => length,
        Err(httparse::Error::TooManyHeaders) => return Err(Some(Answer::refused(431))),
        Err(_) => return Err(Some(Answer::refused(400))),
    };
    let target = request.path.unwrap_or_default();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let headers = request.headers.iter().map(|header| {
        let value = String::from_utf8_lossy(header.value);
        (header.name.to_owned(), value.trim().to_owned())
    });
    Ok(Some(Head {
        method: request.method.unwrap_or_default().to_owned(),
        path: path.to_owned(),
        query: query.to_owned(),
        headers: headers.collect(),
        rest: bytes.get(length..).unwrap_or_default().to_vec(),
    }))
}

/// Reads the body that a head announces.
pub(super) fn body(stream: &mut TcpStream, head: &mut Head) -> Result<Vec<u8>, Option<Answer>> {
    if head.has("transfer-encoding") {
        return Err(Some(Answer::refused(501)));
    }
    let length = match head.header("content-length") {
        None if head.has("content-length") => return Err(Some(Answer::refused(400))),
        None => 0,
        Some(length) => length.parse().map_err(|_| Some(Answer::refused(400)))?,
    };
    if length > BODY_BYTES {
        return Err(Some(Answer::refused(413)));
    }
    let mut body = std::mem::take(&mut head.rest);
    let end = Instant::now() + BODY_TIME;
    while body.len() < length {
        let mut part = [0; 16 << 10];
        let read = within(stream, end, &mut part)?;
        if read == 0 {
            return Err(None);
        }
        body.extend_from_slice(part.get(..read).unwrap_or_default());
    }
    body.truncate(length);
    Ok(body)
}

/// Reads what has come, and waits for it until `end` at most.
fn within(stream: &mut TcpStream, end: Instant, part: &mut [u8]) -> Result<usize, Option<Answer>> {
    let left = end.saturating_duration_since(Instant::now());
    if left.is_zero() || stream.set_read_timeout(Some(left)).is_err() {
        return Err(Some(Answer::refused(408)));
    }
    loop {
        match stream.read(part) {
            Ok(read) => return Ok(read),
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) if is_late(&error) => return Err(Some(Answer::refused(408))),
            Err(_) => return Err(None),
        }
    }
}

fn is_late(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{TimedOut, WouldBlock};
    matches!(error.kind(), TimedOut | WouldBlock)
}

/// Sends an answer and ends the connection. Who does not take it is left.
pub(super) fn send(stream: &mut TcpStream, answer: &Answer) {
    let end = Instant::now() + ANSWER_TIME;
    let head = answer.head();
    for part in [head.as_bytes(), &answer.body] {
        let mut rest = part;
        while !rest.is_empty() {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() || stream.set_write_timeout(Some(left)).is_err() {
                return;
            }
            match stream.write(rest) {
                Ok(0) | Err(_) => return,
                Ok(written) => rest = rest.get(written..).unwrap_or_default(),
            }
        }
    }
    let _ = stream.shutdown(Shutdown::Write);
    drain(stream);
}

/// Takes what was still being sent, a little of it: a connection that is closed before may take
/// the answer with it.
fn drain(stream: &mut TcpStream) {
    const MOST: usize = 64;
    let end = Instant::now() + Duration::from_millis(500);
    let mut part = [0; 4096];
    for _ in 0..MOST {
        if !within(stream, end, &mut part).is_ok_and(|read| read > 0) {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_read_and_a_header_that_stands_twice_is_none() {
        let text =
            b"GET /page?name=%E5%B9%B4.toml&n=2 HTTP/1.1\r\nHost: a\r\nX: 1\r\nx: 2\r\n\r\nrest";
        let head = parsed(text).unwrap().unwrap();
        assert_eq!(head.path, "/page");
        assert_eq!(head.asked("name").as_deref(), Some("年.toml"));
        assert_eq!(head.asked("n").as_deref(), Some("2"));
        assert_eq!((head.header("host"), head.header("x")), (Some("a"), None));
        assert!(head.has("X") && head.rest == b"rest");
        assert!(parsed(b"GET / HTTP/1.1\r\nHost").unwrap().is_none());
        assert!(parsed(b"\x16\x03\x01 / HTTP/1.1\r\n\r\n").is_err());
        let many = "A: b\r\n".repeat(HEADERS + 1);
        assert!(parsed(format!("GET / HTTP/1.1\r\n{many}\r\n").as_bytes()).is_err());
        assert_eq!(decoded("%zz"), None);
    }
}
