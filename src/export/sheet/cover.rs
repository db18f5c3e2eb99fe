//! The first sheet, which says what the workbook is and how it is filled in, and the hidden one.

use rust_xlsxwriter::{DataValidation, DataValidationRule, Worksheet, XlsxError};

use super::looks::{Looks, row, set_page, set_width};
use super::plan::{COVER, HIDDEN, META_KEYS};
use crate::base::units::Length;
use crate::data::{Dataset, Decimal};
use crate::layout::Layout;

/// Characters of a piece of the data file in a cell; Excel takes 32,767 UTF-16 units.
const PIECE: usize = 15_000;

/// The first line where tables have as many rows as are needed.
const WITH_LISTS: &str = "1. 只填底色浅黄的格；项目名称、灰色的合计和格式是锁定的，除了第 8 条说的以外不要增删行、列，不要移动表格，也不要改工作表的名称。";

const HOW: [&str; 7] = [
    "1. 只填底色浅黄的格；项目名称、灰色的合计和格式是锁定的，不要增删行、列，不要移动表格，也不要改工作表的名称。",
    "2. 数填半角的整数或小数，不写单位、千分位和“约”；没有发生的填 0，不要空着，也不要写“无”“/”“—”。",
    "3. 灰色的合计由公式算出：各项都填了才显示。",
    "4. “文字”一表里，一行是一节或一项；一格里换行（Alt+Enter）就是另起一段。用不着的空着。",
    "5. 一时填不了的格空着交回：收表的单位会看到一份没有填的清单。空着不等于 0。",
    "6. 文字里的 {{ … }} 由程序换成表里的数，请照原样留着。",
    "7. 填好后存为 .xlsx（不要存成 .xls、.et 或加密码），原样交回。",
];

/// What is said beside of tables whose rows are added as they are needed.
const LISTS: [&str; 1] = [
    "8. 行数不定的表：一行填一项，名称也填；行不够的，在“要增加行的，在这一行上面插入”一行的上面插入整行，用不着的行整行空着，不用删。",
];

/// What the cover is written from.
pub(super) struct Source<'a> {
    pub(super) layout: &'a Layout,
    pub(super) dataset: &'a Dataset,
    pub(super) looks: &'a Looks,
}

impl Source<'_> {
    /// The agency, where it is known.
    pub(super) fn issuer(&self) -> &str {
        let text = self.dataset.text("issuer.name");
        text.map_or("", |text| text.value.as_str())
    }

    /// The year, where it is known.
    pub(super) fn year(&self) -> Option<Decimal> {
        self.dataset.figure("year").map(|year| year.value)
    }

    /// Agency and year in one line.
    pub(super) fn heading(&self) -> String {
        let year = self.year().map(|year| format!("{year}年"));
        let parts = [self.issuer().to_owned(), year.unwrap_or_default()];
        parts.join("　").trim().to_owned()
    }

    /// Writes the cover.
    pub(super) fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let looks = self.looks;
        sheet.set_name(COVER)?;
        set_page(sheet, false);
        set_width(sheet, 0, Length::mm(30))?;
        set_width(sheet, 1, Length::mm(126))?;
        sheet.merge_range(0, 0, 0, 1, &self.layout.name, &looks.title)?;
        sheet.set_row_height(0, 42)?;
        for (at, label) in [(1, "填报单位"), (2, "报告年度"), (3, "表式")] {
            sheet.set_row_height(at, 24)?;
            sheet.write_string_with_format(at, 0, label, &looks.head)?;
        }
        match self.issuer() {
            "" => sheet.write_blank(1, 1, &looks.entry)?,
            issuer => sheet.write_string_with_format(1, 1, issuer, &looks.label)?,
        };
        match self.year() {
            None => sheet.write_blank(2, 1, &looks.entry)?,
            Some(year) => {
                let year = super::table::number(year);
                let format = looks
                    .label
                    .clone()
                    .set_align(rust_xlsxwriter::FormatAlign::Left);
                sheet.write_number_with_format(2, 1, year, &format)?
            }
        };
        let years = DataValidation::new()
            .allow_whole_number(DataValidationRule::Between(1949, 2999))
            .set_input_title("报告年度")?
            .set_input_message("填四位数的年份，如 2019。")?
            .set_error_message("填四位数的年份，如 2019。")?;
        sheet.add_data_validation(2, 1, 2, 1, &years)?;
        let form = format!("{}（{}）", self.layout.name, self.layout.id);
        sheet.write_string_with_format(3, 1, form, &looks.label)?;
        let has_lists = self.layout.has_lists();
        let first = if has_lists { WITH_LISTS } else { HOW[0] };
        let how = std::iter::once(first).chain(HOW.into_iter().skip(1));
        let how = how.chain(LISTS.into_iter().filter(|_| has_lists));
        for (index, line) in how.enumerate() {
            let at = row(index + 5);
            sheet.merge_range(at, 0, at, 1, line, &looks.plain)?;
            let height = super::looks::height(line, Length::mm(156));
            sheet.set_row_height(at, height + 4)?;
        }
        Ok(())
    }

    /// Writes the hidden sheet.
    pub(super) fn hide(
        &self,
        sheet: &mut Worksheet,
        (name, data): (&str, &str),
    ) -> Result<(), XlsxError> {
        sheet.set_name(HIDDEN)?.protect().set_very_hidden(true);
        let keys = META_KEYS;
        let year = self.year().map_or(String::new(), |year| year.to_string());
        let mut rows = vec![
            (keys.version, "1".to_owned()),
            (keys.layout, name.to_owned()),
            (keys.edition, self.layout.id.clone()),
            (keys.year, year),
            (keys.issuer, self.issuer().to_owned()),
        ];
        for list in self.layout.lists() {
            rows.push((keys.list, format!("{} {}", list.path, list.rows.len())));
        }
        let characters: Vec<char> = data.chars().collect();
        for piece in characters.chunks(PIECE) {
            rows.push((keys.data, piece.iter().collect()));
        }
        for (at, (key, value)) in rows.into_iter().enumerate() {
            sheet.write_string(row(at), 0, key)?;
            if !value.is_empty() {
                sheet.write_string(row(at), 1, value)?;
            }
        }
        Ok(())
    }
}
