//! How closely two neighbouring characters of a title belong together.

use super::agency::agencies;
use super::lists::{ADVERBS, HEADS, JOINING, LEADING, LEVELS, PASSES_ON, TRAILING, VERBS};
use super::place;
use super::segment::{Division, Kind, Known, Token, divide};
use crate::base::text::class::{is_closing, is_double_mark, not_at_end, not_at_start};

/// What it costs to end a line at a place, in hundredths of an em by which lines differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bond(i32);

impl Bond {
    /// 避头尾 forbids it.
    pub const NEVER: Self = Self(10_000_000);
    /// Within a word or a name.
    pub const WORD: Self = Self(100_000);
    /// From here on a line end is one to tell the author of: it parts what belongs together.
    pub const POOR: Self = Self::NAME;
    /// Between the last of several agencies and what they write about.
    const AGENCIES: Self = Self(-2500);
    /// Between an agency and what it writes about.
    const AGENCY: Self = Self(-300);
    /// Between two agencies.
    const NONE: Self = Self(0);
    /// Behind a mark that parts.
    const MARK: Self = Self(180);
    /// Between two parts of a title that are joined: before 和, before a place or a title of
    /// another document, behind a year.
    const PART: Self = Self(220);
    /// Behind 的.
    const OF: Self = Self(300);
    /// Between two words.
    const WORDS: Self = Self(420);
    /// Between two short words, which are often one notion.
    const SHORT: Self = Self(520);
    /// Between a verb and its object, behind 和, or before the noun of a compound.
    const OBJECT: Self = Self(800);
    /// Behind an adverb, or between the places of an address.
    const CLOSE: Self = Self(1300);
    /// Within the name of an agency, behind its place.
    const PLACE_OF_NAME: Self = Self(2200);
    /// Within the name of an agency, beside one character alone.
    const NAME: Self = Self(2500);
    /// Where a good title has no line end: before 的 and 等, behind 关于.
    const BAD: Self = Self(6000);

    /// What it costs.
    pub fn cost(self) -> i32 {
        self.0
    }

    fn and(self, more: i32) -> Self {
        Self(self.0 + more)
    }
}

/// The bond before each character of a title: the first has none, as no line ends there.
///
/// `agencies` are the names that the document gives; `words` are others to be kept whole.
pub fn bonds(title: &str, agencies: &[String], words: &[String]) -> Vec<Bond> {
    // A title begins with its agency, and so does each name of a joint title.
    let named = agencies.iter().map(String::as_str);
    let named = named.chain(title.split_whitespace());
    let known = Known {
        agencies,
        places: named.flat_map(place::taught).collect(),
        words,
    };
    let division = divide(title, &known);
    let mut bonds = vec![Bond::WORD; division.chars.len()];
    for pair in division.tokens.windows(2) {
        bonds[pair[1].start] = between(&division, pair[0], pair[1]);
    }
    doubt(&division, &mut bonds);
    names(&division, &mut bonds);
    long_names(&division, words, &mut bonds);
    peoples(&division, &mut bonds);
    tail(&division, &mut bonds);
    brackets(&division.chars, &mut bonds);
    head(&division, &mut bonds);
    marks(&division.chars, &mut bonds);
    bonds
}

/// The bond between two words, by what they are.
fn between(division: &Division<'_>, left: Token, right: Token) -> Bond {
    let (l, r) = (division.of(left), division.of(right));
    let alone = |token: Token, list: &str| {
        token.end - token.start == 1 && list.contains(division.chars[token.start])
    };
    if left.kind == Kind::Mark || right.kind == Kind::Mark {
        return beside_mark(division, left, right);
    }
    if r == "的" || r.starts_with('等') || l == "关于" {
        return Bond::BAD;
    }
    // 加强 and 改进 in 加强和改进 share their object.
    if alone(right, JOINING) && VERBS.has(l) {
        return Bond::CLOSE;
    }
    if r == "关于" || alone(right, JOINING) {
        return Bond::PART;
    }
    if alone(left, JOINING) {
        return Bond::OBJECT;
    }
    if l == "的" {
        return Bond::OF;
    }
    if alone(left, LEADING) || alone(right, TRAILING) {
        return Bond::NAME;
    }
    if ADVERBS.has(l) {
        return Bond::CLOSE;
    }
    if r == "至" {
        return Bond::PLACE_OF_NAME;
    }
    if l.ends_with('年') && (r.ends_with("半年") || r.ends_with("学期") || r.ends_with('季'))
    {
        return Bond::CLOSE;
    }
    if alone(right, LEADING) {
        return Bond::WORDS;
    }
    by_kind(division, left, right)
}

