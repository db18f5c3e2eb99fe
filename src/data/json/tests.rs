use super::read;
use crate::base::diag::{Code, Finding, Outcome, Sources};
use crate::data::place_in_string;
use crate::data::{Decimal, Fields, Value};

fn parse(text: &str) -> (Sources, Outcome<Fields>) {
    let mut sources = Sources::default();
    let file = sources.add("t.json", text);
    let fields = read(file, text);
    (sources, fields)
}

fn faults(text: &str) -> Vec<(String, String)> {
    let (sources, fields) = parse(text);
    let told = |finding: &Finding| {
        let place = sources.slice(finding.span().unwrap()).to_owned();
        assert!(!finding.help.is_empty(), "{text}");
        (finding.message.zh.clone(), place)
    };
    fields.unwrap_err().iter().map(told).collect()
}

#[test]
fn values_keep_their_places_and_their_digits() {
    let text = "{\"b\": 0.10, \"a\": {\"x\": \"甲\\u4e59\"},\n \"l\": [1,\n -2], \"big\": 12345678901234567890, \"e\": 1e3, \"t\": true}";
    let (sources, fields) = parse(text);
    let fields = fields.unwrap();
    assert_eq!(fields.entries[0].key.value, "b");
    let number = fields.get("b").unwrap();
    assert_eq!(number.value, Value::Number(Decimal::parse("0.1").unwrap()));
    assert_eq!(sources.slice(number.span), "0.10");
    assert_eq!(
        fields.at("a.x").unwrap().value,
        Value::Text("甲乙".to_owned())
    );
    assert_eq!(
        sources.slice(fields.get("a").unwrap().span),
        "{\"x\": \"甲\\u4e59\"}"
    );
    // What goes over several lines is pointed at by its name.
    assert_eq!(sources.slice(fields.get("l").unwrap().span), "\"l\"");
    assert_eq!(
        fields.get("big").unwrap().value,
        Value::Other("12345678901234567890".to_owned())
    );
    assert_eq!(
        fields.get("e").unwrap().value,
        Value::Other("1e3".to_owned())
    );
    assert_eq!(fields.get("t").unwrap().value, Value::Flag(true));
}

#[test]
fn texts_are_read_with_every_escape_and_their_parts_found() {
    let text = r#"{"a": "\"\\\/\n\t\u4E00\uD83D\uDE00尾"}"#;
    let (sources, fields) = parse(text);
    let fields = fields.unwrap();
    let node = fields.get("a").unwrap();
    let Value::Text(value) = &node.value else {
        panic!("no text");
    };
    assert_eq!(value, "\"\\/\n\t一😀尾");
    for (part, written) in [
        ("一", r"\u4E00"),
        ("😀", r"\uD83D\uDE00"),
        ("尾", "尾"),
        ("/", r"\/"),
    ] {
        let start = value.find(part).unwrap();
        let span = place_in_string(&sources, node.span, start..start + part.len());
        assert_eq!(sources.slice(span), written);
    }
}

#[test]
fn what_is_no_json_is_told_at_its_place() {
    for (text, said, place) in [
        ("[1]", "整个文件应是一组字段", "["),
        ("", "整个文件应是一组字段", ""),
        ("{\"a\": 1,}", "最后一项后面多了逗号", "}"),
        ("{\"a\": [1,]}", "最后一项后面多了逗号", "]"),
        ("{\"a\": 1 \"b\": 2}", "前一项后面没有逗号", "1"),
        ("{'a': 1}", "单引号", "'"),
        ("{“a”: 1}", "引号是全角的", "“"),
        ("{\"a\"：1}", "标点是全角的", "："),
        ("{\"a\": 1，\"b\": 2}", "标点是全角的", "，"),
        ("{\"a\" = 1}", "名称后面是冒号", "="),
        ("{a: 1}", "这里应是名称", "a"),
        ("{\"a\": 甲}", "这里应是一个值", "甲"),
        ("{\"a\": yes}", "文字没有用引号括起来", "yes"),
        ("{\"a\": None}", "没有这个值", "None"),
        ("{\"a\": True}", "字母是小写的", "True"),
        ("{\"a\": NaN}", "不是一个数", "NaN"),
        ("{\"a\": 007}", "多余的 0", "007"),
        ("{\"a\": 1.}", "不是一个数", "1."),
        ("{\"a\": +1}", "不是一个数", "+1"),
        ("{\"a\": .5}", "不是一个数", ".5"),
        ("{\"a\": 1} x", "多出的内容", "x"),
        ("{\"a\": 1 // 说明\n}", "不能写说明", "/"),
        ("{\"a\": \"甲\n乙\"}", "文字里有换行", "\"甲"),
        ("{\"a\": \"甲", "没有收尾的引号", "\""),
        ("{\"a\": [1, 2", "这个列表没有写完", "["),
        ("{\"a\": {\"b\": 1}", "这组字段没有写完", "{"),
        ("{\"a\": \"\\x41\"}", "反斜杠后面的字不对", "\\x"),
        ("{\"a\": \"\\uD83D\"}", "反斜杠后面的字不对", "\\uD83D"),
        ("{\"a\": \"\t\"}", "制表符", "\t"),
    ] {
        let found = faults(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert!(found[0].0.contains(said), "{text}: {found:?}");
        assert_eq!(found[0].1, place, "{text}");
    }
}

#[test]
fn every_null_doubled_and_dotted_name_is_told() {
    let found = faults("{\"a\": null, \"b\": [null], \"a\": 1, \"c.d\": 2}");
    let said: Vec<&str> = found.iter().map(|(said, _)| said.as_str()).collect();
    assert_eq!(said.len(), 4, "{said:?}");
    assert!(
        said[0].contains("null") && said[1].contains("null"),
        "{said:?}"
    );
    assert!(
        said[2].contains("写了两次") && said[3].contains("不能有点"),
        "{said:?}"
    );
    // The same names in two objects are no doubles.
    assert!(parse("{\"a\": {\"x\": 1}, \"b\": {\"x\": 1}}").1.is_ok());
}

#[test]
fn deep_and_long_files_are_read_in_linear_time_or_refused() {
    let deep = |levels: usize| format!("{{\"a\": {}{}}}", "[".repeat(levels), "]".repeat(levels));
    assert!(parse(&deep(60)).1.is_ok());
    let refused = parse(&deep(100_000)).1.unwrap_err();
    assert_eq!(refused[0].code, Code::BeyondLimit);
    let many = format!("{{\"a\": [{}0]}}", "null,".repeat(100_000));
    assert_eq!(parse(&many).1.unwrap_err().len(), 20);
    let long = format!("{{\"a\": \"{}\"}}", "\\u4e00\\n".repeat(100_000));
    assert!(parse(&long).1.is_ok());
}

#[test]
fn no_bytes_make_the_reader_panic() {
    let whole = "{\"甲\": [\"\\u4e00\\ud83d\\ude00\", -1.5e3, null, {\"b\": true}], \"c\": “}";
    for end in 0..whole.len() {
        let cut = whole.get(..end).unwrap_or_default();
        let _ = parse(cut);
        let inside = whole.get(end..).unwrap_or_default();
        let _ = parse(&format!("{{\"a\": {inside}"));
    }
}
