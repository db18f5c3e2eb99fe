//! A server of the form, asked as a browser asks it.

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use super::{dongshi, path, readers};

/// A server, with the cookie of a browser that it let in.
pub struct Form {
    pub server: Child,
    pub folder: PathBuf,
    pub port: u16,
    pub cookie: String,
    pub key: String,
}

impl Drop for Form {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// An answer: status, head and body.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }
}

impl Form {
    pub fn start(test: &str, args: &[&str]) -> Self {
        let folder = readers::folder(test);
        readers::put(&folder, "report.toml", dongshi().as_bytes());
        Self::on(folder, args)
    }

    pub fn on(folder: PathBuf, args: &[&str]) -> Self {
        Self::launch(folder, args).let_in()
    }

    /// Lets this test in, as a browser is.
    pub fn let_in(mut self) -> Self {
        let form = &mut self;
        let first = form.ask("GET", &format!("/?key={}", form.key), &[], b"");
        assert_eq!(first.status, 303);
        let mut lines = first.head.lines();
        let cookie = lines.find_map(|line| line.strip_prefix("Set-Cookie: "));
        let cookie = cookie.expect("a cookie");
        assert!(cookie.contains("; HttpOnly; SameSite=Strict"), "{cookie}");
        cookie
            .split(';')
            .next()
            .expect("its value")
            .clone_into(&mut form.cookie);
        self
    }

    /// A server that nobody has opened yet.
    pub fn launch(folder: PathBuf, args: &[&str]) -> Self {
        Self::launch_with(folder, args, &[])
    }

    /// The same, in these surroundings.
    pub fn launch_with(folder: PathBuf, args: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut server = Command::new(env!("CARGO_BIN_EXE_hongtou"))
            .arg("serve")
            .arg(&folder)
            .args(["--no-open"])
            .args(args)
            .envs(variables.iter().copied())
            .current_dir(path(""))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let stdout = server.stdout.take().expect("its output");
        let mut line = String::new();
        BufReader::new(stdout)
            .read_line(&mut line)
            .expect("its address");
        let address = line.trim().strip_prefix("页面： ").expect("an address");
        let rest = address
            .strip_prefix("http://127.0.0.1:")
            .expect("this computer");
        let (port, key) = rest.split_once("/?key=").expect("a port");
        Self {
            server,
            folder,
            port: port.parse().expect("a port"),
            cookie: String::new(),
            key: key.to_owned(),
        }
    }

    /// The address that the program prints, which lets in once.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/?key={}", self.port, self.key)
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream
            .set_read_timeout(Some(Duration::from_secs(30)))
            .expect("a socket");
        stream
    }

    /// Sends a request with its own headers only.
    pub fn ask(&self, method: &str, path: &str, headers: &[&str], body: &[u8]) -> Answer {
        let host = format!("Host: 127.0.0.1:{}", self.port);
        let has_host = headers.iter().any(|header| header.starts_with("Host:"));
        let mut head = format!("{method} {path} HTTP/1.1\r\n");
        if !has_host {
            head += &host;
            head += "\r\n";
        }
        for header in headers {
            head += header;
            head += "\r\n";
        }
        head += "Content-Length: ";
        head += &body.len().to_string();
        head += "\r\n\r\n";
        let mut stream = self.connect();
        stream.write_all(head.as_bytes()).expect("it reads");
        let _ = stream.write_all(body);
        read(&mut stream)
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[&format!("Cookie: {}", self.cookie)], b"")
    }

    pub fn post(&self, path: &str, body: &Value) -> Answer {
        let cookie = format!("Cookie: {}", self.cookie);
        let origin = format!("Origin: http://127.0.0.1:{}", self.port);
        let headers = [
            cookie.as_str(),
            &origin,
            "Sec-Fetch-Site: same-origin",
            "Content-Type: application/json",
        ];
        self.ask("POST", path, &headers, body.to_string().as_bytes())
    }

    pub fn edit(&self, revision: u64, path: &Value, value: &str) -> Answer {
        let changes = json!([{ "do": "set", "path": path, "value": value }]);
        self.post(
            "/api/edit",
            &json!({ "name": "report.toml", "revision": revision, "changes": changes }),
        )
    }

    pub fn text(&self) -> String {
        std::fs::read_to_string(self.folder.join("report.toml")).expect("the file")
    }
}

pub fn read(stream: &mut TcpStream) -> Answer {
    let mut bytes = Vec::new();
    match stream.read_to_end(&mut bytes) {
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::ConnectionReset => {}
        Err(error) => panic!("{error}"),
    }
    let at = bytes
        .windows(4)
        .position(|part| part == b"\r\n\r\n")
        .expect("a head");
    let head = String::from_utf8_lossy(&bytes[..at]).into_owned();
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok());
    Answer {
        status: status.expect("a status"),
        head,
        body: bytes[at + 4..].to_vec(),
    }
}

pub fn person() -> Value {
    json!(["requests", "received", "person"])
}
