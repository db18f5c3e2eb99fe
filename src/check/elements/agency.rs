//! Names of agencies: whether two are of one, and on which level one stands.

/// Whether two names may be of one agency: the characters of the shorter stand in the longer in
/// their order, as those of a short name stand in the full one.
pub(super) fn same(one: &str, other: &str) -> bool {
    // A name that was not filled in is told as such.
    if [one, other].iter().any(|name| name.contains('×')) {
        return true;
    }
    let chars = |name: &str| -> Vec<char> { name.chars().filter(|c| !is_blank(*c)).collect() };
    let (one, other) = (chars(one), chars(other));
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let mut rest = long.iter();
    short.len() > 1 && short.iter().all(|c| rest.any(|other| other == c))
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '、'
}

/// What the name of an agency or of a place ends with.
const ENDS: [&str; 42] = [
    "政府",
    "委员会",
    "党委",
    "县委",
    "市委",
    "区委",
    "省委",
    "局",
    "厅",
    "办公室",
    "办事处",
    "部",
    "院",
    "中心",
    "大队",
    "支队",
    "总队",
    "公司",
    "集团",
    "大学",
    "学院",
    "学校",
    "中学",
    "小学",
    "协会",
    "联合会",
    "法院",
    "检察院",
    "管委会",
    "指挥部",
    "党组",
    "医院",
    "省",
    "市",
    "县",
    "区",
    "乡",
    "镇",
    "街道",
    "常委会",
    "代表大会",
    "工会",
];

/// Whether a text looks like the name of an agency or of a place.
pub(super) fn is_agency(name: &str) -> bool {
    let name = name.trim_end();
    ENDS.iter().any(|end| name.ends_with(end)) && name.chars().count() > 1
}

/// The level of an agency: that of its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// 乡、镇、街道.
    Township,
    /// 县、区.
    County,
    /// 市.
    City,
    /// 省、自治区.
    Province,
}

/// The level that the name of an agency tells.
pub(super) fn level(name: &str) -> Option<Level> {
    let township = [
        "乡人民政府",
        "镇人民政府",
        "乡党委",
        "镇党委",
        "街道",
        "乡委员会",
        "镇委员会",
    ];
    if township.iter().any(|end| name.contains(end)) {
        return Some(Level::Township);
    }
    let mut rest = name.replace("自治区", "省").replace("社区", "");
    for zone in ["开发区", "新区", "园区", "高新区", "地区"] {
        rest = rest.replace(zone, "");
    }
    [
        ('县', Level::County),
        ('旗', Level::County),
        ('区', Level::County),
        ('市', Level::City),
        ('省', Level::Province),
    ]
    .into_iter()
    .find(|(end, _)| rest.chars().skip(1).any(|c| c == *end))
    .map(|(_, level)| level)
}

#[cfg(test)]
mod tests {
    use super::{Level, is_agency, level, same};

    #[test]
    fn a_short_name_is_of_the_agency() {
        for (one, other) in [
            ("晋江市东石镇人民政府", "东石镇人民政府"),
            ("云溪县人社局", "云溪县人力资源和社会保障局"),
            ("中共云溪县委", "中国共产党云溪县委员会"),
            ("云溪县人民政府", "云溪县人民政府办公室"),
            ("云溪县", "云溪县人民政府"),
        ] {
            assert!(same(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("滨江县人民政府", "云溪县人民政府"),
            ("别处市", "某某市人民政府"),
            ("云溪县财政局", "云溪县教育局"),
            ("", "云溪县教育局"),
        ] {
            assert!(!same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn the_place_tells_the_level() {
        for (name, found) in [
            ("云溪县东石镇人民政府", Some(Level::Township)),
            ("云溪县乡村振兴局", Some(Level::County)),
            ("滨江市东城区人民政府", Some(Level::County)),
            ("滨江市高新技术产业开发区管理委员会", Some(Level::City)),
            ("江南省教育厅", Some(Level::Province)),
            ("国家统计局", None),
        ] {
            assert_eq!(level(name), found, "{name}");
        }
        assert!(is_agency("别处市") && !is_agency("做好防汛"));
    }
}
