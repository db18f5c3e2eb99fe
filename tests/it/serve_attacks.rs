//! What the form does not let in, and what it outlives.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::common::form::{Form, person, read};
use crate::common::{dongshi, readers};
use serde_json::json;

#[test]
fn who_was_not_let_in_gets_nothing() {
    let form = Form::start("serve-door", &[]);
    let cookie = format!("Cookie: {}", form.cookie);
    let before = form.text();
    // Foreign names, as after DNS rebinding, with whatever else a browser would send.
    for host in [
        "Host: evil.example",
        "Host: 127.0.0.1",
        "Host: localhost:1",
        "Host: a@127.0.0.1",
    ] {
        for path in [
            "/",
            "/api/files",
            "/nothing",
            &format!("/?key={}", form.key),
        ] {
            assert_eq!(
                form.ask("GET", path, &[host, &cookie], b"").status,
                421,
                "{host} {path}"
            );
        }
    }
    // No secret.
    assert_eq!(form.ask("GET", "/", &[], b"").status, 403);
    assert_eq!(
        form.ask("GET", "/api/files", &["Cookie: a=b"], b"").status,
        403
    );
    assert_eq!(
        form.ask("GET", &format!("/?key={}", form.key), &[], b"")
            .status,
        403
    );
    assert_eq!(form.text(), before);
}

#[test]
fn a_foreign_page_changes_nothing() {
    let form = Form::start("serve-pages", &[]);
    let cookie = format!("Cookie: {}", form.cookie);
    let own = format!("Origin: http://127.0.0.1:{}", form.port);
    let before = form.text();
    let body = json!({ "name": "report.toml", "revision": 1, "changes": [{ "do": "set", "path": person(), "value": "9" }] });
    let body = body.to_string();
    let kind = "Content-Type: application/json";
    for headers in [
        [cookie.as_str(), "Origin: http://evil.example", kind, "X: y"],
        [&cookie, "Origin: null", kind, "X: y"],
        [&cookie, &own, kind, "Sec-Fetch-Site: cross-site"],
        [&cookie, &own, kind, "Sec-Fetch-Site: same-site"],
        [&cookie, "X: y", kind, "X: y"],
        ["X: y", &own, kind, "Sec-Fetch-Site: same-origin"],
    ] {
        assert_eq!(
            form.ask("POST", "/api/edit", &headers, body.as_bytes())
                .status,
            403,
            "{headers:?}"
        );
    }
    assert_eq!(
        form.ask(
            "POST",
            "/api/edit",
            &[&cookie, &own, "Content-Type: text/plain"],
            body.as_bytes()
        )
        .status,
        415
    );
    assert_eq!(form.text(), before);
}

#[test]
fn what_is_sent_back_has_every_protecting_header() {
    let form = Form::start("serve-headers", &[]);
    let page = form.get("/");
    assert_eq!(page.status, 200);
    for header in [
        "Content-Security-Policy: default-src 'self'",
        "Cache-Control: no-store",
        "X-Content-Type-Options: nosniff",
        "X-Frame-Options: DENY",
    ] {
        assert!(page.head.contains(header), "{header}");
    }
    assert!(!page.head.contains("unsafe"), "{}", page.head);
}

#[test]
fn no_file_is_reached_but_those_of_the_folder() {
    let form = Form::start("serve-names", &[]);
    let above = form.folder.parent().expect("a folder");
    readers::put(above, "outside.toml", b"schema = 1\nlayout = \"letter\"\n");
    std::fs::create_dir(form.folder.join("inner")).expect("a folder");
    readers::put(&form.folder.join("inner"), "deep.toml", b"schema = 1\n");
    readers::put(&form.folder, "hongtou.toml", b"");
    let outside = above.join("outside.toml");
    let names = [
        "../outside.toml",
        "..\\outside.toml",
        "./report.toml",
        "inner/deep.toml",
        "inner",
        "hongtou.toml",
        "report.toml\0",
        "",
        ".",
        outside.to_str().expect("UTF-8"),
    ];
    for name in names {
        let opened = form.post("/api/open", &json!({ "name": name }));
        assert_eq!(opened.status, 400, "{name}");
        let new = form.post("/api/new", &json!({ "name": name, "layout": "letter" }));
        assert_eq!(new.status, 400, "{name}");
    }
    for name in [
        "../new.toml",
        "a/b.toml",
        "a\\b.toml",
        "C:x.toml",
        ".hidden.toml",
        "x.html",
        "CON.toml ",
        "a:b.toml",
    ] {
        let new = form.post("/api/new", &json!({ "name": name, "layout": "letter" }));
        assert_eq!(new.status, 400, "{name}");
    }
}

#[test]
fn nothing_is_reached_or_written_that_the_program_does_not_have() {
    let form = Form::start("serve-paths", &[]);
    // A layout elsewhere is none of the program's.
    let new = form.post(
        "/api/new",
        &json!({ "name": "new.toml", "layout": "../layouts/letter" }),
    );
    assert_eq!(new.status, 400);
    for path in [
        "/../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/face/../../x",
        "//etc/passwd",
        "/main.js/..",
        "/face/-1",
    ] {
        assert_eq!(form.get(path).status, 404, "{path}");
    }
    // Nor is anything written that the form does not have.
    for path in [
        json!(["layout"]),
        json!(["waive"]),
        json!(["requests"]),
        json!(["issuer", "nick"]),
        json!(["a.b"]),
        json!([]),
    ] {
        assert_eq!(form.edit(1, &path, "x").status, 400, "{path}");
    }
    assert_eq!(
        form.get("/api/files").json()["files"]
            .as_array()
            .map(Vec::len),
        Some(1)
    );
}

