//! The settings of an office, `hongtou.toml`: read with their places, found by the caller.

use std::collections::BTreeMap;

use super::html::HtmlShape;
use super::output::Format;
use super::pack_settings::{self, PackSettings};
use super::package::Pattern;
use super::settings_fault::{as_settings, bad, no_value, no_value_at, not_a, not_text, unknown};
use super::site::{self, Site};
use crate::base::diag::{Finding, Outcome, Sources, Spanned};
use crate::base::limits::{RECEIPT_BYTES, of_bytes};
use crate::base::text::encoding;
use crate::data::{Entry, Fields, Value, parse};
use crate::font::{OfficeRole, Wanted, WantedFace, WantedName};

/// The name of the file.
pub const SETTINGS: &str = "hongtou.toml";

/// Which faces serve: the bundled ones, or those of the office where they are found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FontMode {
    /// Those that come with the program: the same bytes on every machine.
    #[default]
    Bundled,
    /// Those of the office, and the bundled ones where none is found.
    Office,
}

impl FontMode {
    /// Both, the default first.
    pub const ALL: [Self; 2] = [Self::Bundled, Self::Office];

    /// The name in settings, in receipts and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bundled => "bundled",
            Self::Office => "office",
        }
    }

    /// The mode of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.name() == name)
    }
}

/// The settings of an office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Settings {
    /// Which faces serve, if that is said.
    pub fonts: Option<FontMode>,
    /// The folders of the office's faces, as they are written.
    pub font_dirs: Vec<Spanned<String>>,
    /// The faces that are named for a role, as they are written.
    pub faces: BTreeMap<OfficeRole, Vec<Spanned<String>>>,
    /// The formats that are made, if that is said.
    pub to: Option<Vec<Format>>,
    /// The portal that pages are made for.
    pub site: Option<Site>,
    /// What is written as HTML, if that is said.
    pub html: Option<HtmlShape>,
    /// The names of packages and of their files, if that is said.
    pub name: Option<Pattern>,
    /// What packages are like.
    pub pack: PackSettings,
}

impl Settings {
    /// Reads the file `name`.
    ///
    /// # Errors
    /// [`Code::BadSettings`] for everything in it that is not understood, each at its place.
    pub fn read(name: &str, bytes: &[u8], sources: &mut Sources) -> Outcome<Self> {
        if let Some(finding) = of_bytes((name, name), bytes.len(), RECEIPT_BYTES) {
            return Err(vec![finding]);
        }
        let Ok(text) = encoding::decode(bytes) else {
            return Err(vec![not_text(name)]);
        };
        let file = sources.add(name, text);
        let fields = parse(file, text).map_err(as_settings)?;
        let mut reader = Reader::default();
        reader.sections(&fields);
        if reader.findings.is_empty() {
            Ok(reader.settings)
        } else {
            Err(reader.findings)
        }
    }

    /// Which faces serve: who names faces or their folders wants them.
    pub fn font_mode(&self) -> FontMode {
        let names_any = !self.faces.is_empty() || !self.font_dirs.is_empty();
        self.fonts.unwrap_or(if names_any {
            FontMode::Office
        } else {
            FontMode::Bundled
        })
    }

    /// The named faces as they are looked for; `place` gives the file that a path in the settings
    /// means.
    pub fn wanted(&self, place: impl Fn(&str) -> String) -> Wanted {
        let of = |written: &Spanned<String>| WantedFace {
            name: wanted(&written.value, &place),
            span: written.span,
        };
        let roles = self.faces.iter();
        Wanted {
            by_role: roles
                .map(|(role, names)| (*role, names.iter().map(of).collect()))
                .collect(),
        }
    }
}

/// A written name: of a face, or of a file, `msyh.ttc#1` for the second face of a collection.
fn wanted(written: &str, place: &impl Fn(&str) -> String) -> WantedName {
    const KINDS: [&str; 4] = [".ttf", ".otf", ".ttc", ".otc"];
    let numbered = written.rsplit_once('#');
    let numbered = numbered.and_then(|(path, index)| Some((path, index.parse().ok()?)));
    let (path, index) = numbered.unwrap_or((written, 0));
    let lower = path.to_lowercase();
    let is_file = KINDS.into_iter().any(|kind| lower.ends_with(kind));
    if is_file {
        WantedName::File {
            path: place(path),
            written: written.to_owned(),
            index,
        }
    } else {
        WantedName::Name(written.to_owned())
    }
}

