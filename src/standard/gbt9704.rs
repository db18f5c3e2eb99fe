//! The numbers of GB/T 9704-2012 党政机关公文格式.

use super::Strength::{Derived, Practice, Recommended, Required, Usual};
use super::{Stated, Strength};
use crate::base::units::{FontSize, Length};

const fn stated<T>(value: T, clause: &'static str, strength: Strength) -> Stated<T> {
    Stated::new(value, clause, strength)
}

/// A4 paper, width.
pub const PAPER_WIDTH: Stated<Length> = stated(Length::mm(210), "5.1", Required);
/// A4 paper, height.
pub const PAPER_HEIGHT: Stated<Length> = stated(Length::mm(297), "5.1", Required);
/// 天头: the upper margin.
pub const TOP_MARGIN: Stated<Length> = stated(Length::mm(37), "5.2.1", Required);
/// 订口: the margin on the binding side.
pub const BINDING_MARGIN: Stated<Length> = stated(Length::mm(28), "5.2.1", Required);
/// Width of the type area (版心).
pub const TYPE_AREA_WIDTH: Stated<Length> = stated(Length::mm(156), "5.2.1", Required);
/// Height of the type area (版心).
pub const TYPE_AREA_HEIGHT: Stated<Length> = stated(Length::mm(225), "5.2.1", Required);
/// The margin opposite the binding: what the type area leaves.
pub const OUTER_MARGIN: Stated<Length> = stated(Length::mm(26), "5.2.1", Derived);
/// The lower margin: what the type area leaves.
pub const BOTTOM_MARGIN: Stated<Length> = stated(Length::mm(35), "5.2.1", Derived);
/// The height of a line (行) over the height of a character: 7/8 of a character of 三号 more.
pub const LINE_GAP_EIGHTHS: Stated<i64> = stated(7, "3.2", Required);
/// Lines on a page.
pub const LINES_PER_PAGE: Stated<i64> = stated(22, "5.2.3", Usual);
/// Characters on a line.
pub const CHARS_PER_LINE: Stated<i64> = stated(28, "5.2.3", Usual);

/// The upper margin of profile `ink`: less by what its lines have above their em boxes, so that
/// the first em box begins at 37 mm.
pub const TOP_MARGIN_INK: Stated<Length> = stated(Length::mm100(3361), "5.2.1", Derived);
/// The lower margin of profile `ink`: less by what its lines have below their em boxes, so that
/// the last em box ends 35 mm above the edge of the paper.
pub const BOTTOM_MARGIN_INK: Stated<Length> = stated(Length::mm100(3359), "5.2.1", Derived);

/// 三号 as every word processor sets it: body text.
pub const BODY_SIZE: Stated<FontSize> = stated(FontSize::half_points(32), "5.2.2", Usual);
/// The advance of one character on the grid: traditional 三号, so that 28 fill 156 mm.
pub const BODY_ADVANCE: Stated<Length> = stated(Length::pt100(1575), "5.2.3", Derived);
/// Line pitch of profile `word`: 225 mm ÷ 22 in whole twips; 580 would give 21 lines.
pub const LINE_PITCH_WORD: Stated<Length> = stated(Length::twips(579), "5.2.3", Derived);
/// Line pitch of profile `ink`: from the top of the first em box to the bottom of the 22nd is
/// 225 mm, which asks for (225 mm − 16 pt) ÷ 21 = 592.2 twips.
pub const LINE_PITCH_INK: Stated<Length> = stated(Length::twips(592), "5.2.3", Derived);

/// How many lines more or fewer a page may hold so that the signature does not stand alone; the
/// standard lets spacing be adjusted (7.3.5.5) and gives no limit. From 20 to 24 lines the pitch
/// stays within 26.5 and 31.8 pt, as offices set it; one line more or fewer is hardly seen.
pub const FITTED_LINES: Stated<i64> = stated(2, "7.3.5.5", Practice);
/// On how many pages lines may be respaced for that.
pub const FITTED_PAGES: Stated<usize> = stated(3, "7.3.5.5", Practice);
/// A page that ends a text with no more lines than these is spared by respacing those before it.
pub const FEW_LINES: Stated<usize> = stated(3, "7.3.5.5", Practice);
/// The most lines of text that go over to the page of the signature; the page before ends as much
/// early.
pub const CARRIED_LINES: Stated<usize> = stated(6, "7.3.5.5", Practice);
/// The most lines that the first page ends early, the blank ones above the signature among them.
pub const SHORT_FIRST_PAGE: Stated<usize> = stated(10, "7.3.5.5", Practice);
/// The tracking that puts one character more than 28 into a line: 29 × (320 − 17) twips, and
/// into one that begins two characters in; 4 % of the size.
pub const SQUEEZED_TRACKING: Stated<Length> = stated(Length::twips(-17), "7.3.5.5", Practice);

