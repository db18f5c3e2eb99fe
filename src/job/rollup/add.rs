//! Adds the figures of the units, cell by cell.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::cell::{Cell, Of};
use super::double::taken;
use super::file::UnitFile;
use super::finding;
use super::read::Rollup;
use super::result::{Allowed, RolledUp, UnitRow, UnitState};
use super::rows::RowsOfAll;
use super::states::{may_add, rows, states};
use super::told::{different, late, titled};
use super::{county, proof};
use crate::base::diag::{Bilingual, Code, Finding, Outcome, has_errors};
use crate::base::world::World;
use crate::data::{Dataset, Decimal, Field};
use crate::export::sheet::{Roll, RollLine, roll_book};
use crate::figures::complete;
use crate::layout::Layout;

/// Figures that a message names.
const NAMED: usize = 3;

impl<W: World> Rollup<W> {
    /// Adds up the units of some files. `name` is what messages call the data file of the sum;
    /// `with_book` says whether the workbook is wanted.
    pub fn add(
        &self,
        mut files: Vec<UnitFile>,
        (allowed, with_book): (Allowed, bool),
        name: &str,
    ) -> RolledUp {
        let mut result = RolledUp {
            sources: self.sources.clone(),
            form: self.layout.id.clone(),
            year: self.year,
            ..RolledUp::default()
        };
        let mut of_units: Vec<Vec<usize>> = vec![Vec::new(); self.list.units.len()];
        for (index, file) in files.iter().enumerate() {
            if let Some(of) = file.unit.and_then(|unit| of_units.get_mut(unit)) {
                of.push(index);
            }
        }
        let states = states(&files, &of_units, &self.list);
        result.units = rows(&files, &of_units, &states, &self.list);
        self.tell_each(&mut files, &of_units, &mut result);
        self.tell_all((&files, &of_units, &states), allowed, &mut result);
        if !may_add(&states, &result, allowed) {
            return result;
        }
        let layout = match self.with_rows(&mut files, &states, &of_units) {
            Ok(layout) => layout,
            Err(findings) => {
                result.findings.extend(findings);
                return result;
            }
        };
        let layout = &*layout;
        let of = |unit: usize| {
            let index = of_units.get(unit).and_then(|of| of.first());
            index.and_then(|index| files.get(*index))
        };
        let with_state = |state: UnitState| {
            let units = states.iter().enumerate();
            let units = units.filter(move |(_, one)| **one == state);
            let units = units.filter_map(|(unit, _)| {
                Some(Of {
                    unit,
                    file: of(unit)?,
                })
            });
            units.collect::<Vec<Of<'_>>>()
        };
        let (added, inside) = (
            with_state(UnitState::Added),
            with_state(UnitState::CountedIn),
        );
        result.findings.extend(self.inside(layout, &added, &inside));
        match self.cells(layout, &added) {
            Ok(cells) => {
                let of_all = (layout, cells.as_slice());
                self.write(&mut result, of_all, (&added, &inside), (with_book, name));
            }
            Err(finding) => result.findings.push(*finding),
        }
        result
    }

    /// The form with the rows of all units that are added up; the figures of the files get the
    /// numbers that their rows have in it.
    fn with_rows(
        &self,
        files: &mut [UnitFile],
        states: &[UnitState],
        of_units: &[Vec<usize>],
    ) -> Outcome<Arc<Layout>> {
        if !self.layout.has_lists() {
            return Ok(Arc::clone(&self.layout));
        }
        let with_state = |state: UnitState| {
            let units = states
                .iter()
                .zip(of_units)
                .filter(move |(one, _)| **one == state);
            units.filter_map(|(_, of)| of.first().copied())
        };
        let added = with_state(UnitState::Added).filter_map(|at| files.get(at));
        let rows = RowsOfAll::new(&self.layout, added);
        let with = self.layout.with_rows(&rows.fields(self.list.whole))?;
        for file in files.iter_mut() {
            rows.renumber(file);
        }
        Ok(with.map_or_else(|| Arc::clone(&self.layout), |with| Arc::new(with.layout)))
    }

    /// The findings of each file, under the name of its unit; last those of files of no unit.
    fn tell_each(&self, files: &mut [UnitFile], of_units: &[Vec<usize>], result: &mut RolledUp) {
        let strangers = (0..files.len()).filter(|index| {
            let file = files.get(*index);
            file.is_some_and(|file| file.unit.is_none())
        });
        let strangers: Vec<usize> = strangers.collect();
        let known = of_units.iter().flatten().copied();
        for index in known.chain(strangers) {
            let Some(file) = files
                .get_mut(index)
                .filter(|file| !file.findings.is_empty())
            else {
                continue;
            };
            let unit = file.unit.map(|unit| self.list.unit_name(unit).to_owned());
            let (unit, path) = (unit.unwrap_or_default(), file.file.clone());
            for mut finding in file.take_findings(&mut result.sources) {
                let said = &finding.message;
                finding.message = Bilingual::new(
                    titled(&unit, &path, &said.zh, ("（", "）：", "：")),
                    titled(&unit, &path, &said.en, (" (", "): ", ": ")),
                );
                result.findings.push(finding);
            }
        }
    }