#[derive(Default)]
struct Reader {
    settings: Settings,
    findings: Vec<Finding>,
}

impl Reader {
    fn sections(&mut self, fields: &Fields) {
        const SECTIONS: [&str; 4] = ["fonts", "output", "site", "pack"];
        for entry in &fields.entries {
            let section = entry.key.value.as_str();
            let Value::Fields(inside) = &entry.node.value else {
                let known = SECTIONS.contains(&section);
                self.findings.push(if known {
                    not_a("一节", "a table", entry)
                } else {
                    unknown(("", "the file"), entry, &SECTIONS, ("节", "section"))
                });
                continue;
            };
            match section {
                "fonts" => self.fonts(inside),
                "output" => self.output(inside),
                "site" => {
                    let (site, html) = site::read(inside, &mut self.findings);
                    self.settings.site = Some(site);
                    self.settings.html = html;
                }
                "pack" => self.settings.pack = pack_settings::read(inside, &mut self.findings),
                _ => {
                    let what = ("节", "section");
                    self.findings
                        .push(unknown(("", "the file"), entry, &SECTIONS, what));
                }
            }
        }
    }

    fn fonts(&mut self, fields: &Fields) {
        let roles = OfficeRole::ALL.map(OfficeRole::key);
        let known: Vec<&str> = ["use", "dirs"].into_iter().chain(roles).collect();
        for entry in &fields.entries {
            let key = entry.key.value.as_str();
            let role = OfficeRole::ALL.into_iter().find(|role| role.key() == key);
            if key == "use" {
                self.mode(entry);
            } else if key == "dirs" {
                self.settings.font_dirs = self.texts(entry);
            } else if let Some(role) = role {
                let names = self.texts(entry);
                self.settings.faces.insert(role, names);
            } else {
                let section = ("[fonts] ", "[fonts]");
                self.findings
                    .push(unknown(section, entry, &known, ("键", "key")));
            }
        }
    }

    fn mode(&mut self, entry: &Entry) {
        let Value::Text(name) = &entry.node.value else {
            self.findings.push(not_a("文字", "text", entry));
            return;
        };
        self.settings.fonts = FontMode::from_name(name);
        if self.settings.fonts.is_none() {
            let known = FontMode::ALL.map(FontMode::name);
            self.findings.push(no_value(name, &known, &entry.node));
        }
    }

    fn output(&mut self, fields: &Fields) {
        for entry in &fields.entries {
            match entry.key.value.as_str() {
                "to" => self.formats(entry),
                "name" => {
                    self.settings.name = pack_settings::pattern(entry, &mut self.findings);
                }
                _ => {
                    let section = ("[output] ", "[output]");
                    self.findings
                        .push(unknown(section, entry, &["to", "name"], ("键", "key")));
                }
            }
        }
    }

    fn formats(&mut self, entry: &Entry) {
        const FORMATS: [Format; 4] = [Format::Docx, Format::Pdf, Format::Ofd, Format::Html];
        let mut formats = Vec::new();
        for text in self.texts(entry) {
            let mut known = FORMATS.into_iter();
            if let Some(format) = known.find(|format| format.suffix() == text.value) {
                formats.push(format);
            } else {
                let finding = no_value_at(&text.value, &FORMATS.map(Format::suffix), text.span);
                self.findings.push(finding);
            }
        }
        self.settings.to = Some(formats);
    }

