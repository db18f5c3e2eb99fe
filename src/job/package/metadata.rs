//! The metadata of a package for archives: elements of DA/T 46—2009 with where each is from, and
//! those that the data does not have.

use super::content::Content;
use super::elements::GIVEN;
use crate::base::pack::xml::{IllegalCharacter, XmlWriter};

/// The name space of the file; the standard gives none.
const NAME_SPACE: &str = "urn:hongtou:metadata:1";

/// Elements that no data file has, and who gives them.
const OF_ARCHIVES: [(&str, &str); 12] = [
    ("聚合层次", "归档时由档案管理系统填写"),
    ("档案馆名称", "移交时由档案馆填写"),
    ("档案馆代码", "移交时由档案馆填写"),
    ("全宗名称", "归档时由档案部门填写"),
    ("立档单位名称", "归档时由档案部门填写；发文机关见责任者"),
    ("电子文件号", "由办公系统或档案管理系统赋予"),
    ("档号", "整理时由档案部门编制"),
    ("保管期限", "按本单位的归档范围和保管期限表划定"),
    ("分类号", "整理时由档案部门填写"),
    ("稿本", "归档时确认是正本还是其他稿本"),
    ("电子签名", "盖章、签名以后由签章系统给出"),
    ("存储位置", "归档以后由档案管理系统填写"),
];

/// The metadata as XML. `files` are the finished files with their formats.
///
/// # Errors
/// When a text holds what no XML can carry.
pub(super) fn metadata(
    content: &Content,
    files: &[(&str, &str, usize)],
) -> Result<Vec<u8>, IllegalCharacter> {
    let mut xml = XmlWriter::new();
    let root = [
        ("xmlns", NAME_SPACE.into()),
        ("依据", "DA/T 46-2009".into()),
        ("说明", "只写数据里有的；没有的列在“缺项”里，不推测".into()),
    ];
    xml.open("文件元数据", &root);
    described(content, &mut xml);
    xml.open("形式特征", &[]);
    let pages = content.pages.to_string();
    leaf(&mut xml, "页数", ("M43", "排版"), &pages);
    xml.close();
    for (name, format, size) in files {
        xml.open("电子属性", &[]);
        plain(&mut xml, "格式信息", format);
        plain(&mut xml, "计算机文件名", name);
        plain(&mut xml, "计算机文件大小", &size.to_string());
        let program = concat!("hongtou ", env!("CARGO_PKG_VERSION"));
        plain(&mut xml, "文档创建程序", program);
        xml.close();
    }
    lacking(content, &mut xml);
    xml.finish()
}

/// What is said of the document.
fn described(content: &Content, xml: &mut XmlWriter) {
    xml.open("内容描述", &[]);
    for element in &content.elements {
        let known = GIVEN.iter().find(|(name, _)| *name == element.name);
        let number = known.map_or("", |(_, number)| number);
        leaf(xml, element.name, (number, element.from), &element.value);
    }
    xml.close();
}

/// What is not said.
fn lacking(content: &Content, xml: &mut XmlWriter) {
    xml.open("缺项", &[]);
    let is_given = |name: &str| content.elements.iter().any(|one| one.name == name);
    for (name, number) in GIVEN.iter().filter(|(name, _)| !is_given(name)) {
        let attributes = [
            ("名称", (*name).into()),
            ("编号", (*number).into()),
            ("说明", "数据里没有".into()),
        ];
        xml.open("元素", &attributes);
        xml.close();
    }
    for (name, who) in OF_ARCHIVES {
        xml.open("元素", &[("名称", name.into()), ("说明", who.into())]);
        xml.close();
    }
    xml.close();
}

fn leaf(xml: &mut XmlWriter, name: &'static str, (number, from): (&str, &str), text: &str) {
    xml.open(name, &[("编号", number.into()), ("来源", from.into())]);
    xml.text(text);
    xml.close();
}

fn plain(xml: &mut XmlWriter, name: &'static str, text: &str) {
    xml.open(name, &[]);
    xml.text(text);
    xml.close();
}