fn by_kind(division: &Division<'_>, left: Token, right: Token) -> Bond {
    let (l, r) = (division.of(left), division.of(right));
    let len = |token: Token| token.end - token.start;
    let is_time = l.ends_with(['年', '月', '日']) || l.ends_with("年度") || l.ends_with("季度");
    match (left.kind, right.kind) {
        (Kind::Person, _) => Bond::NAME,
        (Kind::Latin, _) | (_, Kind::Latin) if len(left).min(len(right)) < 4 => Bond::NAME,
        (Kind::Number, _) if is_time && len(left) > 3 => Bond::PART,
        (Kind::Number, _) => Bond::CLOSE,
        (Kind::Place | Kind::Taught, Kind::Place) => Bond::CLOSE,
        _ if PASSES_ON.has(l) => Bond::PART,
        (_, Kind::Place | Kind::Taught) => {
            if VERBS.has(l) {
                Bond::WORDS
            } else {
                Bond::PART
            }
        }
        (_, Kind::Number) => Bond::PART.and(if VERBS.has(l) { 400 } else { 0 }),
        // 县 begins the name of an agency.
        _ if len(right) == 1 && LEVELS.contains(r) && VERBS.has(l) => Bond::WORDS,
        // 镇 ends the name of a place that nobody taught.
        _ if len(right) == 1 && LEVELS.contains(r) => Bond::BAD,
        // Two characters alone are a word that nobody taught.
        _ if len(left) == 1 && len(right) == 1 => Bond::BAD,
        _ if len(left) == 1 || len(right) == 1 => Bond::NAME,
        _ if VERBS.has(l) => Bond::OBJECT,
        _ if HEADS.has(r) => Bond::OBJECT.and(150),
        (Kind::Taught, _) => Bond::PART,
        _ if len(left) + len(right) > 4 => Bond::WORDS,
        _ => Bond::SHORT,
    }
}

fn beside_mark(division: &Division<'_>, left: Token, right: Token) -> Bond {
    let before = division.chars[left.end - 1];
    let after = division.chars[right.start];
    if JOINING.contains(before) && left.end - left.start == 1 {
        return Bond::OBJECT;
    }
    match after {
        '的' | '等' => Bond::BAD,
        _ if JOINING.contains(after) && right.end - right.start == 1 => Bond::PART,
        '《' | '〈' if division.of(left) == "关于" => Bond::BAD,
        '《' | '〈' => Bond::PART.and(-100),
        '“' | '（' | '—' => Bond::PART,
        _ if before.is_whitespace() => Bond::NONE,
        _ if is_closing(before) => Bond::WORDS,
        _ => Bond::MARK,
    }
}

/// A boundary that a division nearly as probable does not have is a bad line end.
fn doubt(division: &Division<'_>, bonds: &mut [Bond]) {
    const SURE: i64 = 8;
    for (bond, margin) in bonds.iter_mut().zip(&division.margins) {
        if *bond < Bond::WORD && *margin < SURE {
            *bond = bond.and(i32::try_from((SURE - margin) * 100).unwrap_or(0));
        }
    }
}

/// The bond behind a word of the name of an agency: a name that no line holds is parted behind
/// its place.
fn in_name(division: &Division<'_>, word: Token, next: Token) -> Bond {
    let is_place = word.kind == Kind::Place || division.of(word).starts_with("自治");
    match next.kind {
        Kind::Place if is_place => Bond::PLACE_OF_NAME.and(-300),
        _ if is_place => Bond::PLACE_OF_NAME,
        _ => Bond::NAME,
    }
}

/// What the document names is one word; a name that hardly a line holds has inner words.
fn long_names(division: &Division<'_>, words: &[String], bonds: &mut [Bond]) {
    const LONG: usize = 18;
    let long = |token: &&Token| token.kind == Kind::Taught && token.end - token.start > LONG;
    for token in division.tokens.iter().filter(long) {
        let inner = self::bonds(division.of(*token), &[], words);
        for (bond, inner) in bonds[token.start..].iter_mut().zip(inner).skip(1) {
            if inner < Bond::WORD {
                *bond = inner.max(Bond::PLACE_OF_NAME);
            }
        }
    }
}

/// 自治州 and its like end a name of peoples: 黔东南苗族侗族自治州.
fn peoples(division: &Division<'_>, bonds: &mut [Bond]) {
    let tokens = &division.tokens;
    let is_people = |token: &&Token| division.of(**token).ends_with('族');
    for (index, token) in tokens.iter().enumerate() {
        if !division.of(*token).starts_with("自治") {
            continue;
        }
        let before = tokens[..index].iter().rev();
        let peoples = before.take_while(is_people).count();
        for token in &tokens[index - peoples..=index] {
            bonds[token.start] = bonds[token.start].max(Bond::BAD);
        }
    }
}

/// The names of agencies stay whole; a line may well begin with one.
fn names(division: &Division<'_>, bonds: &mut [Bond]) {
    for range in agencies(division) {
        let tokens = &division.tokens[range];
        for pair in tokens.windows(2) {
            let bond = &mut bonds[pair[1].start];
            *bond = in_name(division, pair[0], pair[1]).max(*bond);
        }
    }
}

/// The kind of a document behind the last 的 of its title is no line of its own.
fn tail(division: &Division<'_>, bonds: &mut [Bond]) {
    const SHORT: usize = 4;
    let chars = &division.chars;
    let ends = (1..=chars.len()).filter(|at| chars.get(*at).is_none_or(|c| is_closing(*c)));
    for end in ends {
        let from = end.saturating_sub(SHORT + 1);
        if let Some(of) = chars[from..end].iter().rposition(|c| *c == '的')
            && let Some(bond) = bonds.get_mut(from + of + 1)
        {
            *bond = Bond::NAME.and(-500).max(*bond);
        }
    }
}