    /// A text, or a list of them with one at least.
    fn texts(&mut self, entry: &Entry) -> Vec<Spanned<String>> {
        let nodes = match &entry.node.value {
            Value::List(nodes) => nodes.as_slice(),
            _ => std::slice::from_ref(&entry.node),
        };
        let mut texts = Vec::new();
        for node in nodes {
            match &node.value {
                Value::Text(text) if !text.trim().is_empty() => texts.push(Spanned {
                    value: text.trim().to_owned(),
                    span: node.span,
                }),
                _ => {
                    self.findings
                        .push(not_a("文字或文字列表", "a text or a list of texts", entry));
                    return texts;
                }
            }
        }
        if texts.is_empty() {
            let key = &entry.key;
            self.findings.push(bad(
                format!("“{}”里什么也没有写", key.value),
                format!("`{}` is empty", key.value),
                entry.node.span,
            ));
        }
        texts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::diag::Code;
    use crate::standard::FontRole;

    fn read(text: &str) -> Outcome<Settings> {
        Settings::read(SETTINGS, text.as_bytes(), &mut Sources::default())
    }

    fn said(text: &str) -> Vec<String> {
        let findings = read(text).unwrap_err();
        assert!(findings.iter().all(|one| one.code == Code::BadSettings));
        assert!(findings.iter().all(|one| one.span().is_some()), "{text}");
        let sentence = |one: &Finding| {
            let help: Vec<&str> = one.help.iter().map(|help| help.zh.as_str()).collect();
            format!("{} {}", one.message.zh, help.join(" "))
        };
        findings.iter().map(sentence).collect()
    }

    #[test]
    fn everything_that_may_be_said_is_read() {
        let settings = read(
            "[fonts]\nuse = \"office\"\ndirs = \"单位字体\"\nfang_song = [\"仿宋_GB2312\", \
             \"仿宋\"]\nsong = \"a/simsun.ttc#1\"\n[output]\nto = [\"pdf\"]\n",
        )
        .unwrap();
        assert_eq!(settings.font_mode(), FontMode::Office);
        assert_eq!(settings.to, Some(vec![Format::Pdf]));
        let wanted = settings.wanted(|path| format!("/home/{path}"));
        let song = &wanted.by_role[&OfficeRole::Chinese(FontRole::Song)][0].name;
        let file = WantedName::File {
            path: "/home/a/simsun.ttc".to_owned(),
            written: "a/simsun.ttc#1".to_owned(),
            index: 1,
        };
        assert_eq!(*song, file);
        let fang_song = &wanted.by_role[&OfficeRole::Chinese(FontRole::FangSong)];
        assert_eq!(fang_song.len(), 2);
    }

    #[test]
    fn who_names_faces_wants_them_unless_the_file_says_otherwise() {
        assert_eq!(read("").unwrap().font_mode(), FontMode::Bundled);
        let named = "[fonts]\nkai = \"楷体\"\n";
        assert_eq!(read(named).unwrap().font_mode(), FontMode::Office);
        let bundled = format!("{named}use = \"bundled\"\n");
        assert_eq!(read(&bundled).unwrap().font_mode(), FontMode::Bundled);
    }

    #[test]
    fn what_is_not_known_is_told_with_what_is() {
        let one = said("[font]\nuse = \"office\"\n");
        assert_eq!(one.len(), 1);
        assert!(
            one[0].contains("“font”") && one[0].contains("是否想写 fonts"),
            "{one:?}"
        );
        assert!(said("[sites]\na = 1\n")[0].contains("可以写：fonts、output、site、pack"));
        assert!(said("[fonts]\nfangsong = \"x\"\n")[0].contains("是否想写 fang_song"));
        assert!(said("[fonts]\nuse = \"ofice\"\n")[0].contains("是否想写 office"));
        assert!(said("[fonts]\nkai = 3\n")[0].contains("应是文字或文字列表"));
        assert!(said("[fonts]\ndirs = []\n")[0].contains("什么也没有写"));
        assert!(said("[output]\nto = [\"docx\", \"odt\"]\n")[0].contains("“odt”"));
        assert!(said("[output]\nnames = \"x\"\n")[0].contains("是否想写 name"));
        assert!(said("[output]\nname = \"{x}\"\n")[0].contains("{x}"));
        assert!(said("fonts = 1\n")[0].contains("应是一节"));
        assert_eq!(said("[fonts\n").len(), 1);
    }
}