/// 份号: how many digits it has.
pub const COPY_NUMBER_DIGITS: Stated<usize> = stated(6, "7.2.1", Usual);
/// 份号: its line of the type area, from 1.
pub const COPY_NUMBER_LINE: Stated<usize> = stated(1, "7.2.1", Usual);
/// 密级和保密期限: its line of the type area, from 1, whether or not there is a 份号.
pub const SECRECY_LINE: Stated<usize> = stated(2, "7.2.2", Usual);
/// 密级, from the highest (《中华人民共和国保守国家秘密法》).
pub const SECRECY_LEVELS: Stated<[&str; 3]> = stated(["绝密", "机密", "秘密"], "7.2.2", Required);
/// 紧急程度 of a document on paper (《党政机关公文处理工作条例》第九条).
pub const URGENCIES: Stated<[&str; 2]> = stated(["特急", "加急"], "7.2.3", Required);

/// From the top of the type area to the top of the letterhead (发文机关标志).
pub const LETTERHEAD_TOP: Stated<Length> = stated(Length::mm(35), "7.2.4", Required);
/// The usual size of the letterhead; the standard only asks that it be handsome.
pub const LETTERHEAD_SIZE: Stated<FontSize> = stated(FontSize::half_points(84), "7.2.4", Practice);
/// The smallest letterhead that still looks like one: 二号.
pub const LETTERHEAD_MIN_SIZE: Stated<FontSize> =
    stated(FontSize::half_points(44), "7.2.4", Practice);
/// How many lines a letterhead that is too long for one may have.
pub const LETTERHEAD_LINES: Stated<usize> = stated(2, "7.2.4", Practice);
/// The height of a joint letterhead, above which its names are set smaller, so that the first
/// page still shows body text.
pub const LETTERHEAD_STACK_HEIGHT: Stated<Length> = stated(Length::mm(50), "7.2.4", Practice);
/// The smallest names of a joint letterhead: 四号.
pub const LETTERHEAD_STACK_MIN_SIZE: Stated<FontSize> =
    stated(FontSize::half_points(28), "7.2.4", Practice);
/// What a line of such names has beyond them where they are set tight.
pub const LETTERHEAD_STACK_LEAD: Stated<Length> = stated(Length::pt(1), "7.2.4", Practice);
/// Between the names of a joint letterhead and 文件, in hundredths of an em.
pub const LETTERHEAD_WORD_GAP: Stated<i64> = stated(50, "7.2.4", Practice);
/// 上行文: indent of the number from the left and of 签发人 from the right, in characters.
pub const UPWARD_INDENT: Stated<i64> = stated(1, "7.2.5、7.2.6", Required);
/// 签发人 on one line.
pub const SIGNERS_PER_LINE: Stated<usize> = stated(2, "7.2.6", Usual);
/// From the document number down to the red line.
pub const RED_LINE_GAP: Stated<Length> = stated(Length::mm(4), "7.2.7", Required);
/// Weight of the red line; the standard gives none.
pub const RED_LINE_WEIGHT: Stated<Length> = stated(Length::pt100(150), "7.2.7", Practice);
/// Blank lines between letterhead and document number or 签发人, and between red line and title.
pub const BLANK_LINES_AROUND_NUMBER: Stated<i64> = stated(2, "7.2.5、7.2.6、7.3.1", Required);

