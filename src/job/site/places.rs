//! The cards of some places, as their portals showed them. What only a portal itself knows, such
//! as how often a page was seen (浏览次数), is left to it.

use super::profile::{CardEntry, CardProfile, DayForm};

/// A ready card: its name, the pairs on a row (0 for a list), how it writes days, and its
/// entries: field, label, whether alone on its row.
struct Place {
    name: &'static str,
    columns: usize,
    days: DayForm,
    entries: &'static [(&'static str, &'static str, bool)],
}

const PLACES: &[Place] = &[
    // gov.cn, papers of the State Council, 2018.
    Place {
        name: "国务院文件",
        columns: 2,
        days: DayForm::Chinese,
        entries: &[
            ("index", "索引号", false),
            ("topic", "主题分类", false),
            ("issuer", "发文机关", false),
            ("dated", "成文日期", false),
            ("title", "标题", true),
            ("number", "发文字号", false),
            ("published", "发布日期", false),
            ("keywords", "主题词", true),
        ],
    },
    // gov.cn, papers of ministries.
    Place {
        name: "政策文件库",
        columns: 2,
        days: DayForm::Chinese,
        entries: &[
            ("title", "标题", false),
            ("issuer", "发文机关", false),
            ("number", "发文字号", false),
            ("source", "来源", false),
            ("topic", "主题分类", false),
            ("genre", "公文种类", false),
            ("dated", "成文日期", false),
            ("published", "发布日期", false),
        ],
    },
    Place {
        name: "北京",
        columns: 0,
        days: DayForm::Iso,
        entries: &[
            ("issuer", "发文机构", false),
            ("joint", "联合发文单位", false),
            ("number", "发文字号", false),
            ("topic", "主题分类", false),
            ("dated", "成文日期", false),
            ("published", "发布日期", false),
            ("validity", "有效性", false),
            ("effective", "实施日期", false),
            ("repealed", "废止日期", false),
        ],
    },
    // 重庆, 2025.
    Place {
        name: "丰都",
        columns: 2,
        days: DayForm::Iso,
        entries: &[
            ("index", "索引号", false),
            ("number", "发文字号", false),
            ("topic", "主题分类", false),
            ("genre", "体裁分类", false),
            ("issuer", "发布机构", false),
            ("validity", "有效性", false),
            ("dated", "成文日期", false),
            ("published", "发布日期", false),
        ],
    },
    // 山东, 2021.
    Place {
        name: "高青",
        columns: 2,
        days: DayForm::Iso,
        entries: &[
            ("title", "标题", true),
            ("issuer", "发文机关", false),
            ("number", "发文字号", false),
            ("index", "索引号", false),
            ("dated", "成文日期", false),
            ("issued", "发文日期", false),
            ("topic", "主题分类", false),
            ("validity", "有效性", false),
        ],
    },
    // 安徽, 2019.
    Place {
        name: "太湖",
        columns: 2,
        days: DayForm::Iso,
        entries: &[
            ("index", "索引号", false),
            ("group", "组配分类", false),
            ("kind", "信息分类", false),
            ("issuer", "发布机构", false),
            ("dated", "生成日期", false),
            ("number", "文号", false),
            ("issued", "发文日期", false),
            ("effective", "生效时间", false),
            ("repealed", "废止时间", false),
            ("title", "名称", true),
            ("source", "信息来源", false),
            ("keywords", "关键词", false),
            ("summary", "内容概述", true),
        ],
    },
    // 陕西, 2024.
    Place {
        name: "镇巴",
        columns: 2,
        days: DayForm::Iso,
        entries: &[
            ("index", "索引号", false),
            ("topic", "主题分类", false),
            ("source", "来源", false),
            ("issuer", "发文机构", false),
            ("number", "发文字号", false),
            ("issued", "发文日期", false),
            ("validity", "有效性", false),
            ("published", "发布日期", false),
            ("summary", "内容概述", true),
        ],
    },
    // 江苏, 2018.
    Place {
        name: "泰州",
        columns: 2,
        days: DayForm::Iso,
        entries: &[
            ("index", "索引号", false),
            ("kind", "分类", false),
            ("issuer", "发布机构", false),
            ("issued", "发文日期", false),
            ("number", "文号", false),
            ("validity", "有效性", false),
        ],
    },
    // 云南, 2018.
    Place {
        name: "牟定",
        columns: 2,
        days: DayForm::Iso,
        entries: &[
            ("index", "索引号", false),
            ("catalog", "公文目录", false),
            ("issued", "发文日期", false),
            ("keywords", "主题词", false),
            ("number", "文号", false),
            ("dated", "成文日期", false),
        ],
    },
    // 甘肃, 2025.
    Place {
        name: "武威",
        columns: 2,
        days: DayForm::Iso,
        entries: &[
            ("index", "索引号", false),
            ("access", "公开方式", false),
            ("issuer", "发布机构", false),
            ("group", "组配分类", false),
            ("number", "文件编号", false),
            ("issued", "发文日期", false),
            ("dated", "成文日期", false),
            ("validity", "有效性", false),
            ("published", "发布日期", false),
        ],
    },
];

/// The names of the ready cards.
pub(super) fn names() -> Vec<&'static str> {
    PLACES.iter().map(|place| place.name).collect()
}

/// The ready card of that name.
pub(super) fn card(name: &str) -> Option<CardProfile> {
    let place = PLACES.iter().find(|place| place.name == name)?;
    let entries = place.entries.iter();
    Some(CardProfile {
        entries: entries
            .map(|(field, label, wide)| CardEntry {
                field: (*field).to_owned(),
                label: (*label).to_owned(),
                wide: *wide,
            })
            .collect(),
        columns: place.columns,
        days: place.days,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::PublicationField;

    #[test]
    fn every_entry_of_a_ready_card_is_a_field() {
        for name in names() {
            for entry in card(name).unwrap().entries {
                assert!(PublicationField::from_key(&entry.field).is_some(), "{name}");
            }
        }
        assert!(card("不知").is_none());
    }
}