    /// What is to be said of the units together: who is missing, who sent two, who has errors,
    /// who was late.
    fn tell_all(
        &self,
        (files, of_units, states): (&[UnitFile], &[Vec<usize>], &[UnitState]),
        allowed: Allowed,
        result: &mut RolledUp,
    ) {
        for (unit, (state, of)) in states.iter().zip(of_units).enumerate() {
            let name = self.list.unit_name(unit);
            match state {
                UnitState::Missing => {
                    // What counts is in another unit's figures.
                    let is_inside = self.list.units.get(unit);
                    let is_inside = is_inside.is_some_and(|unit| unit.counted_in.is_some());
                    let is_allowed = allowed.missing || is_inside;
                    result
                        .findings
                        .push(finding::missing(&self.list, unit, is_allowed));
                }
                UnitState::Twice => {
                    let of: Vec<&UnitFile> = of.iter().filter_map(|at| files.get(*at)).collect();
                    let paths: Vec<&str> = of.iter().map(|file| file.file.as_str()).collect();
                    let layout = of.first().and_then(|file| file.layout.as_ref());
                    let differ = different(layout.unwrap_or(&self.layout), &of);
                    result.findings.push(finding::twice(name, &paths, &differ));
                }
                UnitState::Faulty => {
                    let errors = result.units.get(unit).map_or(0, |row| row.errors);
                    let faulty = finding::faulty(name, errors, allowed.faulty);
                    result.findings.push(faulty);
                }
                UnitState::Added | UnitState::CountedIn => {}
            }
        }
        result.findings.extend(late(&self.list));
        let layout = &self.layout;
        result
            .findings
            .extend(finding::not_added(layout, self.list.whole));
    }

