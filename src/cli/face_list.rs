//! The faces that were found, as `hongtou fonts` lists them.

use std::path::Path;

use hongtou::base::diag::Language;
use hongtou::base::world::World;
use hongtou::font::{
    Candidate, Chosen, Coverage, FoundFace, OfficeRole, Reason, Served, coverage, permission_words,
};
use serde_json::{Value, json};

use super::args::MessageArgs;
use super::disk::DiskWorld;
use super::installed::Installed;
use super::screen::outln;
use super::tell::{language, said};

/// What is listed.
pub(super) struct Listing<'a> {
    pub(super) world: &'a DiskWorld,
    pub(super) chosen: &'a Chosen,
    pub(super) installed: &'a Installed,
    /// The file of settings.
    pub(super) settings: Option<&'a Path>,
    /// Whether the faces of the office serve.
    pub(super) is_office: bool,
    /// Whether those that do not serve are listed.
    pub(super) all: bool,
    pub(super) say: &'a MessageArgs,
}

impl Listing<'_> {
    fn said<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        said(self.say, zh, en)
    }

    fn is_chinese(&self) -> bool {
        language(self.say) == Language::Chinese
    }

    /// Every face that was found for a role.
    fn candidates(&self) -> impl Iterator<Item = &Candidate> {
        let served = self.chosen.served.iter();
        let served = served.flat_map(|served| &served.candidates);
        served.chain(&self.chosen.rare)
    }

    /// The faces that no role takes.
    fn unused(&self) -> Vec<&FoundFace> {
        let taken = |face: &FoundFace| self.candidates().any(|one| one.face == *face);
        let faces = self.installed.faces.iter();
        faces.filter(|face| !taken(face)).collect()
    }

    fn coverage(&self, face: &FoundFace) -> Option<Coverage> {
        let bytes = self.world.font(&face.file).ok()?;
        coverage((*bytes).as_ref(), face.index)
    }
}

/// Prints the list.
pub(super) fn show(listing: &Listing<'_>) {
    if listing.is_office {
        show_office(listing);
    } else {
        show_hint(listing);
    }
    if listing.all {
        outln!(
            "\n{}",
            listing.said("没有用到的字体：", "faces that are not used:")
        );
        for face in listing.unused() {
            outln!("  {}\t{}", name(face), place(face));
        }
    }
    for (path, why) in &listing.installed.passed {
        outln!("  {path} {}", listing.said(&why.zh, &why.en));
    }
}

fn show_office(listing: &Listing<'_>) {
    if let Some(settings) = listing.settings {
        let label = listing.said("单位的设置：", "settings: ");
        outln!("{label}{}", settings.display());
    }
    let folders = listing.installed.folders.iter();
    let folders: Vec<String> = folders.map(|one| one.display().to_string()).collect();
    let (label, comma) = (
        listing.said("找过的文件夹：", "folders searched: "),
        listing.said("、", ", "),
    );
    outln!("{label}{}", folders.join(comma));
    for served in &listing.chosen.served {
        outln!("\n{}", served_line(listing, served));
        for candidate in &served.candidates {
            outln!("{}", candidate_line(listing, candidate, served.role));
        }
    }
    if !listing.chosen.rare.is_empty() {
        let zh = "生僻字：随附的字体没有的汉字，依次由这些提供";
        let en = "生僻字: Han characters that the bundled faces lack come from these, in order";
        outln!("\n{}", listing.said(zh, en));
        for candidate in &listing.chosen.rare {
            outln!("{}", candidate_line(listing, candidate, OfficeRole::Rare));
        }
    }
    let count = listing.unused().len();
    if count > 0 && !listing.all {
        let en = format!("{count} other faces were found and are not used; --all lists them");
        let zh = format!("另有 {count} 个字体没有用到；--all 全部列出。");
        outln!("\n{}", listing.said(&zh, &en));
    }
}