/// 二号: the title.
pub const TITLE_SIZE: Stated<FontSize> = stated(FontSize::half_points(44), "7.3.1", Usual);
/// The least height of a line of the title, where the first page has no room for text.
pub const TITLE_LINE_LEAST: Stated<Length> = stated(Length::pt(30), "7.3.1", Practice);
/// Line pitch of the title; the standard gives none.
pub const TITLE_PITCH: Stated<Length> = stated(Length::pt(35), "7.3.1", Practice);
/// Blank lines between title and addressee (主送机关).
pub const BLANK_LINES_ABOVE_ADDRESSEE: Stated<i64> = stated(1, "7.3.2", Required);
/// First-line indent of a paragraph, in characters.
pub const PARAGRAPH_INDENT: Stated<i64> = stated(2, "7.3.3", Required);
/// Blank lines between body and 附件说明.
pub const BLANK_LINES_ABOVE_NOTES: Stated<i64> = stated(1, "7.3.4", Required);
/// 附件说明: indent from the left, in characters.
pub const NOTES_INDENT: Stated<i64> = stated(2, "7.3.4", Required);
/// 附件: the line of the type area on which its title begins, from 1.
pub const ATTACHMENT_TITLE_LINE: Stated<i64> = stated(3, "7.3.7", Required);
/// 成文日期 of a sealed document: indent from the right, in characters.
pub const SEALED_DATE_INDENT: Stated<i64> = stated(4, "7.3.5.1", Usual);
/// 署名 of a document without seal: indent from the right, in characters.
pub const UNSEALED_SIGNATURE_INDENT: Stated<i64> = stated(2, "7.3.5.2", Usual);
/// 成文日期 of a document without seal: how far to the right of the signature it begins, in
/// characters.
pub const UNSEALED_DATE_OFFSET: Stated<i64> = stated(2, "7.3.5.2", Usual);

/// The most lines that the name of an agency takes below a document.
pub const SIGNATURE_LINES: Stated<usize> = stated(3, "7.3.5.1", Practice);
/// The lines of text that the names of a joint document leave room for on their page.
pub const LINES_BESIDE_SEALS: Stated<i64> = stated(3, "7.3.5.5", Practice);

/// Above the signature of a document without seal: blank lines.
pub const BLANK_LINES_ABOVE_UNSEALED: Stated<i64> = stated(1, "7.3.5.2", Required);
/// The top of the first seal is less than this many lines below the body.
pub const SEAL_BELOW_BODY: Stated<i64> = stated(1, "7.3.5.1", Required);
/// The diameter of the seal of a county or township agency (国发〔1999〕25号).
pub const SEAL_DIAMETER: Stated<Length> = stated(Length::mm(42), "7.3.5.1", Practice);
/// The largest seal of an agency, that of a ministry or province: 50 mm; more is no seal.
pub const SEAL_MOST: Stated<Length> = stated(Length::mm(50), "7.3.5.1", Practice);
/// From the middle of a seal down to the middle of what it covers (“居印章中心偏下位置”).
pub const SEAL_DROP: Stated<Length> = stated(Length::mm(3), "7.3.5.1", Practice);
/// Between the seals of a joint document, which must not touch.
pub const SEAL_GAP: Stated<Length> = stated(Length::mm(2), "7.3.5.1", Practice);
/// Blank lines above a signature stamp.
pub const BLANK_LINES_ABOVE_STAMP: Stated<i64> = stated(2, "7.3.5.3", Required);
/// Blank lines between a signature stamp and the date.
pub const BLANK_LINES_BELOW_STAMP: Stated<i64> = stated(1, "7.3.5.3", Required);
/// Indent of a signature stamp and of the date below it from the right, in characters.
pub const STAMP_INDENT: Stated<i64> = stated(4, "7.3.5.3", Required);
/// From the title of the signer to the signature stamp, in characters.
pub const STAMP_GAP: Stated<i64> = stated(2, "7.3.5.3", Required);
/// The width of a signature stamp; the standard gives none.
pub const STAMP_WIDTH: Stated<Length> = stated(Length::mm(40), "7.3.5.3", Practice);
/// The height of a signature stamp: two lines of text hold it.
pub const STAMP_HEIGHT: Stated<Length> = stated(Length::mm(20), "7.3.5.3", Practice);

/// 附注: indent from the left, in characters.
pub const REMARK_INDENT: Stated<i64> = stated(2, "7.3.6", Required);

