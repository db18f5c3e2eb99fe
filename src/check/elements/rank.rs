//! How two agencies stand to each other, as far as their names tell it.

use super::agency::{Level, level};

/// What is below an agency of a level, in the words of a list of addressees.
const BELOW: [(Level, &[&str]); 4] = [
    (Level::Township, &["各村", "各社区"]),
    (Level::County, &["各乡", "各镇", "各街道"]),
    (Level::City, &["各县", "各区"]),
    (Level::Province, &["各市", "各州", "各地市"]),
];

/// What is below an agency of a level and of all lower ones, in the same words; nothing where the
/// level is not known.
pub(super) fn words_below(own: Option<Level>) -> Vec<&'static str> {
    let below = BELOW.iter().filter(|(level, _)| Some(*level) <= own);
    below.flat_map(|(_, words)| words.iter().copied()).collect()
}

/// What stands before 区 where it is no district: 社区, 景区, 新区.
const NO_DISTRICTS: [&str; 13] = [
    "地", "社", "小", "园", "校", "景", "库", "辖", "灌", "林", "矿", "新", "开发",
];

/// An agency by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Agency<'n> {
    /// The place that its name begins with: 云溪县, 滨江市东城区, or 县 alone.
    pub(super) place: &'n str,
    /// The rest: 人民政府, 财政局.
    pub(super) office: &'n str,
}

impl<'n> Agency<'n> {
    /// The agency of a name.
    pub(super) fn of(name: &'n str) -> Self {
        let name = name.trim().trim_end_matches(['：', ':', '。']);
        let mut end = 0;
        while let Some(next) = unit(&name[end..], end == 0) {
            end += next;
        }
        let (place, office) = name.split_at(end);
        Self { place, office }
    }

    /// Whether it is the government of its place.
    pub(super) fn is_government(self) -> bool {
        ["人民政府", "政府"].contains(&self.office)
    }

    /// Whether it is a department of the government of its place.
    pub(super) fn is_department(self) -> bool {
        let is_of_government = !self.place.is_empty() && !self.office.contains("政府");
        is_of_government && self.office.ends_with(['局', '厅'])
    }

    /// Whether another is of the same place, its place in full or only its kind: 县.
    pub(super) fn is_of_place_of(self, other: Self) -> bool {
        self.place == other.place
            || ["县", "区", "旗"].contains(&self.place) && other.place.ends_with(self.place)
    }

    /// Whether it stands directly above a department or a government: the government of a
    /// department, the government or the department one level or more higher.
    pub(super) fn is_above(self, other: Self) -> bool {
        if self.is_government() && other.is_department() && self.is_of_place_of(other) {
            return true;
        }
        let levels = (self.level(), other.level());
        let higher = matches!(levels, (Some(this), Some(that)) if this > that);
        higher && (self.is_government() || self.is_department() && other.is_department())
    }

    /// Whether it is above another one whose place is not said to be within another.
    pub(super) fn is_above_in_its_place(self, other: Self) -> bool {
        let within_another = other.place.contains('市') && !other.place.ends_with('市');
        self.is_above(other) && (!within_another || other.place.starts_with(self.place))
    }

    /// The level of its place: the last unit decides, 滨江市东城区 is of a county.
    fn level(self) -> Option<Level> {
        let place = self.place;
        if place.ends_with(['乡', '镇']) || place.ends_with("街道") {
            Some(Level::Township)
        } else if place.ends_with(['县', '旗', '区']) && !place.ends_with("自治区") {
            Some(Level::County)
        } else if place == "市" {
            Some(Level::City)
        } else if place == "省" {
            Some(Level::Province)
        } else {
            level(place)
        }
    }
}

/// The addressees of a list: 、 stands within one (各乡、镇人民政府) and between two.
pub(super) fn groups(list: &str) -> impl Iterator<Item = &str> {
    list.split(['，', '；', ',', ';'])
        .map(|group| group.trim().trim_end_matches(['：', ':']))
        .filter(|group| !group.is_empty())
}

/// How long the unit of a place is that a name begins with.
fn unit(name: &str, is_first: bool) -> Option<usize> {
    /// The longest name of a place.
    const LONGEST: usize = 9;
    for (count, (at, sign)) in name.char_indices().enumerate().take(LONGEST) {
        let before = &name[..at];
        let rest = &name[at + sign.len_utf8()..];
        let begins_office = ["人民", "政府", "党委", "党工委", "街道", "办事处", "委员会"]
            .iter()
            .any(|word| rest.starts_with(word));
        let named = count > 0 || is_first && "市县区旗".contains(sign);
        let ends = match sign {
            '省' | '县' | '旗' => named,
            '市' => named && !before.ends_with('城'),
            '区' => named && !NO_DISTRICTS.iter().any(|word| before.ends_with(word)),
            '州' => before.ends_with("自治"),
            '乡' | '镇' => count > 0 && begins_office,
            _ => false,
        };
        if ends && !rest.is_empty() {
            return Some(at + sign.len_utf8());
        }
        if sign == '局' || sign == '厅' {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::Agency;

    #[test]
    fn a_name_is_a_place_and_an_office() {
        for (name, place, office) in [
            ("云溪县财政局", "云溪县", "财政局"),
            ("云溪县乡村振兴局", "云溪县", "乡村振兴局"),
            ("云溪县市场监督管理局", "云溪县", "市场监督管理局"),
            ("云溪县城市管理局", "云溪县", "城市管理局"),
            ("云溪县人民政府", "云溪县", "人民政府"),
            ("云溪县东石镇人民政府", "云溪县东石镇", "人民政府"),
            ("滨江市东城区教育局", "滨江市东城区", "教育局"),
            ("县财政局：", "县", "财政局"),
            ("东石镇人民政府", "东石镇", "人民政府"),
            ("国家统计局", "", "国家统计局"),
            ("广州市财政局", "广州市", "财政局"),
            ("阜新市教育局", "阜新市", "教育局"),
        ] {
            assert_eq!(Agency::of(name), Agency { place, office }, "{name}");
        }
    }

    #[test]
    fn governments_stand_above_their_departments_and_higher_levels_above_lower_ones() {
        for (above, below) in [
            ("县人民政府", "云溪县财政局"),
            ("云溪县人民政府", "云溪县财政局"),
            ("滨江市人民政府", "云溪县人民政府"),
            ("滨江市财政局", "云溪县财政局"),
            ("云溪县人民政府", "云溪县东石镇人民政府"),
            ("江南省教育厅", "滨江市教育局"),
            ("滨江市人民政府", "滨江市东城区人民政府"),
        ] {
            let (above, below) = (Agency::of(above), Agency::of(below));
            assert!(above.is_above(below), "{above:?} {below:?}");
            assert!(!below.is_above(above), "{above:?} {below:?}");
        }
        for (one, other) in [
            ("云溪县财政局", "云溪县教育局"),
            ("青山县人民政府", "云溪县财政局"),
            ("滨江市财政局", "云溪县人民政府"),
            ("云溪县人民政府办公室", "云溪县财政局"),
        ] {
            let (one, other) = (Agency::of(one), Agency::of(other));
            assert!(
                !one.is_above(other) && !other.is_above(one),
                "{one:?} {other:?}"
            );
        }
    }
}
