//! How cells look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use crate::base::text::class::nominal_text_width;
use crate::base::units::Length;

/// The paper number of A4.
const A4: u8 = 9;
/// What may be filled in stands on this ground.
const OPEN: u32 = 0x00FF_FDE7;
const GUIDE: u32 = 0x0059_5959;
const HEAD: u32 = 0x00F2_F2F2;
/// Points of a line of a cell.
const LINE: u32 = 15;

/// The formats of a workbook.
pub(super) struct Looks {
    pub(super) title: Format,
    pub(super) plain: Format,
    pub(super) right: Format,
    pub(super) head: Format,
    pub(super) label: Format,
    pub(super) center: Format,
    pub(super) figure: Format,
    pub(super) total: Format,
    pub(super) text: Format,
    pub(super) locked_text: Format,
    pub(super) entry: Format,
    pub(super) guide: Format,
    pub(super) name: Format,
}

impl Looks {
    pub(super) fn new() -> Self {
        let font = || Format::new().set_font_name("宋体").set_font_size(10.5);
        let cell = || {
            font()
                .set_border(FormatBorder::Thin)
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap()
        };
        let open = || cell().set_background_color(Color::RGB(OPEN)).set_unlocked();
        let as_text = |format: Format| {
            let format = format.set_num_format("@");
            format.set_align(FormatAlign::Top)
        };
        Self {
            title: Format::new()
                .set_font_name("黑体")
                .set_font_size(14)
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap(),
            plain: font()
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap(),
            right: font().set_align(FormatAlign::Right),
            head: cell()
                .set_font_name("黑体")
                .set_align(FormatAlign::Center)
                .set_background_color(Color::RGB(HEAD)),
            label: cell(),
            center: cell().set_align(FormatAlign::Center),
            figure: open().set_align(FormatAlign::Center),
            total: cell()
                .set_align(FormatAlign::Center)
                .set_background_color(Color::RGB(HEAD)),
            name: open().set_num_format("@"),
            text: as_text(open()),
            locked_text: as_text(cell()),
            guide: font()
                .set_font_size(9)
                .set_italic()
                .set_font_color(Color::RGB(GUIDE))
                .set_align(FormatAlign::VerticalCenter),
            entry: open().set_align(FormatAlign::Left),
        }
    }
}

/// The format of a figure that is printed with so many places.
pub(super) fn with_places(format: &Format, places: Option<usize>) -> Format {
    match places {
        None => format.clone(),
        Some(0) => format.clone().set_num_format("0"),
        Some(places) => {
            let code = format!("0.{}", "0".repeat(places));
            format.clone().set_num_format(code)
        }
    }
}

/// Excel counts rows in 32 bits and columns in 16; what is beyond is refused by the writer.
pub(super) fn row(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}

/// See [`row`].
pub(super) fn col(col: usize) -> u16 {
    u16::try_from(col).unwrap_or(u16::MAX)
}

/// Sets a column to the width that the form prints, and a tenth more.
pub(super) fn set_width(
    sheet: &mut Worksheet,
    index: usize,
    width: Length,
) -> Result<(), XlsxError> {
    let pixels = width.to_emu() / 9525 * 11 / 10;
    let pixels = u32::try_from(pixels).unwrap_or_default().max(24);
    sheet.set_column_width_pixels(col(index), pixels)?;
    Ok(())
}

/// How high a row has to be, in points, for a text in a cell of that width.
pub(super) fn height(text: &str, width: Length) -> u32 {
    // Points in a hundredth of an em of 10.5 points, and a little room at the sides.
    let room = (width.to_whole_points() * 11 / 10 - 6).max(11);
    let lines = text.split('\n').map(|line| {
        let width = nominal_text_width(line) * 105 / 1000;
        u32::try_from(width / room + 1).unwrap_or(1)
    });
    lines.sum::<u32>().min(26) * LINE + 3
}

/// The paper, upright or on its side.
pub(super) fn set_paper(sheet: &mut Worksheet, landscape: bool) {
    sheet.set_paper_size(A4);
    if landscape {
        sheet.set_landscape();
    }
}

/// Page, margins and footer, as wide as the paper.
pub(super) fn set_page(sheet: &mut Worksheet, landscape: bool) {
    set_paper(sheet, landscape);
    sheet
        .set_margins(0.7, 0.7, 0.8, 0.8, 0.4, 0.4)
        .set_print_fit_to_pages(1, 0)
        .set_print_center_horizontally(true)
        .set_footer("&C第 &P 页，共 &N 页")
        .protect();
}
