//! What is told of the units and their files.

use super::list::{Unit, UnitList};
use crate::base::diag::{Code, Finding, Span, nearest};
use crate::data::Field;
use crate::layout::Layout;

pub(super) fn unknown_unit(list: &UnitList, issuer: &str, span: Span) -> Finding {
    let (zh, en) = match issuer {
        "" => (
            "没有写是哪个单位（issuer.name）".to_owned(),
            "it does not say which unit it is of (issuer.name)".to_owned(),
        ),
        name => (
            format!("“{name}”不在名单 {} 里", list.name),
            format!("`{name}` is not in {}", list.name),
        ),
    };
    let finding = Finding::error(Code::UnitUnknown, zh, en).at(span, "这里", "here");
    let known = list.units.iter().map(|unit| unit.name.value.as_str());
    match nearest(issuer, known) {
        Some(near) => finding.help(
            format!("是不是“{near}”？是的，改这里的名称，或在名单里写 aliases = [\"{issuer}\"]。"),
            format!("if it is `{near}`, correct the name or add it to the aliases of the unit"),
        ),
        None => finding.help(
            "该汇总的，加进名单；不该汇总的，移出文件夹。",
            "add it to the list, or move the file away",
        ),
    }
}

pub(super) fn other_year(is: i64, due: i64, form: &str, span: Span) -> Finding {
    Finding::error(
        Code::OtherRollup,
        format!("是 {is} 年度的（{form}），汇总的是 {due} 年度，没有汇总"),
        format!("it is of {is} ({form}); the sum is of {due}; it was not added"),
    )
    .at(span, format!("应为 {due}"), format!("expected {due}"))
    .help(
        "请这个单位交本年度的；年度填错的，改过来再交。",
        "ask the unit for that year's, or for a corrected one",
    )
}

/// Another form, or the same one with other figures or units of amounts; without its place.
pub(super) fn other_form(due: &Layout, is: &Layout) -> Option<Finding> {
    let error = |zh: String, en: String| {
        let finding = Finding::error(Code::OtherRollup, zh, en);
        finding.help(
            "不同的表不能相加；请这个单位按汇总用的版式重填。",
            "figures of other forms cannot be added",
        )
    };
    if due.id != is.id {
        return Some(error(
            format!("用的版式是 {}，汇总用的是 {}，没有汇总", is.id, due.id),
            format!("its form is {}, that of the sum is {}", is.id, due.id),
        ));
    }
    if std::ptr::eq(due, is) {
        return None;
    }
    let figures = |layout: &Layout| {
        let fields = layout.schema.fields.clone().into_iter();
        let is_fixed = |path: &str| {
            let mut lists = layout.lists();
            !lists.any(|list| list.has(path) || list.has_sum(path))
        };
        let figures = fields.filter(|field| field.kind.is_figure() && is_fixed(&field.path));
        let figures = figures.map(|field| (field.path, field.kind, field.unit));
        let units = layout.tables.iter().map(|table| table.unit.clone());
        let units = units.map(|unit| unit.map(|unit| unit.value));
        let lists = layout.lists();
        let lists = lists.map(|list| (list.path.clone(), list.texts.clone(), list.columns.clone()));
        (
            figures.collect::<Vec<_>>(),
            units.collect::<Vec<_>>(),
            lists.collect::<Vec<_>>(),
        )
    };
    (figures(due) != figures(is)).then(|| {
        error(
            format!(
                "用的版式也叫 {}，但数的项目或金额的单位不同，没有汇总",
                is.id
            ),
            format!(
                "its form is called {}, too, but has other figures or units",
                is.id
            ),
        )
    })
}

pub(super) fn no_data(path: &str) -> Finding {
    Finding::error(
        Code::NothingInside,
        format!("{path} 里没有附带数据文件，不能汇总"),
        format!("{path} has no data file attached"),
    )
    .help(
        "请这个单位交数据文件或工作簿。",
        "ask for the data file or the workbook",
    )
}

pub(super) fn not_compared(unit: &str) -> Finding {
    Finding::warning(
        Code::NotCompared,
        format!("没有“{unit}”上一年度的文件（或有两份），结转没有核对"),
        format!("there is no file of last year of `{unit}`, or there are two"),
    )
    .help(
        "把它上一年度的放进 --last 的文件夹。",
        "put it into the folder of --last",
    )
}

pub(super) fn no_layout(whole: Span) -> Finding {
    Finding::error(
        Code::BadUnits,
        "没有写明汇总哪种报告",
        "it is not said which form is added up",
    )
    .at(whole, "应有 layout = \"…\"", "expected `layout`")
    .help(
        "在名单里写 layout，或用 --layout。",
        "write `layout` in the list, or use --layout",
    )
}

pub(super) fn no_year(whole: Span) -> Finding {
    Finding::error(
        Code::BadUnits,
        "没有写明汇总哪一年度",
        "it is not said which year is added up",
    )
    .at(whole, "应有 year = …", "expected `year`")
    .help(
        "在名单里写 year，或用 --year。",
        "write `year` in the list, or use --year",
    )
}