/// The official faces that are there although the bundled ones serve.
fn show_hint(listing: &Listing<'_>) {
    let served = listing.chosen.served.iter();
    let found: Vec<String> = served
        .filter(|served| served.reason != Reason::Bundled)
        .map(|served| {
            let between = listing.said("有", " ");
            format!("{}{between}{}", served.role.label(), served.source.family)
        })
        .collect();
    if found.is_empty() {
        let zh = "没有找到单位自己的公文字体；装上或用 --font-dir 指出后，加 --fonts office 使用。";
        let en = "no official faces of your own were found; install them or name their folder by \
                  --font-dir, and add --fonts office";
        outln!("\n{}", listing.said(zh, en));
        return;
    }
    let zh = format!(
        "找到单位自己的字体：{}；加 --fonts office 就用它们。",
        found.join("，")
    );
    let en = format!(
        "official faces of your own were found: {}; --fonts office uses them",
        found.join(", ")
    );
    outln!("\n{}", listing.said(&zh, &en));
}

fn served_line(listing: &Listing<'_>, served: &Served) -> String {
    let (role, family) = (served.role.label(), &served.source.family);
    let tried = served.tried.join(listing.said("、", ", "));
    match (served.reason, listing.is_chinese()) {
        (Reason::Named, true) => format!("{role}：{family}（hongtou.toml 指名）"),
        (Reason::Named, false) => format!("{role}: {family} (named in hongtou.toml)"),
        (Reason::Official, true) => format!("{role}：{family}（正式字体里找到的第一个）"),
        (Reason::Official, false) => format!("{role}: {family} (the first official face found)"),
        (Reason::Bundled, true) => format!("{role}：由随附的 {family} 代替；找过 {tried}"),
        (Reason::Bundled, false) => {
            format!("{role}: the bundled {family} stands in; tried {tried}")
        }
    }
}

fn candidate_line(listing: &Listing<'_>, candidate: &Candidate, role: OfficeRole) -> String {
    let mark = match (&candidate.unusable, candidate.is_used) {
        (Some(_), _) => listing.said("不用", "not used"),
        (None, true) => listing.said("使用", "used"),
        (None, false) => listing.said("备用", "fallback"),
    };
    let permission = permission_words(candidate.face.permission);
    let mut said = vec![listing.said(&permission.zh, &permission.en).to_owned()];
    if let Some(why) = &candidate.unusable {
        said.push(listing.said(&why.zh, &why.en).to_owned());
    } else if matches!(role, OfficeRole::Chinese(_)) {
        said.extend(
            listing
                .coverage(&candidate.face)
                .map(|one| lacks(listing, &one)),
        );
    } else if role == OfficeRole::Rare {
        said.extend(listing.coverage(&candidate.face).map(|one| {
            let (zh, en) = (format!("汉字 {} 个", one.han), format!("{} Han", one.han));
            listing.said(&zh, &en).to_owned()
        }));
    }
    let said = said.join(listing.said("；", "; "));
    format!(
        "  {mark} {}\t{}\t{said}",
        candidate.family,
        place(&candidate.face)
    )
}

/// Characters that are shown of those that a face lacks.
const SHOWN: usize = 10;

/// What a Chinese face lacks, in words.
fn lacks(listing: &Listing<'_>, coverage: &Coverage) -> String {
    let of = |set: &str, lacking: &[char]| {
        let mut shown: String = lacking.iter().take(SHOWN).collect();
        if lacking.len() > SHOWN {
            shown.push('…');
        }
        let count = lacking.len();
        if listing.is_chinese() {
            format!("{set}缺 {count} 个（{shown}）")
        } else {
            format!("lacks {count} of {set} ({shown})")
        }
    };
    let mut said = Vec::new();
    if coverage.gb2312.is_empty() {
        let (zh, en) = if coverage.gbk.is_empty() {
            ("GBK 的汉字齐全", "has every Han of GBK")
        } else {
            ("GB 2312 的汉字齐全", "has every Han of GB 2312")
        };
        said.push(listing.said(zh, en).to_owned());
    } else {
        said.push(of(
            listing.said("GB 2312 的汉字", "the Han of GB 2312"),
            &coverage.gb2312,
        ));
    }
    if !coverage.gbk.is_empty() {
        said.push(of(
            listing.said("GBK 的汉字", "the Han of GBK"),
            &coverage.gbk,
        ));
    }
    if !coverage.signs.is_empty() {
        said.push(of(listing.said("符号", "the signs"), &coverage.signs));
    }
    said.join(listing.said("，", ", "))
}

