//! What can be wrong.

use std::fmt;

/// Where something is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file of the package; empty for the package itself.
    pub file: String,
    /// Line and column in it, from 1; 0 for the file as a whole.
    pub line: u32,
    /// The column.
    pub column: u32,
}

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// The rule that it breaks.
    pub rule: Rule,
    /// What was found there.
    pub found: String,
}

impl Fault {
    /// The fault as a Chinese sentence, without its place.
    pub fn zh(&self) -> String {
        let (_, zh, _) = self.rule.about();
        format!("{zh}：{}", self.found)
    }

    /// The fault as an English sentence, without its place.
    pub fn en(&self) -> String {
        let (_, _, en) = self.rule.about();
        format!("{en}: {}", self.found)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place { file, line, column } = &self.place;
        write!(
            out,
            "{}: {file}:{line}:{column}: {}",
            self.rule.code(),
            self.en()
        )
    }
}

macro_rules! rules {
    ($($name:ident $code:literal $zh:literal $en:literal;)*) => {
        /// A rule that a package may break.
        #[allow(clippy::doc_markdown, rustdoc::bare_urls, reason = "the sentences are shown as they stand")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Rule {
            $(#[doc = $en] $name,)*
        }

        impl Rule {
            /// Every rule.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            const fn about(self) -> (&'static str, &'static str, &'static str) {
                match self {
                    $(Self::$name => ($code, $zh, $en),)*
                }
            }
        }
    };
}

impl Rule {
    /// A short name that does not change.
    pub const fn code(self) -> &'static str {
        self.about().0
    }
}

rules! {
    NotZip "O01" "不是完整的 ZIP 包，须重新取得文件" "no whole zip archive; fetch the file again";
    TooLarge "O02" "解开后超过限度，不再读" "larger than the limit when unpacked; not read";
    TooManyEntries "O03" "包内文件过多，其余不读" "too many files in the package; the rest is not read";
    EntryTwice "O04" "包内两个文件同名" "two files of the package have one name";
    BadPath "O05" "文件名或者引用出了包，或者不是通用写法" "a name or reference leaves the package, or is not portable";
    Encrypted "O06" "内容被加密；存档的文件不得加密" "encrypted; what is archived must not be";
    Damaged "O07" "文件损坏，与包的目录不符" "damaged: not what the directory of the package says";
    NoRoot "O08" "缺少入口文件 OFD.xml" "no entry file OFD.xml";
    NotXml "O09" "XML 不合规范" "XML that is not well formed";
    TooDeep "O10" "元素嵌套过深或者过多，不再读" "elements too deep or too many; not read";
    NoSuchElement "O11" "此处没有这个元素" "no such element may stand here";
    WrongOrder "O12" "元素次序与规定不符，应移到前面" "out of the order of the schema; belongs further up";
    TooOften "O13" "只能有一个的元素出现多次" "stands more than once where one is allowed";
    MissingElement "O14" "缺少必需的元素" "a required element is missing";
    MissingAttribute "O15" "缺少必需的属性" "a required attribute is missing";
    WrongNamespace "O16" "根元素或者命名空间不对，应是 http://www.ofdspec.org/2016" "wrong root element or namespace, which is http://www.ofdspec.org/2016";
    BadDocType "O17" "文档类型应是 OFD 或者 OFD-A，版本应是 1.0" "the type is OFD or OFD-A, the version 1.0";
    MissingFile "O18" "引用的文件不在包里" "the file that is named is not in the package";
    StrayFile "O19" "文件没有被任何地方引用" "nothing refers to this file";
    BadId "O20" "标识应是大于零的整数" "an id is a whole number above zero";
    DoubleId "O21" "标识重复" "an id is given twice";
    MaxUnitId "O22" "MaxUnitID 小于用到的最大标识" "MaxUnitID is below the highest id in use";
    NoSuchFont "O23" "引用的字体不存在" "the font that is named does not exist";
    NoSuchMedia "O24" "引用的图像不存在" "the image that is named does not exist";
    NoSuchPage "O25" "指向的页不存在" "the page that is led to does not exist";
    NoSuchObject "O26" "指向的图元不在那一页" "the object that is named is not on that page";
    NoSuchColorSpace "O27" "引用的颜色空间不存在" "the colour space that is named does not exist";
    FontNotEmbedded "O28" "字体没有嵌入，换一台机器会变样" "the font is not embedded; it looks different elsewhere";
    BadFont "O29" "嵌入的字体文件读不出" "the embedded font cannot be read";
    FontTables "O30" "嵌入的字体缺表" "the embedded font lacks tables";
    NoCharacterMap "O31" "嵌入的字体没有 Unicode 字符映射" "the embedded font has no Unicode character map";
    NoGlyph "O32" "嵌入的字体没有这些字的字形" "the embedded font has no glyph for these characters";
    NoSuchGlyph "O33" "CGTransform 的字形编号或者位置超出范围" "CGTransform names a glyph or place out of range";
    DeltaCount "O34" "DeltaX 或者 DeltaY 的个数应比字数少一" "DeltaX and DeltaY have one value less than characters";
    BadNumber "O35" "不是数" "not a number";
    BadDate "O36" "日期不对；文档用 2025-03-14，附件用 2025-03-14T00:00:00" "a bad date; documents have 2025-03-14, attachments 2025-03-14T00:00:00";
    BadBox "O37" "矩形应是四个数，宽高不得为负" "a box is four numbers, width and height not negative";
    OutsidePage "O38" "图元超出页面" "an object reaches beyond the page";
    TextOutsidePage "O39" "文字在页面之外" "text begins outside the page";
    BadColor "O40" "颜色值不对，RGB 应是 0 至 255 的三个数" "a bad colour: RGB is three numbers from 0 to 255";
    BadPathData "O41" "路径数据不对" "bad path data";
    EmptyText "O42" "文字对象没有文字" "a text object without text";
    ImageKind "O43" "图像文件与所写格式不符" "the image file is not of the format that is said";
    NoPages "O44" "没有任何一页" "no page at all";
    SeveralBodies "O45" "存档的包只能有一个文档" "a package for the archive has one document";
    NotForArchive "O46" "OFD-A 不许有此内容" "OFD-A does not allow this";
    NestedBlocks "O47" "PageBlock 嵌套超过三层" "PageBlock nested more than three deep";
    AttachmentKind "O48" "存档的附件应是 TXT 或者 XML" "attachments in an archive are TXT or XML";
    AttachmentSize "O49" "附件大小与所写不符（单位 KB）" "the size of the attachment is not what is said (in KB)";
    CffFont "O50" "嵌入的是 CFF 轮廓；有的阅读软件不用它，宜改用 TrueType" "CFF outlines, which some readers pass over; better TrueType";
    Signature "O51" "有签名或者加密目录，但未在 OFD.xml 登记" "a folder of signatures or encryption that OFD.xml does not list";
    SharedContent "O52" "两页用同一个内容文件" "two pages share one content file";
}