/// Declared double counts of what is no figure of the form, or is itself the sum of others.
pub(super) fn wrong_doubles(list: &UnitList, layout: &Layout) -> Vec<Finding> {
    let totals = layout.identities.iter().filter_map(|one| one.total());
    let totals: Vec<&str> = totals.map(|total| total.path.as_str()).collect();
    let mut findings = Vec::new();
    for double in &list.doubles {
        let path = double.figure.value.as_str();
        let field = layout
            .schema
            .get(path)
            .filter(|field| field.kind.is_figure());
        let (zh, en) = if layout.is_of_list(path) {
            (
                format!("{path} 在行数由数据决定的表里，各单位的行不一样，不能扣除重复计算"),
                format!("`{path}` is in a row that the data gives, which others may not have"),
            )
        } else if field.is_none() {
            (
                format!("这种报告没有 {path} 这个数"),
                format!("the form has no figure `{path}`"),
            )
        } else if totals.contains(&path) {
            (
                format!("{path} 是合计，由别的数相加得出；重复计算写在各项上"),
                format!("`{path}` is a total; declare the double count at its parts"),
            )
        } else {
            continue;
        };
        findings.push(Finding::error(Code::BadUnits, zh, en).at(
            double.figure.span,
            "这里",
            "here",
        ));
    }
    findings
}

pub(super) fn missing(list: &UnitList, unit: usize, is_allowed: bool) -> Finding {
    let name = list.unit_name(unit);
    let place = list
        .units
        .get(unit)
        .map_or(list.whole, |unit| unit.name.span);
    let zh = format!("“{name}”没有交");
    let en = format!("nothing came from `{name}`");
    let finding = if is_allowed {
        Finding::warning(Code::UnitMissing, zh, en)
    } else {
        Finding::error(Code::UnitMissing, zh, en).help(
            "催交；不等它的，加 --allow-missing，汇总的数据里会写明没有它。",
            "ask for it; with --allow-missing the sum is made without it and says so",
        )
    };
    finding.at(place, "名单里有", "in the list")
}

pub(super) fn twice(name: &str, files: &[&str], differ: &[String]) -> Finding {
    let all = files.join("、");
    let difference = match differ {
        [] => "各格的数都相同".to_owned(),
        [first, ..] => format!("有 {} 格的数不同，如 {first}", differ.len()),
    };
    Finding::error(
        Code::UnitTwice,
        format!(
            "“{name}”有 {} 份文件，一份也没有汇总：{all}；{difference}",
            files.len()
        ),
        format!(
            "there are {} files of `{name}`; none was added: {all}",
            files.len()
        ),
    )
    .help(
        "问清以哪一份为准，把别的移出文件夹。",
        "keep the right one and move the others away",
    )
}

pub(super) fn faulty(name: &str, errors: usize, is_allowed: bool) -> Finding {
    let finding = Finding::error(
        Code::UnitFaulty,
        format!("“{name}”的数有 {errors} 个错误，没有汇总"),
        format!("the figures of `{name}` have {errors} errors and were not added"),
    );
    if is_allowed {
        return finding;
    }
    finding.help(
        "错误列在前面；改好再汇总。不等它的，加 --allow-faulty，汇总的数据里会写明没有它。",
        "the errors stand before this; with --allow-faulty the sum is made without it and says so",
    )
}

/// A unit that is counted in another one of which nothing was added: its figures are in no sum.
pub(super) fn lost(list: &UnitList, unit: &Unit, host: usize) -> Finding {
    let (name, host) = (&unit.name.value, list.unit_name(host));
    Finding::warning(
        Code::SumDiffers,
        format!("“{name}”计入“{host}”，而“{host}”没有汇总：它的数不在合计里"),
        format!("`{name}` is counted in `{host}`, which was not added: its figures are in no sum"),
    )
    .at(unit.name.span, "counted_in", "counted_in")
    .help(
        "等“计入”的那个单位交来、改好再汇总；它不会交的，删去 counted_in，单独汇总。",
        "wait for the other unit; if it will send nothing, remove `counted_in`",
    )
}

/// The cells of a form that are no figures to add up: texts, choices, dates, codes, and percentages
/// that no rule computes.
pub(super) fn not_added(layout: &Layout, whole: Span) -> Option<Finding> {
    let identities = layout.identities.iter();
    let derived = identities.filter(|one| one.scale.is_some());
    let derived: Vec<&str> = derived
        .filter_map(|one| Some(one.total()?.path.as_str()))
        .collect();
    let fields = layout.schema.fields.iter();
    let adds_up = |field: &Field| field.kind.adds_up() || derived.contains(&field.path.as_str());
    let left: Vec<String> = fields
        .filter(|field| field.is_cell() && !adds_up(field))
        .map(Field::full_name)
        .collect();
    let first: Vec<&str> = left.iter().take(3).map(String::as_str).collect();
    let (first, count) = (first.join("、"), left.len());
    (count > 0).then(|| {
        Finding::warning(
            Code::NotSummed,
            format!("有 {count} 格是文字、选项、日期、代码或百分数，不能相加，没有汇总：{first}等"),
            format!("{count} cells are texts, choices or percentages and were not added up"),
        )
        .at(whole, "汇总表里没有这些格", "not in the sum")
    })
}
