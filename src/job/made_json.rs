//! The result of a job as JSON for programs, in the shape of `docs/findings.schema.json`.

use serde_json::{Value, json};

use super::made::{Artifact, Made};
use crate::base::diag::{Language, Sources, Span, to_json};
use crate::base::units::{Length, Rect};
use crate::check::Unbound;
use crate::data::Waiver;
use crate::typeset::{SealGuide, SealKind};

impl Made {
    /// Everything but the bytes: `artifacts`, `findings`, `waivers`, `unbound`, `named`, `seals` and
    /// `sources`, as `docs/findings.schema.json` describes them.
    pub fn to_json(&self, language: Language) -> Value {
        let sources = &self.sources;
        let findings = self.findings.iter();
        let findings: Vec<Value> = findings
            .map(|one| to_json(one, sources, language))
            .collect();
        let waivers = self.waivers.iter().map(|one| waiver(one, sources));
        let unbound = self.unbound.iter().map(|one| number(one, sources));
        let named = self.named.iter().map(|one| number(one, sources));
        let names = sources.iter().map(|source| source.name.as_str());
        json!({
            "artifacts": self.artifacts.iter().map(artifact).collect::<Vec<_>>(),
            "findings": findings,
            "waivers": waivers.collect::<Vec<_>>(),
            "unbound": unbound.collect::<Vec<_>>(),
            "named": named.collect::<Vec<_>>(),
            "seals": self.seals.iter().map(seal).collect::<Vec<_>>(),
            "sources": names.collect::<Vec<_>>(),
        })
    }
}

fn artifact(artifact: &Artifact) -> Value {
    json!({
        "output": artifact.output,
        "suffix": artifact.suffix,
        "media_type": artifact.media_type,
        "size": artifact.bytes.len(),
    })
}

fn waiver(waiver: &Waiver, sources: &Sources) -> Value {
    let position = sources.position(waiver.rule.span);
    json!({
        "rule": waiver.rule.value,
        "path": waiver.path.as_ref().map(|path| &path.value),
        "reason": waiver.reason.value,
        "file": file(sources, waiver.rule.span),
        "line": position.line,
        "column": position.column,
    })
}

fn number(number: &Unbound, sources: &Sources) -> Value {
    let position = sources.position(number.span);
    json!({
        "text": number.text,
        "file": file(sources, number.span),
        "line": position.line,
        "column": position.column,
        "start": number.span.start,
        "end": number.span.end,
        "same": number.same,
    })
}

fn file(sources: &Sources, span: Span) -> &str {
    sources
        .get(span.file)
        .map_or("", |source| source.name.as_str())
}

/// The place of a seal in millimetres from the upper left corner of its page.
fn seal(guide: &SealGuide) -> Value {
    let Rect { origin, size } = guide.rect;
    json!({
        "page": guide.page,
        "kind": match guide.kind {
            SealKind::Seal => "seal",
            SealKind::Stamp => "stamp",
        },
        "owner": guide.owner,
        "x": hundredths(origin.x),
        "y": hundredths(origin.y),
        "width": hundredths(size.width),
        "height": hundredths(size.height),
    })
}

/// Millimetres to two places.
fn hundredths(length: Length) -> f64 {
    (length.to_mm() * 100.0).round() / 100.0
}