fn name(face: &FoundFace) -> &str {
    let names = face.families.iter().chain(&face.full_names);
    let mut names = names.chain(&face.post_script_names);
    names.next().map_or("?", String::as_str)
}

/// The file of a face, and which of its faces it is.
fn place(face: &FoundFace) -> String {
    match face.index {
        0 => face.file.clone(),
        index => format!("{}#{index}", face.file),
    }
}

/// The name of a reason in JSON.
pub(super) const fn reason_name(reason: Reason) -> &'static str {
    match reason {
        Reason::Named => "named",
        Reason::Official => "official",
        Reason::Bundled => "bundled",
    }
}

/// The list for programs.
pub(super) fn as_json(listing: &Listing<'_>) -> Value {
    let roles = listing.chosen.served.iter().map(|served| {
        let candidates = served.candidates.iter();
        let candidates = candidates.map(|one| candidate(listing, one, served.role));
        json!({
            "role": served.role.label(),
            "file": served.source.file,
            "face": served.source.family,
            "index": served.source.index,
            "reason": reason_name(served.reason),
            "tried": served.tried,
            "candidates": candidates.collect::<Vec<_>>(),
        })
    });
    let official = listing.candidates().map(|one| &one.face);
    let official: Vec<Value> = official.map(face).collect();
    let rare = listing.chosen.rare.iter();
    let rare = rare.map(|one| candidate(listing, one, OfficeRole::Rare));
    let unused = listing.unused();
    let passed = listing.installed.passed.iter();
    let passed =
        passed.map(|(path, why)| json!({ "path": path, "why": listing.said(&why.zh, &why.en) }));
    let mut all = json!({
        "mode": if listing.is_office { "office" } else { "bundled" },
        "settings": listing.settings.map(|path| path.display().to_string()),
        "searched": listing.installed.folders.iter().map(|one| one.display().to_string()).collect::<Vec<_>>(),
        "roles": roles.collect::<Vec<_>>(),
        "rare": rare.collect::<Vec<_>>(),
        "official": official,
        "unused": unused.len(),
        "passed": passed.collect::<Vec<_>>(),
    });
    if listing.all {
        let unused: Vec<Value> = unused.into_iter().map(face).collect();
        all["all"] = json!(unused);
    }
    all
}

fn face(face: &FoundFace) -> Value {
    json!({ "face": name(face), "file": face.file, "index": face.index })
}

fn candidate(listing: &Listing<'_>, one: &Candidate, role: OfficeRole) -> Value {
    let permission = permission_words(one.face.permission);
    let unusable = one.unusable.as_ref();
    let is_measured = role != OfficeRole::Latin && unusable.is_none();
    let coverage = is_measured.then(|| listing.coverage(&one.face)).flatten();
    json!({
        "face": one.family,
        "file": one.face.file,
        "index": one.face.index,
        "used": one.is_used,
        "permission": listing.said(&permission.zh, &permission.en),
        "fs_type": one.face.permission,
        "unusable": unusable.map(|why| listing.said(&why.zh, &why.en)),
        "han": coverage.as_ref().map(|one| one.han),
        "lacks_gb2312": coverage.as_ref().map(|one| one.gb2312.len() + one.signs.len()),
        "lacks_gbk": coverage.as_ref().map(|one| one.gbk.len()),
    })
}