/// What stands in brackets and quotes stays whole, short ones above all.
fn brackets(chars: &[char], bonds: &mut [Bond]) {
    const SHORT: usize = 10;
    let mut open: Vec<usize> = Vec::new();
    for (at, c) in chars.iter().enumerate() {
        if "《〈“‘（〔".contains(*c) {
            open.push(at);
        } else if is_closing(*c)
            && let Some(start) = open.pop()
        {
            let is_short = at - start - 1 <= SHORT;
            let more = match chars[start] {
                '《' | '〈' => 250,
                '（' | '〔' if is_short => 5000,
                _ if is_short => 2500,
                _ => 450,
            };
            for bond in &mut bonds[start + 1..=at] {
                *bond = bond.and(more);
            }
            if is_short && "（〔".contains(chars[start]) && start > 0 {
                bonds[start] = bonds[start].max(Bond::NAME);
            }
        }
    }
}

/// The agency in front of 关于, or the agencies, and the verb that some titles have before it.
fn head(division: &Division<'_>, bonds: &mut [Bond]) {
    let words: Vec<&str> = division
        .tokens
        .iter()
        .map(|token| division.of(*token))
        .collect();
    let Some(about) = words.iter().position(|word| *word == "关于") else {
        return;
    };
    let is_open = |word: &&str| word.starts_with(['《', '〈', '“', '（']);
    if words[..about].iter().any(is_open) {
        return;
    }
    let passes_on = |word: &&str| PASSES_ON.has(word);
    let verb = words[..about].iter().position(passes_on);
    let agency = &division.tokens[..verb.unwrap_or(about)];
    let mut previous: Option<Token> = None;
    let mut several = false;
    for token in agency {
        let both =
            previous.is_some_and(|last| last.kind == Kind::Taught) && token.kind == Kind::Taught;
        let parted = previous.is_some_and(|last| last.kind == Kind::Mark);
        let bond = &mut bonds[token.start];
        if both || parted {
            several = true;
            *bond = Bond::NONE;
        } else if token.start > 0 {
            let inner = previous.map_or(Bond::NAME, |last| in_name(division, last, *token));
            *bond = inner.max(*bond);
        }
        previous = Some(*token);
    }
    if !agency.is_empty() {
        let end = division.tokens[agency.len()].start;
        bonds[end] = if several {
            Bond::AGENCIES
        } else {
            Bond::AGENCY
        };
    }
}

/// 避头尾, and marks of two characters.
fn marks(chars: &[char], bonds: &mut [Bond]) {
    for (at, pair) in chars.windows(2).enumerate() {
        let joined = is_double_mark(pair[0], pair[1])
            || not_at_start(pair[1])
            || not_at_end(pair[0])
            || pair[1].is_whitespace();
        if joined {
            bonds[at + 1] = Bond::NEVER;
        } else if pair[0].is_whitespace() {
            bonds[at + 1] = bonds[at + 1].min(Bond::PART);
        }
    }
    if let Some(first) = bonds.first_mut() {
        *first = Bond::NEVER;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A title with a mark wherever a line may end without parting a word.
    fn marked(title: &str, agencies: &[&str]) -> String {
        let agencies: Vec<String> = agencies.iter().map(|name| (*name).to_owned()).collect();
        let bonds = bonds(title, &agencies, &[]);
        let mut marked = String::new();
        for (c, bond) in title.chars().zip(bonds) {
            if bond < Bond::POOR {
                marked.push('/');
            }
            marked.push(c);
        }
        marked
    }

    #[test]
    fn words_names_and_numbers_are_whole() {
        for (parted, agencies) in [
            (
                "云溪县/人民政府/关于印发/云溪县/营商环境/工作方案的/通知",
                &[][..],
            ),
            ("关于高标准农田建设/第三季度/执行情况的/通报", &[]),
            ("关于王建国同志/任职的/通知", &[]),
            ("关于组建/云溪/文化旅游有限公司的/批复", &["云溪县人民政府"]),
        ] {
            assert_eq!(marked(&parted.replace('/', ""), agencies), parted);
        }
    }

    #[test]
    fn the_end_of_the_agency_is_the_best_place_and_marks_are_never_parted() {
        let title = "云溪县水利局关于开展“回头看”工作的通知";
        let bonds = bonds(title, &[], &[]);
        let best = bonds.iter().min().unwrap();
        assert_eq!(bonds.iter().position(|bond| bond == best), Some(6));
        let quote = title.chars().position(|c| c == '“').unwrap();
        assert_eq!(bonds[quote + 1], Bond::NEVER);
    }

    #[test]
    fn several_agencies_are_parted_from_each_other_and_from_their_matter() {
        let names = ["云溪县教育局", "云溪县公安局"];
        assert!(
            marked("云溪县教育局云溪县公安局关于校园安全的通知", &names)
                .starts_with("云溪县教育局/云溪县公安局/关于")
        );
    }
}