#[test]
fn what_is_too_large_is_refused_and_the_form_goes_on() {
    let form = Form::start("serve-limits", &[]);
    let cookie = format!("Cookie: {}", form.cookie);
    let own = format!("Origin: http://127.0.0.1:{}", form.port);
    let host = format!("Host: 127.0.0.1:{}", form.port);
    // A gigabyte is refused before it is read.
    let mut stream = form.connect();
    let head = format!(
        "POST /api/edit HTTP/1.1\r\n{host}\r\n{cookie}\r\n{own}\r\nContent-Type: application/json\r\nContent-Length: 1073741824\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).expect("it reads");
    let _ = stream.write_all(&vec![b' '; 1 << 16]);
    assert_eq!(read(&mut stream).status, 413);
    let chunked = form.ask(
        "POST",
        "/api/edit",
        &[
            &cookie,
            &own,
            "Content-Type: application/json",
            "Transfer-Encoding: chunked",
        ],
        b"",
    );
    assert_eq!(chunked.status, 501);
    // Nobody who was not let in has his body read.
    let mut stream = form.connect();
    stream
        .write_all(format!("POST / HTTP/1.1\r\n{host}\r\nContent-Length: 99\r\n\r\n").as_bytes())
        .expect("it reads");
    assert_eq!(read(&mut stream).status, 403);
    // Heads without end.
    let long = format!("X: {}", "x".repeat(20_000));
    assert_eq!(form.ask("GET", "/", &[&cookie, &long], b"").status, 431);
    let many: Vec<String> = (0..100).map(|n| format!("X-{n}: y")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(form.ask("GET", "/", &many, b"").status, 431);
    for what in [
        "\r\n\r\n\r\n\r\nGET",
        "\x16\x03\x01\x02",
        "GET / HTTP/9.9\r\n\r\n",
    ] {
        let mut stream = form.connect();
        let _ = stream.write_all(what.as_bytes());
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
    }
    assert_eq!(form.get("/").status, 200);
}

#[test]
fn slow_heads_and_silent_sockets_keep_nobody_out() {
    let form = Form::start("serve-slow", &[]);
    // A head that comes letter by letter is given up after its time, and meanwhile two hundred
    // sockets that say nothing keep nobody out.
    let mut slow = form.connect();
    let began = Instant::now();
    slow.write_all(b"GET / HTTP/1.1\r\nHo").expect("it reads");
    let silent: Vec<TcpStream> = (0..200).map(|_| form.connect()).collect();
    for _ in 0..5 {
        let asked = Instant::now();
        assert_eq!(form.get("/api/files").status, 200);
        assert!(
            asked.elapsed() < Duration::from_secs(3),
            "{:?}",
            asked.elapsed()
        );
    }
    let mut rest = Vec::new();
    let _ = slow.read_to_end(&mut rest);
    assert!(began.elapsed() < Duration::from_secs(12));
    drop(silent);
    assert_eq!(form.edit(1, &person(), "1").status, 200);
}

#[test]
fn a_kill_while_saving_leaves_the_old_or_the_new() {
    let folder = readers::folder("serve-kill");
    let text = |n: u32| {
        let text = dongshi();
        let at = text.find("[requests]").expect("the table");
        let (head, rest) = text.split_at(at);
        format!(
            "{head}{}",
            rest.replacen("person = 0", &format!("person = {n}"), 1)
        )
    };
    readers::put(&folder, "report.toml", text(0).as_bytes());
    let mut now = 0;
    for round in 0..100_u32 {
        let mut form = Form::on(folder.clone(), &[]);
        let (port, cookie) = (form.port, form.cookie.clone());
        let next = round + 1;
        let asking = std::thread::spawn(move || {
            let changes = json!([{ "do": "set", "path": person(), "value": next.to_string() }]);
            let body =
                json!({ "name": "report.toml", "revision": 1, "changes": changes }).to_string();
            let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) else {
                return;
            };
            let head = format!(
                "POST /api/edit HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nCookie: {cookie}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
                body.len()
            );
            let _ = stream.write_all(head.as_bytes());
            let _ = stream.read(&mut [0; 1]);
        });
        std::thread::sleep(Duration::from_millis(u64::from(round)));
        form.server.kill().expect("it is killed");
        asking.join().expect("no panic");
        let found = std::fs::read_to_string(folder.join("report.toml")).expect("the file");
        if found == text(next) {
            now = next;
        }
        assert!(found == text(now), "round {round}");
    }
    // What was in the making is swept away by the next server.
    drop(Form::on(folder.clone(), &[]));
    let left: Vec<_> = std::fs::read_dir(&folder)
        .expect("a folder")
        .flatten()
        .map(|entry| entry.file_name())
        .collect();
    assert_eq!(left, ["report.toml"]);
}