/// 四号: imprint (版记) and page number.
pub const IMPRINT_SIZE: Stated<FontSize> = stated(FontSize::half_points(28), "7.4、7.5", Usual);
/// Lines of the imprint: indent from both sides, in their own characters.
pub const IMPRINT_INDENT: Stated<i64> = stated(1, "7.4.2、7.4.3", Required);
/// First and last line of the imprint.
pub const IMPRINT_OUTER_LINE: Stated<Length> = stated(Length::mm100(35), "7.4.1", Recommended);
/// Lines inside the imprint.
pub const IMPRINT_INNER_LINE: Stated<Length> = stated(Length::mm100(25), "7.4.1", Recommended);
/// From the lower edge of the type area to the dash of the page number.
pub const PAGE_NUMBER_GAP: Stated<Length> = stated(Length::mm(7), "7.5", Required);
/// Indent of the page number from the edge of the type area, in its own characters.
pub const PAGE_NUMBER_INDENT: Stated<i64> = stated(1, "7.5", Required);

/// 信函: from the upper edge of the paper to the top of the letterhead.
pub const LETTER_HEAD_TOP: Stated<Length> = stated(Length::mm(30), "10.1", Required);
/// 信函: from the letterhead down to the first double line.
pub const LETTER_HEAD_GAP: Stated<Length> = stated(Length::mm(4), "10.1", Required);
/// 信函: from the second double line to the lower edge of the paper.
pub const LETTER_FOOT_GAP: Stated<Length> = stated(Length::mm(20), "10.1", Required);
/// 信函: length of both double lines, which stand in the middle of the paper.
pub const LETTER_LINE_WIDTH: Stated<Length> = stated(Length::mm(170), "10.1", Required);
/// 信函: the thick stroke of a double line; the standard gives no weights.
pub const LETTER_LINE_THICK: Stated<Length> = stated(Length::pt100(225), "10.1", Practice);
/// 信函: the thin stroke of a double line; the standard gives no weights.
pub const LETTER_LINE_THIN: Stated<Length> = stated(Length::pt100(75), "10.1", Practice);
/// 信函: between the strokes of a double line; the standard gives no distance.
pub const LETTER_LINE_SPACE: Stated<Length> = stated(Length::pt100(75), "10.1", Practice);
/// 信函: from the first double line down to 份号 and 发文字号: 7/8 of a character of 三号.
pub const LETTER_MARKS_GAP: Stated<Length> = stated(Length::pt(14), "10.1", Required);
/// 信函: blank lines between the last of them and the title.
pub const LETTER_BLANK_LINES: Stated<i64> = stated(2, "10.1", Required);

/// 命令(令): from the top of the type area to the top of the letterhead.
pub const ORDER_HEAD_TOP: Stated<Length> = stated(Length::mm(20), "10.2", Required);
/// 命令(令): blank lines between letterhead and number, and between number and text.
pub const ORDER_BLANK_LINES: Stated<i64> = stated(2, "10.2", Required);

/// 纪要: from the top of the type area to the top of the letterhead.
pub const MINUTES_HEAD_TOP: Stated<Length> = stated(Length::mm(35), "10.3", Required);
/// 简报: from the top of the type area to the top of its name, which no standard gives.
pub const BRIEFING_HEAD_TOP: Stated<Length> = stated(Length::mm(20), "—", Practice);

/// 纪要: blank lines between the text and 出席.
pub const ATTENDANCE_BLANK_LINES: Stated<i64> = stated(1, "10.3", Required);
/// 纪要: indent of 出席, 请假 and 列席, in characters.
pub const ATTENDANCE_INDENT: Stated<i64> = stated(2, "10.3", Required);

