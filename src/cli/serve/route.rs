//! Which request is answered by what.

use serde_json::{Value, json};

use super::answer::Answer;
use super::desk::{Desk, Done, FACES};
use super::door::Door;
use super::http::Head;
use super::idle::Idle;
use super::sockets::Service;

/// The files of the page, compiled in.
const FILES: &[(&str, &str, &str)] = &[
    ("/", HTML, include_str!("../form/index.html")),
    ("/form.css", CSS, include_str!("../form/form.css")),
    ("/main.js", JS, include_str!("../form/main.js")),
    ("/around.js", JS, include_str!("../form/around.js")),
    ("/api.js", JS, include_str!("../form/api.js")),
    ("/dom.js", JS, include_str!("../form/dom.js")),
    ("/home.js", JS, include_str!("../form/home.js")),
    ("/paper.js", JS, include_str!("../form/paper.js")),
    ("/table.js", JS, include_str!("../form/table.js")),
    ("/prose.js", JS, include_str!("../form/prose.js")),
    ("/ranges.js", JS, include_str!("../form/ranges.js")),
    ("/rows.js", JS, include_str!("../form/rows.js")),
    ("/given.js", JS, include_str!("../form/given.js")),
    ("/fields.js", JS, include_str!("../form/fields.js")),
    ("/findings.js", JS, include_str!("../form/findings.js")),
    ("/build.js", JS, include_str!("../form/build.js")),
    ("/figures.js", JS, include_str!("../form/figures.js")),
    ("/page.js", JS, include_str!("../form/page.js")),
];
const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";

/// The server of one folder.
pub(super) struct Server {
    pub(super) door: Door,
    pub(super) desk: Desk,
    pub(super) idle: Idle,
}

impl Service for Server {
    fn admit(&self, head: &Head) -> Result<(), Answer> {
        self.door.admit(head)
    }

    fn answer(&self, head: &Head, body: &[u8]) -> Answer {
        let _busy = self.idle.begin();
        if head.method == "GET" {
            self.get(head)
        } else {
            self.post(&head.path, body)
        }
    }

    fn is_over(&self) -> bool {
        self.idle.is_over()
    }
}

impl Server {
    fn get(&self, head: &Head) -> Answer {
        let path = head.path.as_str();
        if let Some((_, kind, text)) = FILES.iter().find(|(known, ..)| *known == path) {
            return Answer::file(kind, *text);
        }
        match path {
            "/api/files" => Answer::json(&self.desk.files()),
            "/faces.css" => Answer::file(CSS, self.desk.style_sheet()),
            "/api/page" => told(self.desk.page(&name(head), number(head, "n"))),
            "/picture" => match self.desk.picture(&name(head), number(head, "n")) {
                Some((kind, file)) => Answer::file(kind, file),
                None => Answer::refused(404),
            },
            _ => self.face(path),
        }
    }

    fn face(&self, path: &str) -> Answer {
        let number = path
            .strip_prefix(FACES)
            .and_then(|number| number.parse().ok());
        match number.and_then(|number| self.desk.face(number)) {
            Some(file) => Answer::file("font/sfnt", file),
            None => Answer::refused(404),
        }
    }

    fn post(&self, path: &str, body: &[u8]) -> Answer {
        let Ok(asked) = serde_json::from_slice::<Value>(body) else {
            return Answer::refused(400);
        };
        let name = asked
            .get("name")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let desk = &self.desk;
        told(match path {
            "/api/open" => desk.open(name),
            "/api/edit" => desk.edit(name, &asked),
            "/api/undo" => desk.step(name, &asked, true),
            "/api/redo" => desk.step(name, &asked, false),
            "/api/new" => desk.begin(&asked),
            "/api/build" => desk.build(name, &asked),
            "/api/plan" => desk.plan(name),
            "/api/put" => desk.put(&asked),
            "/api/show" => desk.show(),
            "/api/seen" => {
                let revision = asked.get("revision").and_then(Value::as_u64);
                desk.seen(name, revision.unwrap_or_default())
            }
            "/api/end" => {
                self.idle.end();
                Done::Value(json!({}))
            }
            _ => return Answer::refused(404),
        })
    }
}

fn name(head: &Head) -> String {
    head.asked("name").unwrap_or_default()
}

fn number(head: &Head, key: &str) -> usize {
    let number = head.asked(key).and_then(|number| number.parse().ok());
    number.unwrap_or_default()
}

fn told(done: Done) -> Answer {
    match done {
        Done::Value(value) => Answer::json(&value),
        Done::Changed(value) => Answer::json(&value).with_status(409),
        Done::Refused(reason) => Answer::json(&json!({ "refused": reason })).with_status(400),
    }
}
