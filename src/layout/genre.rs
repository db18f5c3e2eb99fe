//! The fifteen genres of documents (文种), and the layouts in which each is written.
//!
//! The genres are those of 《党政机关公文处理工作条例》 (2012), article 8, in its order. What they
//! are for is said in short; the words with which papers begin and end are habit.

/// A genre.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Genre {
    /// Its name.
    pub name: &'static str,
    /// Another name of it.
    pub alias: Option<&'static str>,
    /// Its item in article 8.
    pub item: &'static str,
    /// What it is for.
    pub purpose: &'static str,
    /// The layouts for it, the usual one first, each with the case that it is for.
    pub layouts: &'static [(&'static str, &'static str)],
    /// How its title, or the head that stands for one, is made.
    pub title: &'static str,
    /// How its text usually begins; empty where nothing is usual.
    pub opening: &'static str,
    /// How its text usually ends; empty where nothing is usual.
    pub closing: &'static str,
}

const GENRES: &[Genre] = &[
    Genre {
        name: "决议",
        alias: None,
        item: "一",
        purpose: "会议讨论通过的重大决策事项",
        layouts: &[("resolution", "会议通过、有题注的")],
        title: "……会议关于……的决议",
        opening: "会议听取（审议）了……。会议认为，……。会议决定，……。",
        closing: "",
    },
    Genre {
        name: "决定",
        alias: None,
        item: "二",
        purpose: "对重要事项作出决策和部署，奖惩有关单位和人员，变更或者撤销不适当的决定事项",
        layouts: &[
            ("document", "有主送机关、署名和印章的"),
            ("resolution", "会议通过、有题注的"),
        ],
        title: "某某县人民政府关于……的决定",
        opening: "为……，决定……。现作如下决定：",
        closing: "本决定自……起施行。",
    },
    Genre {
        name: "命令",
        alias: Some("令"),
        item: "三",
        purpose: "公布行政法规和规章，宣布施行重大强制性措施，批准授予和晋升衔级，嘉奖有关单位和人员",
        layouts: &[("order", "")],
        title: "标志是发文机关全称加“令”或“命令”，没有标题",
        opening: "《……》已经……通过，现予公布，自……起施行。",
        closing: "",
    },
    Genre {
        name: "公报",
        alias: None,
        item: "四",
        purpose: "公布重要决定或者重大事项",
        layouts: &[("resolution", "会议的写题注，统计公报写标题之下的署名")],
        title: "……会议公报、某某县2025年国民经济和社会发展统计公报",
        opening: "",
        closing: "",
    },
    Genre {
        name: "公告",
        alias: None,
        item: "五",
        purpose: "向国内外宣布重要事项或者法定事项",
        layouts: &[("announcement", "没有红头的"), ("document", "有红头的")],
        title: "某某局关于……的公告",
        opening: "现将有关事项公告如下：",
        closing: "特此公告。",
    },
    Genre {
        name: "通告",
        alias: None,
        item: "六",
        purpose: "在一定范围内公布应当遵守或者周知的事项",
        layouts: &[("announcement", "没有红头的"), ("document", "有红头的")],
        title: "某某县人民政府关于……的通告",
        opening: "现将有关事项通告如下：",
        closing: "特此通告。",
    },
    Genre {
        name: "意见",
        alias: None,
        item: "七",
        purpose: "对重要问题提出见解和处理办法",
        layouts: &[
            ("document", "下行的、平行的"),
            ("upward", "上行的，要签发人"),
            ("letter", "信函格式的"),
        ],
        title: "某某县人民政府关于……的实施意见",
        opening: "为……，现提出如下意见：",
        closing: "上行：以上意见，如无不妥，请批转……执行。平行：以上意见，供参考。",
    },
    Genre {
        name: "通知",
        alias: None,
        item: "八",
        purpose: "发布、传达要求下级机关执行和有关单位周知或者执行的事项，批转、转发公文",
        layouts: &[("document", "有红头的"), ("letter", "信函格式的")],
        title: "某某县人民政府办公室关于……的通知",
        opening: "现将有关事项通知如下：",
        closing: "特此通知。（开头写了“通知如下”的不写）",
    },
    Genre {
        name: "通报",
        alias: None,
        item: "九",
        purpose: "表彰先进、批评错误、传达重要精神和告知重要情况",
        layouts: &[("document", "有红头的"), ("letter", "信函格式的")],
        title: "某某县人民政府办公室关于……的通报",
        opening: "现将有关情况通报如下：",
        closing: "",
    },
    Genre {
        name: "报告",
        alias: None,
        item: "十",
        purpose: "向上级机关汇报工作、反映情况，回复上级机关的询问",
        layouts: &[("upward", "要签发人；不写请示的事项")],
        title: "某某县人民政府关于……的报告",
        opening: "现将有关情况报告如下：",
        closing: "特此报告。",
    },
    Genre {
        name: "请示",
        alias: None,
        item: "十一",
        purpose: "向上级机关请求指示、批准",
        layouts: &[("upward", "要签发人；一文一事，主送一个机关")],
        title: "某某县人民政府关于……的请示",
        opening: "现将有关事项请示如下：",
        closing: "妥否，请批示。",
    },
    Genre {
        name: "批复",
        alias: None,
        item: "十二",
        purpose: "答复下级机关的请示事项",
        layouts: &[("letter", "信函格式的"), ("document", "有红头的")],
        title: "某某县人民政府关于同意……的批复",
        opening: "你镇《关于……的请示》（某政〔2025〕1号）收悉。经研究，现批复如下：",
        closing: "此复。",
    },
    Genre {
        name: "议案",
        alias: None,
        item: "十三",
        purpose: "人民政府依照法律程序向同级人民代表大会或者它的常务委员会提请审议事项",
        layouts: &[("bill", "")],
        title: "某某县人民政府关于提请审议……的议案",
        opening: "",
        closing: "现提请审议。",
    },
    Genre {
        name: "函",
        alias: None,
        item: "十四",
        purpose: "不相隶属机关之间商洽工作、询问和答复问题、请求批准和答复审批事项",
        layouts: &[("letter", "")],
        title: "某某局关于……的函、关于……的复函",
        opening: "复函：贵局《关于……的函》（某函〔2025〕1号）收悉。",
        closing: "特此函告。复函：特此函复。请求答复的：请予函复。",
    },
    Genre {
        name: "纪要",
        alias: None,
        item: "十五",
        purpose: "记载会议主要情况和议定事项",
        layouts: &[("minutes", "")],
        title: "标志是会议名称加“纪要”，没有标题",
        opening: "……年……月……日，……主持召开……会议，研究……。现纪要如下：",
        closing: "",
    },
];