/// Borders of tables; the standard gives none, half a point is what offices draw.
pub const TABLE_BORDER: Stated<Length> = stated(Length::pt100(50), "8", Practice);
/// A size of a table: its type, its line, the least height of a row, and what stands above and
/// below, and beside the text of a cell.
pub type TableSizes = (FontSize, Length, Length, Length, Length);
/// The sizes of a table that a layout does not know: 五号, 小五 and 六号.
pub const TABLE_SIZES: Stated<[TableSizes; 3]> = stated(
    [
        (
            FontSize::half_points(21),
            Length::pt(14),
            Length::mm(8),
            Length::mm100(50),
            Length::mm100(80),
        ),
        (
            FontSize::half_points(18),
            Length::pt(12),
            Length::mm(7),
            Length::mm100(40),
            Length::mm100(60),
        ),
        (
            FontSize::half_points(15),
            Length::pt(10),
            Length::mm(6),
            Length::mm100(30),
            Length::mm100(40),
        ),
    ],
    "8",
    Practice,
);
/// What must be free beside a figure in a cell, so that no word processor divides it.
pub const TABLE_FIGURE_SLACK: Stated<Length> = stated(Length::mm100(20), "8", Practice);
/// The least part of its width that a column of names keeps where it gives way to figures, in
/// hundredths.
pub const TABLE_LEAST_NAMES: Stated<i64> = stated(50, "8", Practice);
/// How low rows are made so that a table saves a page, in hundredths of their least height.
pub const TABLE_TIGHTER_ROWS: Stated<[i64; 4]> = stated([94, 88, 82, 75], "8", Practice);
/// How many rows before the sums are few on the last page of a table.
pub const TABLE_FEW_ROWS: Stated<i64> = stated(2, "8", Practice);
/// The least width of a column whose width is computed.
pub const TABLE_LEAST_COLUMN: Stated<Length> = stated(Length::mm(10), "8", Practice);

/// The red of letterhead and line, as sRGB for screens and office printers.
///
/// The standard gives 0/80/80/0 in CMYK for the press (6.2); a plain sRGB red is what
/// office documents carry.
pub const RED: Stated<[u8; 3]> = stated([0xFF, 0x00, 0x00], "6.2", Practice);

/// The named sizes (号) in half-points.
pub const NAMED_SIZES: &[(&str, FontSize)] = &[
    ("初号", FontSize::half_points(84)),
    ("小初", FontSize::half_points(72)),
    ("一号", FontSize::half_points(52)),
    ("小一", FontSize::half_points(48)),
    ("二号", FontSize::half_points(44)),
    ("小二", FontSize::half_points(36)),
    ("三号", FontSize::half_points(32)),
    ("小三", FontSize::half_points(30)),
    ("四号", FontSize::half_points(28)),
    ("小四", FontSize::half_points(24)),
    ("五号", FontSize::half_points(21)),
    ("小五", FontSize::half_points(18)),
    ("六号", FontSize::half_points(15)),
    ("小六", FontSize::half_points(13)),
];

/// The length that a unit of the page stands for: 字, the advance of body text, and 行, its
/// pitch.
pub fn named_unit(name: &str) -> Option<Length> {
    match name {
        "字" => Some(BODY_ADVANCE.value),
        "行" => Some(LINE_PITCH_WORD.value),
        _ => None,
    }
}

/// The size of a 号, if there is one of that name.
pub fn named_size(name: &str) -> Option<FontSize> {
    NAMED_SIZES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, size)| *size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_type_area_and_its_margins_make_the_paper() {
        let across = BINDING_MARGIN.value + TYPE_AREA_WIDTH.value + OUTER_MARGIN.value;
        let down = TOP_MARGIN.value + TYPE_AREA_HEIGHT.value + BOTTOM_MARGIN.value;
        assert_eq!((across, down), (PAPER_WIDTH.value, PAPER_HEIGHT.value));
    }

    #[test]
    fn the_first_elements_of_a_letter_stand_seven_eighths_of_a_character_below_its_line() {
        assert_eq!(LETTER_MARKS_GAP.value, BODY_SIZE.value.em().scale(7, 8));
    }

    #[test]
    fn the_grid_fits_the_type_area_exactly_22_by_28_times() {
        assert_eq!(
            TYPE_AREA_HEIGHT.value.whole(LINE_PITCH_WORD.value),
            LINES_PER_PAGE.value
        );
        assert_eq!(
            TYPE_AREA_WIDTH.value.whole(BODY_ADVANCE.value),
            CHARS_PER_LINE.value
        );
        assert_eq!(TYPE_AREA_HEIGHT.value.whole(Length::twips(580)), 21);
        // The line of the definition (3.2) is too high for 22 of them.
        let defined = BODY_SIZE.value.em().scale(8 + LINE_GAP_EIGHTHS.value, 8);
        assert_eq!(TYPE_AREA_HEIGHT.value.whole(defined), 21);
    }
}
