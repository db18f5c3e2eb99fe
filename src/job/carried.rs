//! What our own papers carry: the data that they were made from, or the figures of it.

use super::canonical::Canonical;
use super::data_file::DataFile;
use super::order::Job;
use super::output::Output;
use super::press::Press;
use crate::base::diag::{Code, Finding, Sources};
use crate::base::world::{WithFiles, World};
use crate::data::{Decimal, Fields, Value};
use crate::import::attached::extract;
use crate::import::foreign::{Difference, Reading, differences, docx, pdf};
use crate::layout::{LayoutCache, filled};

/// Differences that are told one by one.
const TOLD: usize = 5;

/// The data that a document of ours carries.
pub(super) struct Carried {
    name: String,
    file: DataFile,
    pub(super) fields: Fields,
    pub(super) layout: String,
}

impl Carried {
    pub(super) fn of(
        (path, bytes): (&str, &[u8]),
        cache: &LayoutCache,
        world: &dyn World,
        sources: &mut Sources,
    ) -> Option<Self> {
        let attached = extract(path, bytes).ok()?;
        let mut files = attached.files.into_iter();
        let is_data = |name: &str| matches!(name.rsplit_once('.'), Some((_, "json" | "toml")));
        let (name, file) = files.find_map(|found| {
            let name = found.name;
            let bytes = Some(found.bytes).filter(|_| is_data(&name))?;
            let file = DataFile::from_bytes(cache, world, &name, bytes, None, sources).ok()?;
            Some((name, file))
        })?;
        let text = String::from_utf8_lossy(&file.given);
        let fields = file.notation.read(file.whole.file, &text).ok()?;
        let layout = match fields.get("layout").map(|node| &node.value) {
            Some(Value::Text(layout)) => layout.clone(),
            _ => return None,
        };
        Some(Self {
            name,
            file,
            fields,
            layout,
        })
    }

    /// How a paper differs from what the data prints; `None` where it could not be made.
    pub(super) fn differences(
        &self,
        world: &dyn World,
        as_pdf: bool,
        paper: &Reading,
    ) -> Option<Vec<Difference>> {
        let press = Press::new(world);
        let files = WithFiles::new(world).and_file(self.name.as_str(), self.file.given.as_slice());
        let job = Job::new(self.name.as_str()).draft(true);
        let due = if as_pdf {
            let made = press.make_from(&files, &job.output(Output::pdf()));
            pdf::read(made.bytes("pdf")?).ok()?
        } else {
            let made = press.make_from(&files, &job.output(Output::docx()));
            docx::read(made.bytes("docx")?).ok()?
        };
        Some(differences(paper, &due))
    }

    pub(super) fn data(&self, path: &str, sources: &Sources) -> String {
        let data = filled(&self.file.layout, &self.layout, &self.fields, &[], sources);
        format!("# 取自 {path} 附带的数据；印出的文字和数与数据一致，没有改过\n{data}")
    }
}

/// A warning for each place where a paper is not what its data prints.
pub(super) fn changed(path: &str, differences: &[Difference]) -> Vec<Finding> {
    let told = differences.iter().take(TOLD).map(|one| match one {
        Difference::Added(text) => Finding::warning(
            Code::OtherPaper,
            format!("{path} 附带的数据里没有“{text}”：做成以后改过；按现在的文字读"),
            format!("`{text}` is not in the data that {path} carries; read as it stands now"),
        ),
        Difference::Gone(text) => Finding::warning(
            Code::OtherPaper,
            format!("{path} 附带的数据里有“{text}”，现在的文字里没有；按现在的文字读"),
            format!("`{text}` of the data that {path} carries is gone; read as it stands now"),
        ),
    });
    let mut findings: Vec<Finding> = told.collect();
    if differences.len() > TOLD {
        let more = differences.len() - TOLD;
        findings.push(Finding::warning(
            Code::OtherPaper,
            format!("{path} 与附带的数据还有 {more} 处不同"),
            format!("{path} differs from the data that it carries in {more} places more"),
        ));
    }
    findings
}

/// The figures that a paper of ours carries.
pub(super) fn figures(path: &str, bytes: &[u8]) -> Option<Canonical> {
    let attached = extract(path, bytes).ok()?;
    let mut files = attached.files.iter();
    let found = files.find_map(|file| serde_json::from_slice::<Canonical>(&file.bytes).ok());
    found.filter(|form| !form.layout.is_empty())
}

/// A warning for each figure that a paper shows otherwise than it carries it.
pub(super) fn shown_otherwise(path: &str, carried: &Canonical, file: &DataFile) -> Vec<Finding> {
    let carried = carried.figures.iter().filter_map(|figure| {
        let was = Decimal::parse(figure.value.as_deref()?)?;
        let now = file.dataset.figure(&figure.path)?.value;
        let (row, column) = (&figure.row, &figure.column);
        (was != now).then(|| {
            Finding::warning(
                Code::OtherPaper,
                format!(
                    "{path} “{row}”一行“{column}”印着 {now}，附带的数据是 {was}：做成以后改过，\
                     按印着的读"
                ),
                format!(
                    "{path} row `{row}`, column `{column}` shows {now} and carries {was}: it was \
                     changed since it was made; read as shown"
                ),
            )
        })
    });
    carried.collect()
}