    /// The figures of the sum.
    fn cells<'l>(
        &self,
        layout: &'l Layout,
        added: &[Of<'_>],
    ) -> Result<Vec<Cell<'l>>, Box<Finding>> {
        let identities = layout.identities.iter();
        let totals: BTreeSet<&str> = identities
            .clone()
            .filter_map(|one| Some(one.total()?.path.as_str()))
            .collect();
        let derived: BTreeSet<&str> = identities
            .filter(|one| one.scale.is_some())
            .filter_map(|one| Some(one.total()?.path.as_str()))
            .collect();
        let doubles = self.list.doubles.iter();
        let doubles: Vec<BTreeMap<String, Decimal>> = doubles
            .map(|double| taken(double, layout, &totals, self.list.whole))
            .collect();
        let mut cells = Vec::new();
        let mut sums = Dataset::default();
        for field in layout
            .schema
            .fields
            .iter()
            .filter(|one| one.kind.adds_up() || derived.contains(one.path.as_str()))
        {
            let path = field.path.as_str();
            let is_derived = derived.contains(path);
            let values = added.iter().filter_map(|of| of.file.figures.get(path));
            let values: Vec<Decimal> = values.map(|placed| placed.value).collect();
            if values.is_empty() {
                continue;
            }
            let mut value = Decimal::ZERO;
            for one in values {
                value = value.checked_add(one).ok_or_else(|| beyond(field))?;
            }
            let less = doubles.iter().enumerate();
            let less: Vec<(usize, Decimal)> = less
                .filter_map(|(index, taken)| Some((index, *taken.get(path)?)))
                .collect();
            for (_, one) in &less {
                value = value.checked_sub(*one).ok_or_else(|| beyond(field))?;
            }
            if !is_derived {
                sums.give(path, value, self.list.whole);
            }
            cells.push(Cell {
                field,
                value,
                is_derived,
                less,
            });
        }
        complete(&mut sums, &layout.identities);
        for cell in cells.iter_mut().filter(|cell| cell.is_derived) {
            let figure = sums.figure(&cell.field.path);
            cell.value = figure.map_or(Decimal::ZERO, |figure| figure.value);
            cell.less.clear();
        }
        Ok(cells)
    }

    /// Units whose figures are to be in those of others, and are larger than these.
    fn inside(&self, layout: &Layout, added: &[Of<'_>], inside: &[Of<'_>]) -> Vec<Finding> {
        let mut findings = Vec::new();
        for of in inside {
            let unit = self.list.units.get(of.unit);
            let host = unit.and_then(|unit| unit.counted_in);
            let (Some(unit), Some(host)) = (unit, host) else {
                continue;
            };
            let Some(host) = added.iter().find(|one| one.unit == host) else {
                findings.push(finding::lost(&self.list, unit, host));
                continue;
            };
            let larger = layout.schema.fields.iter().filter_map(|field| {
                let path = field.path.as_str();
                let (is, all) = (of.file.figures.get(path)?, host.file.figures.get(path)?);
                let name = field.full_name();
                (is.value > all.value).then(|| format!("{name}：{}，大于 {}", is.value, all.value))
            });
            let larger: Vec<String> = larger.collect();
            if larger.is_empty() {
                continue;
            }
            let (name, of_host) = (&unit.name.value, self.list.unit_name(host.unit));
            let shown: Vec<String> = larger.iter().take(NAMED).cloned().collect();
            findings.push(
                Finding::warning(
                    Code::SumDiffers,
                    format!(
                        "“{name}”应已计入“{of_host}”，但有 {} 格比它大：{}",
                        larger.len(),
                        shown.join("；"),
                    ),
                    format!(
                        "`{name}` is said to be counted in `{of_host}`, but {} figures are larger",
                        larger.len(),
                    ),
                )
                .at(unit.name.span, "counted_in", "counted_in")
                .help(
                    "问清楚是不是真的已经计入；没有计入的，删去 counted_in。",
                    "if it is not counted there, remove `counted_in`",
                ),
            );
        }
        findings
    }

    /// Writes what is wanted of the sum.
    fn write(
        &self,
        result: &mut RolledUp,
        (layout, cells): (&Layout, &[Cell<'_>]),
        (added, inside): (&[Of<'_>], &[Of<'_>]),
        (with_book, name): (bool, &str),
    ) {
        let rows = RowsOfAll::new(layout, added.iter().map(|of| of.file));
        let rows = rows.fields(self.list.whole);
        let units = &result.units;
        let data = county::data(self, (layout, rows), (cells, units), &result.sources);
        let found = county::faults(self, (name, &data), &mut result.sources);
        let is_wrong = has_errors(&found);
        result.findings.extend(found);
        if is_wrong {
            return;
        }
        result.proof = Some(proof::proof(self, cells, added, &result.units));
        if with_book {
            match self.roll((layout, cells), (added, inside), &result.units) {
                Ok(book) => result.book = Some(book),
                Err(findings) => result.findings.extend(findings),
            }
        }
        result.data = Some(data);
    }

    fn roll(
        &self,
        (layout, cells): (&Layout, &[Cell<'_>]),
        (added, inside): (&[Of<'_>], &[Of<'_>]),
        units: &[UnitRow],
    ) -> Result<Vec<u8>, Vec<Finding>> {
        let line = |of: &Of<'_>| {
            let value = |cell: &Cell<'_>| {
                let placed = of.file.figures.get(cell.field.path.as_str());
                placed.map(|placed| placed.value)
            };
            RollLine {
                name: self.list.unit_name(of.unit).to_owned(),
                values: cells.iter().map(value).collect(),
            }
        };
        let doubles = self.list.doubles.iter().enumerate();
        let doubles = doubles.map(|(index, double)| RollLine {
            name: format!("重复计算：{}", double.reason),
            values: cells
                .iter()
                .map(|cell| {
                    let less = cell.less.iter().find(|(one, _)| *one == index);
                    less.map(|(_, value)| Decimal::ZERO - *value)
                })
                .collect(),
        });
        let year = self.year.map_or(String::new(), |year| format!("{year}年"));
        roll_book(&Roll {
            title: format!("{}　{year}", self.list.county.value),
            layout,
            fields: cells.iter().map(|cell| cell.field).collect(),
            added: added.iter().map(line).chain(doubles).collect(),
            sums: cells
                .iter()
                .map(|cell| (cell.value, cell.is_derived))
                .collect(),
            inside: inside.iter().map(line).collect(),
            units: units
                .iter()
                .map(|unit| {
                    let files = unit.files.iter().map(|(file, _)| file.as_str());
                    let files = files.collect::<Vec<_>>().join("、");
                    [
                        unit.name.clone(),
                        unit.code.clone(),
                        unit.state.chinese().to_owned(),
                        files,
                        unit.counted_in.clone().unwrap_or_default(),
                    ]
                })
                .collect(),
        })
    }
}

fn beyond(field: &Field) -> Finding {
    let name = field.full_name();
    Finding::error(
        Code::BeyondLimit,
        format!("{name}的和太大，算不出来"),
        format!("the sum of `{}` is too large", field.path),
    )
}
