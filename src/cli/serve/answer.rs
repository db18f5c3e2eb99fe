//! What is sent back, always with the headers that keep a browser from doing more with it.

use std::fmt::Write;

use serde_json::Value;

/// What a page may do: nothing but its own files of this address.
const POLICY: &str = "default-src 'self'; img-src 'self' data:; \
                      object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// An answer.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) status: u16,
    kind: &'static str,
    extra: Vec<(&'static str, String)>,
    pub(super) body: Vec<u8>,
}

impl Answer {
    /// A file of this media type.
    pub(super) fn file(kind: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status: 200,
            kind,
            extra: Vec::new(),
            body: body.into(),
        }
    }

    /// A value for the script of the page.
    pub(super) fn json(value: &Value) -> Self {
        Self::file("application/json; charset=utf-8", value.to_string())
    }

    /// The same with another status.
    pub(super) fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// Leads on to the page, with a cookie.
    pub(super) fn welcome(cookie: &str) -> Self {
        let mut answer = Self::file("text/plain; charset=utf-8", "").with_status(303);
        answer.extra.push(("Location", "/".to_owned()));
        answer.extra.push((
            "Set-Cookie",
            format!("{cookie}; HttpOnly; SameSite=Strict; Path=/"),
        ));
        answer
    }

    /// A refusal, with the sentence of its status.
    pub(super) fn refused(status: u16) -> Self {
        let sentence = match status {
            403 => "请用 hongtou serve 打开的那个页面；页面关了的，重新运行 hongtou serve。",
            404 => "没有这一页。",
            405 => "不能这样请求。",
            408 => "等了太久，请求没有送全。",
            413 => "送来的内容太大。",
            415 => "送来的内容应为 JSON。",
            421 => "不是本程序的地址。",
            431 => "请求的头太长。",
            501 => "不能分块送来。",
            _ => "请求读不懂。",
        };
        Self::file("text/plain; charset=utf-8", sentence).with_status(status)
    }

    /// The status line and the headers.
    pub(super) fn head(&self) -> String {
        let mut head = format!("HTTP/1.1 {} {}\r\n", self.status, reason(self.status));
        let length = self.body.len();
        let _ = write!(
            head,
            "Content-Type: {}\r\nContent-Length: {length}\r\nConnection: close\r\n\
             Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nX-Frame-Options: DENY\r\n\
             Referrer-Policy: no-referrer\r\nCross-Origin-Resource-Policy: same-origin\r\n\
             Cross-Origin-Opener-Policy: same-origin\r\nContent-Security-Policy: {POLICY}\r\n",
            self.kind
        );
        for (name, value) in &self.extra {
            let _ = write!(head, "{name}: {value}\r\n");
        }
        head.push_str("\r\n");
        head
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        303 => "See Other",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        409 => "Conflict",
        413 => "Content Too Large",
        415 => "Unsupported Media Type",
        421 => "Misdirected Request",
        431 => "Request Header Fields Too Large",
        501 => "Not Implemented",
        _ => "Bad Request",
    }
}