impl Genre {
    /// All genres, in the order of article 8.
    pub fn all() -> &'static [Self] {
        GENRES
    }

    /// The genre of a name: 决定, 令.
    pub fn named(name: &str) -> Option<&'static Self> {
        let name = name.trim();
        let mut all = GENRES.iter();
        all.find(|genre| genre.name == name || genre.alias == Some(name))
    }

    /// The usual layout for it.
    pub fn layout(&self) -> &'static str {
        self.layouts.first().map_or("document", |(id, _)| id)
    }

    /// The layouts for it in one line: document（有红头的）、letter（信函格式的）.
    pub fn layouts_named(&self) -> String {
        let named = self.layouts.iter().map(|(id, case)| match *case {
            "" => (*id).to_owned(),
            case => format!("{id}（{case}）"),
        });
        named.collect::<Vec<_>>().join("、")
    }
}

#[cfg(test)]
mod tests {
    use super::super::builtin::builtins;
    use super::*;

    #[test]
    fn every_genre_has_layouts_that_there_are() {
        assert_eq!(GENRES.len(), 15);
        for genre in GENRES {
            assert!(!genre.layouts.is_empty(), "{}", genre.name);
            for (id, _) in genre.layouts {
                assert!(builtins().iter().any(|one| one.id == *id), "{id}");
            }
        }
        assert_eq!(Genre::named("令").map(|genre| genre.name), Some("命令"));
        assert_eq!(Genre::named("决定").map(Genre::layout), Some("document"));
        assert_eq!(Genre::named("方案"), None);
    }
}
