//! The keys of a job as JSON: each read as what it must be, the unknown ones told.

use std::collections::BTreeMap;

use hongtou::base::diag::{Code, Finding, nearest};
use serde_json::Value;
use serde_json::value::RawValue;

/// Every key that a job may have.
pub(super) const KEYS: [&str; 16] = [
    "id",
    "data",
    "toml",
    "json",
    "base",
    "layout",
    "last",
    "check",
    "to",
    "out",
    "name",
    "draft",
    "archive",
    "font_profile",
    "embed_fonts",
    "html",
];

/// The keys of a job with their values as they were written, and what is wrong with them.
pub(super) struct Keys {
    raw: BTreeMap<String, Box<RawValue>>,
    pub(super) findings: Vec<Finding>,
}

impl Keys {
    /// Reads a line as an object.
    pub(super) fn read(line: &str) -> Result<Self, Finding> {
        let raw = serde_json::from_str(line).map_err(|error| not_an_object(line, &error))?;
        let mut keys = Self {
            raw,
            findings: Vec::new(),
        };
        let unknown = keys.raw.keys().filter(|key| !KEYS.contains(&key.as_str()));
        keys.findings = unknown.map(|key| unknown_key(key)).collect();
        Ok(keys)
    }

    /// A value as it was written.
    pub(super) fn raw(&self, key: &str) -> Option<&str> {
        self.raw.get(key).map(|raw| raw.get())
    }

    /// Whether the key is there, and not `null`.
    pub(super) fn has(&self, key: &str) -> bool {
        self.raw(key).is_some_and(|raw| raw != "null")
    }

    /// A value; none where the key is not there, or is `null`.
    pub(super) fn value(&self, key: &str) -> Option<Value> {
        let raw = self.raw(key)?;
        serde_json::from_str(raw)
            .ok()
            .filter(|it: &Value| !it.is_null())
    }

    /// A text.
    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        match self.value(key)? {
            Value::String(text) => Some(text),
            _ => self.wrong(key, ("一段文字", "a text")),
        }
    }

    /// A text that is not empty.
    pub(super) fn filled(&mut self, key: &str) -> Option<String> {
        let text = self.text(key)?;
        if text.trim().is_empty() || text.contains('\0') {
            return self.wrong(key, ("不空的文字", "a text that is not empty"));
        }
        Some(text)
    }

    /// `true` or `false`; false where the key is not there.
    pub(super) fn flag(&mut self, key: &str) -> bool {
        match self.value(key) {
            None => false,
            Some(Value::Bool(flag)) => flag,
            Some(_) => {
                let _: Option<()> = self.wrong(key, ("true 或 false", "true or false"));
                false
            }
        }
    }

    /// Tells that the value of a key is not what it must be.
    pub(super) fn wrong<T>(&mut self, key: &str, expected: (&str, &str)) -> Option<T> {
        let found = shown(self.raw(key).unwrap_or_default());
        let (zh, en) = expected;
        self.findings.push(Finding::error(
            Code::BadOrder,
            format!("{key} 是 {found}，应为{}{zh}", space(zh)),
            format!("`{key}` is {found}; expected {en}"),
        ));
        None
    }

    /// Tells that two keys cannot stand together.
    pub(super) fn apart(&mut self, one: &str, other: &str) {
        self.findings.push(Finding::error(
            Code::BadOrder,
            format!("{one} 和 {other} 不能同时写"),
            format!("`{one}` and `{other}` cannot stand together"),
        ));
    }
}

/// A blank between Chinese and what is not.
fn space(zh: &str) -> &'static str {
    if zh.starts_with(|c: char| c.is_ascii()) {
        " "
    } else {
        ""
    }
}

/// The beginning of what was written.
fn shown(raw: &str) -> String {
    const MOST: usize = 40;
    let mut shown: String = raw.chars().take(MOST).collect();
    if raw.chars().count() > MOST {
        shown.push('…');
    }
    shown
}

fn unknown_key(key: &str) -> Finding {
    let shown = shown(key);
    let finding = Finding::error(
        Code::BadOrder,
        format!("作业没有“{shown}”这个键"),
        format!("a job has no key `{shown}`"),
    );
    match nearest(key, KEYS) {
        Some(near) => finding.help(
            format!("是不是 {near}？"),
            format!("did you mean `{near}`?"),
        ),
        None => finding.help(
            format!("可以用的键：{}。", KEYS.join("、")),
            format!("the keys are {}", KEYS.join(", ")),
        ),
    }
}

fn not_an_object(line: &str, error: &serde_json::Error) -> Finding {
    let is_json = serde_json::from_str::<&RawValue>(line).is_ok();
    if is_json {
        return Finding::error(
            Code::BadOrder,
            format!("这一行是 {}，应为一个 JSON 对象", shown(line.trim())),
            "the line is no JSON object",
        )
        .help(EXAMPLE.0, EXAMPLE.1);
    }
    // Columns of the parser are bytes.
    let before = line.get(..line.floor_char_boundary(error.column().saturating_sub(1)));
    let column = before.unwrap_or_default().chars().count() + 1;
    Finding::error(
        Code::BadOrder,
        format!("这一行不是 JSON：第 {column} 个字符起读不下去"),
        format!("the line is not JSON: it cannot be read from character {column} on"),
    )
    .help(
        "一件作业写在一行里；文字中的换行写成 \\n，引号写成 \\\"。",
        "a job stands on one line; line breaks in texts are written \\n, quotes \\\"",
    )
}

/// What a job looks like.
pub(super) const EXAMPLE: (&str, &str) = (
    "例：{\"id\": 1, \"data\": \"a.toml\", \"to\": [\"pdf\"], \"out\": \"out\"}",
    "example: {\"id\": 1, \"data\": \"a.toml\", \"to\": [\"pdf\"], \"out\": \"out\"}",
);
