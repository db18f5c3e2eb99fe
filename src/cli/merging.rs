//! Puts the summaries of all shards together, if they make up the whole.

use std::collections::BTreeMap;
use std::path::Path;

use hongtou::base::diag::{Code, Finding};
use hongtou::base::world::World;

use super::disk::DiskWorld;
use super::inputs::Input;
use super::output::with_suffix;
use super::record::{Entry, has_size, recorded};
use super::resume::is_unchanged;
use super::shard::Shard;
use super::summary::{self, Row};

/// How many reports a finding names.
const MOST_NAMED: usize = 5;

/// The rows of every report, in the order of the inputs.
pub(super) fn merged(out: &Path, inputs: &[Input], of: u32) -> Result<Vec<Row>, Vec<Finding>> {
    let mut findings = Vec::new();
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let mut twice = Vec::new();
    for row in parts(out, of, &mut findings) {
        if let Some(other) = rows.insert(row.data.clone(), row) {
            twice.push(other.data);
        }
    }
    if !findings.is_empty() {
        return Err(findings);
    }
    let made = recorded(out);
    let world = DiskWorld::new(None);
    let (mut all, mut absent, mut old) = (Vec::new(), Vec::new(), Vec::new());
    for input in inputs {
        match rows.remove(&input.data) {
            None => absent.push(input.data.clone()),
            Some(row) if row.is_done() && !is_of_now(&made, input, &world) => {
                old.push(row.data);
            }
            Some(row) => all.push(row),
        }
    }
    let extra: Vec<String> = rows.into_keys().collect();
    let told = [
        (twice, "在几片的结果里都有", "are in more than one shard"),
        (absent, "哪一片的结果里都没有", "are in no shard"),
        (
            old,
            "的成品不在了，或者不是由现在的数据做的",
            "have no files, or files that were not made of the data as it is now",
        ),
        (
            extra,
            "在结果里有，而数据文件里没有",
            "are in a shard and not among the data files",
        ),
    ];
    findings.extend(
        told.into_iter()
            .filter_map(|(names, zh, en)| told_of(&names, zh, en)),
    );
    if findings.is_empty() {
        Ok(all)
    } else {
        Err(findings)
    }
}

/// The rows of all parts; what part is not there or cannot be read is told.
fn parts(out: &Path, of: u32, findings: &mut Vec<Finding>) -> Vec<Row> {
    let world = DiskWorld::new(None);
    let mut rows = Vec::new();
    let mut absent = Vec::new();
    for shard in Shard::all(of) {
        let path = out.join(format!("summary{}.csv", shard.suffix()));
        let path = path.display().to_string();
        match world.read(&path).map(|bytes| summary::read(&bytes)) {
            Ok(Some(found)) => rows.extend(found),
            Ok(None) => findings.push(Finding::error(
                Code::ShardsIncomplete,
                format!("{path} 不是完整的分片结果"),
                format!("{path} is no summary of a shard, or not all of it"),
            )),
            Err(_) => absent.push(shard.to_string()),
        }
    }
    findings.extend(told_of(&absent, "片没有结果", "have left no summary"));
    rows
}

/// Whether the files of a report are there, made of the data as it is now. Their bytes are not
/// read: a country's files take minutes, and a file is renamed whole or not at all.
fn is_of_now(made: &BTreeMap<String, Vec<Entry>>, input: &Input, world: &DiskWorld) -> bool {
    let entries = made.get(&input.name).into_iter().flatten();
    let mut of_it = entries.filter(|entry| entry.row.data == input.data);
    of_it.any(|entry| {
        let mut files = entry.files.iter();
        files.all(|(suffix, size, _)| has_size(&with_suffix(&input.target, suffix), *size))
            && is_unchanged(entry, world)
    })
}

fn told_of(names: &[String], zh: &str, en: &str) -> Option<Finding> {
    if names.is_empty() {
        return None;
    }
    let count = names.len();
    let shown = names.get(..MOST_NAMED.min(count)).unwrap_or_default();
    let (more_zh, more_en) = if count > MOST_NAMED {
        (
            format!(" 等 {count} 个"),
            format!(" and others, {count} in all,"),
        )
    } else {
        (String::new(), String::new())
    };
    let finding = Finding::error(
        Code::ShardsIncomplete,
        format!("{}{more_zh} {zh}", shown.join("、")),
        format!("{}{more_en} {en}", shown.join(", ")),
    );
    Some(finding.help(
        "把差的那几片再做一次（--shard K/N --resume），再合并。",
        "run those shards again (--shard K/N --resume), then merge",
    ))
}
