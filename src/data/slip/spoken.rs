//! What the TOML parser says, in Chinese. No word of it is passed on as it is.

/// What the parser says where a statement looks as it should.
pub(in crate::data) fn in_chinese(message: &str) -> &'static str {
    let found = SPOKEN.iter().find(|(english, _)| message.contains(english));
    found.map_or("这里不合写法", |(_, chinese)| chinese)
}

/// In the order in which they are looked for: the longer before what it contains.
const SPOKEN: &[(&str, &str)] = &[
    ("duplicate key", "名称重复"),
    (
        "cannot extend value",
        "这个名称已经有了值，不能再当作一组来写",
    ),
    (
        "invalid unquoted key",
        "名称只能用英文字母、数字、下划线和连字符",
    ),
    ("unquoted keys cannot be empty", "等号前面没有名称"),
    ("keys cannot be multi-line", "名称不能写成几行"),
    ("string values must be quoted", "文字两边没有引号"),
    ("missing value", "等号后面没有值"),
    ("key with no value", "这个名称后面没有等号和值"),
    (
        "invalid basic string",
        "引号里的文字没有写完，或含有不允许的字符",
    ),
    (
        "invalid multi-line basic string",
        "三个引号之间的文字没有写完，或含有不允许的字符",
    ),
    (
        "invalid literal string",
        "单引号里的文字没有写完，或含有不允许的字符",
    ),
    (
        "invalid multi-line literal string",
        "三个单引号之间的文字没有写完，或含有不允许的字符",
    ),
    ("escaped value", "反斜杠后面的字符不对"),
    ("unicode", "反斜杠后面的字符代码不对"),
    ("missing opening quote", "少了开头的引号"),
    ("unclosed array table", "表头的方括号没有收尾"),
    ("unclosed table", "表头的方括号没有收尾"),
    ("unclosed array", "方括号没有收尾"),
    ("unclosed inline table", "花括号没有收尾"),
    ("missing comma", "两项之间少了逗号"),
    ("extra comma", "多了一个逗号"),
    ("missing assignment", "名称与值之间少了等号"),
    ("extra assignment", "多了一个等号"),
    ("extra `=`", "多了一个等号"),
    ("unexpected `=` in array", "方括号里不能写“名称 = 值”"),
    ("invalid inline table", "花括号里应是“名称 = 值”"),
    ("missing key for inline", "花括号里少了名称"),
    ("missing array opening", "少了开头的方括号"),
    ("missing inline table opening", "少了开头的花括号"),
    ("missing table open", "表头少了开头的方括号"),
    ("comment", "说明里有不允许的字符"),
    ("leading zero", "数的前面有多余的 0"),
    ("radix", "数的前缀不对"),
    ("number prefix", "数的前缀不对"),
    ("sign", "数的正负号不对"),
    ("`_`", "数里的下划线只能夹在数字之间"),
    ("digits", "数没有写完"),
    ("invalid float", "小数的写法不对"),
    ("invalid integer", "整数的写法不对"),
    ("date", "日期的写法不对"),
    ("time", "时刻的写法不对"),
    ("carriage return", "有一个单独的回车符"),
    ("unexpected key or value", "这一行后面多了内容"),
    ("unexpected content", "这里多了内容"),
    ("key-value", "这一行不是“名称 = 值”"),
    ("invalid value", "值的写法不对"),
];
