//! The data file of the sum.

use std::fmt::Write;

use super::cell::Cell;
use super::read::Rollup;
use super::result::{UnitRow, UnitState};
use crate::base::diag::{Code, Finding, Sources, Span};
use crate::base::world::World;
use crate::check::{Context, check_figures};
use crate::data::{Decimal, Fields, Value};
use crate::import::set;
use crate::job::data_file::DataFile;
use crate::layout::{Layout, filled};
use crate::template::Templates;

/// The data file: agency, year and the sums; its texts are to be filled in.
pub(super) fn data<W: World>(
    from: &Rollup<W>,
    (layout, rows): (&Layout, Fields),
    (cells, units): (&[Cell<'_>], &[UnitRow]),
    sources: &Sources,
) -> String {
    let list = &from.list;
    let mut fields = rows;
    let span = list.whole;
    let put = |fields: &mut Fields, path: &str, value: Value, span: Span| {
        set(fields, &layout.tree_path(path), value, span);
    };
    if let Some(year) = from.year {
        let year = Value::Number(Decimal::whole(year));
        put(&mut fields, "year", year, span);
    }
    let name = Value::Text(list.county.value.clone());
    put(&mut fields, "issuer.name", name, span);
    let takes_letterhead = from.layout.schema.get("issuer.letterhead").is_some();
    if let Some(letterhead) = list.letterhead.clone().filter(|_| takes_letterhead) {
        put(
            &mut fields,
            "issuer.letterhead",
            Value::Text(letterhead),
            span,
        );
    }
    for cell in cells {
        put(
            &mut fields,
            &cell.field.path,
            Value::Number(cell.value),
            span,
        );
    }
    let text = filled(layout, &from.layout_name, &fields, &[], sources);
    let head = head(units, from.list.doubles.len());
    match text.split_once("\nschema = ") {
        Some((before, after)) => format!("{before}\n{head}\nschema = {after}"),
        None => text,
    }
}

/// What the file says of the units: how many were added, and which were not.
fn head(units: &[UnitRow], doubles: usize) -> String {
    let of = |state: UnitState| units.iter().filter(move |unit| unit.state == state);
    let names = |state: UnitState| {
        let names: Vec<&str> = of(state).map(|unit| unit.name.as_str()).collect();
        names.join("、")
    };
    let mut out = String::from(
        "#\n# 各表的数由各单位的数逐格相加得出，每格的来源见同名的 .provenance.json；文字待填。\n",
    );
    let _ = writeln!(
        out,
        "# 名单 {} 个单位，汇总 {} 个。",
        units.len(),
        of(UnitState::Added).count()
    );
    for (state, said) in [
        (UnitState::CountedIn, "已计入别的单位，没有另加"),
        (UnitState::Missing, "没有交，不在数内"),
        (UnitState::Twice, "交了两份，不在数内"),
        (UnitState::Faulty, "数有错误，不在数内"),
    ] {
        if of(state).next().is_some() {
            let _ = writeln!(out, "# ※ {said}：{}。", names(state));
        }
    }
    if doubles > 0 {
        let _ = writeln!(out, "# 扣除重复计算 {doubles} 笔，见 .provenance.json。");
    }
    out
}

/// What is wrong with the figures of the sum by the rules of its form.
pub(super) fn faults<W: World>(
    from: &Rollup<W>,
    (name, data): (&str, &str),
    sources: &mut Sources,
) -> Vec<Finding> {
    let bytes = data.as_bytes().to_vec();
    let layout = Some(from.layout_name.as_str());
    let file = match DataFile::from_bytes(from.cache(), from.world(), name, bytes, layout, sources)
    {
        Ok(file) => file,
        Err(findings) => return findings,
    };
    let templates = Templates::new(&file.dataset, &file.layout, sources);
    let checked = check_figures(
        Context {
            dataset: &file.dataset,
            layout: &file.layout,
            sums: &file.sums,
            templates: &templates,
            sources,
        },
        None,
    );
    let is_text = |one: &Finding| one.code == Code::MissingField;
    let mut findings: Vec<Finding> = file
        .findings
        .into_iter()
        .filter(|one| !is_text(one))
        .collect();
    findings.extend(checked);
    for finding in &mut findings {
        finding.message.zh = format!("汇总后：{}", finding.message.zh);
        finding.message.en = format!("of the sum: {}", finding.message.en);
    }
    findings
}
