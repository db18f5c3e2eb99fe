//! What is too long, too deep or made to be slow is stopped.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test stops at the first surprise"
)]

use crate::common::Change;
use crate::common::entries::{quoted, with_preamble};
use crate::common::{check, dongshi};
use crate::refusals::{is_beyond, of};
use hongtou::base::diag::{Code, has_errors};
use hongtou::base::limits;
use hongtou::base::pack::zip::archive;
use hongtou::import::attached::extract;

// ── limits ──

#[test]
fn a_data_file_beyond_the_limit_is_refused() {
    let data = dongshi();
    let filled = |size: usize| format!("{data}\n#{}", "x".repeat(size - data.len() - 2));
    assert!(!is_beyond(&filled(limits::DATA_BYTES)));
    assert!(is_beyond(&filled(limits::DATA_BYTES + 1)));
}

#[test]
fn a_text_beyond_the_limit_is_refused_at_its_place() {
    let most = limits::TEXT_BYTES;
    assert!(!is_beyond(&with_preamble(&"石".repeat(most / 3))));
    assert!(is_beyond(&with_preamble(&"石".repeat(most / 3 + 1))));
    let title = |size: usize| {
        let title = quoted(&"a".repeat(size));
        dongshi().with_first(
            "[issuer]",
            &format!("[document]\ntitle = {title}\n[issuer]"),
        )
    };
    assert!(!is_beyond(&title(limits::LINE_BYTES)));
    assert!(is_beyond(&title(limits::LINE_BYTES + 1)));
}

#[test]
fn nesting_beyond_the_limit_is_refused_whatever_it_is_made_of() {
    for deep in [70, 100_000] {
        let kinds = [
            format!("a = {}{}", "[".repeat(deep), "]".repeat(deep)),
            format!("a = {}1{}", "{a = ".repeat(deep), "}".repeat(deep)),
            format!("a{} = 1", ".a".repeat(deep)),
            format!("[a{}]\nb = 1", ".a".repeat(deep)),
            format!("[[a{}]]\nb = 1", ".a".repeat(deep)),
        ];
        for data in kinds {
            let data = format!("{data}\n");
            assert_eq!(is_beyond(&data), deep > limits::NESTING, "{}", &data[..20]);
        }
    }
}

#[test]
fn a_template_that_does_not_end_or_that_grows_is_stopped() {
    let doubled = format!(
        "{{% set x = 'aaaaaaaaaa' %}}{}{{{{ x }}}}",
        "{% set x = x ~ x %}".repeat(60)
    );
    let bombs = [
        "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}".to_owned(),
        format!(
            "{{% for a in range(9999) %}}{}{{% endfor %}}",
            "石".repeat(9_000)
        ),
        doubled,
        "{{ 'aaaaaaaaaa' * 99999999 }}".to_owned(),
        "{{ ('a' * 1000)|replace('a', 'aaaaaaaaa')|replace('a', 'aaaaaaaaaa')\
         |replace('a', 'aaaaaaaaaa') }}"
            .to_owned(),
        "{{ range(99999)|list|join('石石石石石石石石石石') }}".to_owned(),
        "{{ '%099999999d'|format(1) }}".to_owned(),
        "{{ [[1]*9999]*9999 }}".to_owned(),
        "{% macro m(x) %}{{ m(x) }}{% endmacro %}{{ m(1) }}".to_owned(),
    ];
    for bomb in bombs {
        let made = check(&with_preamble(&bomb));
        assert!(
            !of(&made, Code::TemplateValue).is_empty(),
            "{bomb:.60}: {:?}",
            made.findings
        );
    }
    let fits = with_preamble("{% for a in range(100) %}{{ a }}、{% endfor %}");
    assert!(!has_errors(&check(&fits).findings));
}

#[test]
fn all_templates_together_are_bounded_too() {
    let text = quoted("{% for a in range(9000) %}{% endfor %}文");
    let section = format!("[[overview.sections]]\ntitle = \"节\"\ntext = {text}\n");
    let with = |count: usize| {
        dongshi().with_first(
            "[preamble]",
            &format!("{}[preamble]", section.repeat(count)),
        )
    };
    assert!(of(&check(&with(20)), Code::TemplateValue).is_empty());
    assert!(!of(&check(&with(2_000)), Code::TemplateValue).is_empty());
}

#[test]
fn finished_files_that_unpack_beyond_all_bounds_are_refused() {
    let code = |bytes: &[u8]| extract("文件", bytes).expect_err("refused")[0].code;
    let mut large = b"%PDF-1.7\n".to_vec();
    large.resize(limits::DOCUMENT_BYTES, 0);
    assert_eq!(code(&large), Code::NotADocument);
    large.push(0);
    assert_eq!(code(&large), Code::BeyondLimit);
    let package = |entries: usize| {
        let names: Vec<String> = (1..entries).map(|index| format!("x{index}")).collect();
        let parts = names.iter().map(|name| (name.as_str(), &b""[..]));
        archive(parts.chain([("word/document.xml", &b""[..])])).expect("a package")
    };
    assert_eq!(code(&package(limits::ENTRIES)), Code::NothingInside);
    assert_eq!(code(&package(limits::ENTRIES + 1)), Code::NotADocument);
}

#[test]
fn input_made_to_be_slow_is_read_in_time() {
    // Each of these took minutes while its cost grew with the square of its length.
    let sections = |body: &str, count: usize| {
        let all = format!("[[overview.sections]]\n{body}\n").repeat(count);
        dongshi().with_first("[preamble]", &format!("{all}[preamble]"))
    };
    let counted = "主动公开政府信息164条。".repeat(3_000);
    let slow = [
        sections("titel = \"节\"", 25_000),
        sections("title = \"节\"\ntext = \"文\"", 20_000),
        sections(&format!("title = \"节\"\ntext = {}", quoted(&counted)), 10),
        sections(
            &format!(
                "title = \"节\"\ntext = {}",
                quoted(&"其中1条".repeat(3_000))
            ),
            3,
        ),
        format!(
            "{}\n{}",
            dongshi(),
            (0..30_000).fold(String::new(), |all, n| all + &format!("x{n} = 1\n"))
        ),
        format!(
            "{}\n{}",
            dongshi(),
            "[[waive]]\nrule = \"Y-1\"\nreason = \"r\"\n".repeat(20_000)
        ),
        (0..50_000).fold(String::new(), |all, n| all + &format!("名{n} =\n")),
        with_preamble(&"{{ year }}".repeat(10_000)),
        with_preamble(&"{{".repeat(30_000)),
        with_preamble(&"汉<note>注</note>".repeat(4_000)),
        with_preamble(&"<b><kai><sub>".repeat(5_000)),
        with_preamble(&"见<ref to='无'/>".repeat(4_000)),
    ];
    for data in slow {
        let made = check(&data);
        for finding in &made.findings {
            let place = finding.span().map(|span| made.sources.position(span));
            assert!(place.is_none_or(|place| place.line > 0));
        }
    }
}
