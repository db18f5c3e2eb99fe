//! The help of the commands from one year to the next in English.

/// Their texts in both languages.
pub(super) const YEARS: &[(&str, &str)] = &[
    (
        "把一个版次的数据转成另一个版次的",
        "Bring the data of one edition of a form to another",
    ),
    (
        "比较两份数据：哪些数变了、变了多少，哪些文字变了",
        "Compare two data files: which figures changed and by how much, and which text",
    ),
    (
        "上一年度的文件夹（其中各层的数据文件和带着数据的 PDF、DOCX），或一个这样的文件：按发文机关、版式和年度各找各的，用来算增减、核对结转",
        "Folder of last year's (data files, and PDF and DOCX with the data attached), or one such file: each found by agency, layout and year, to compute changes and compare what is carried over",
    ),
    (
        "上一年度的数据文件，或带着数据的成品；或它们的文件夹，按发文机关、版式和年度找。用来算增减、核对结转",
        "Last year's data file, or a finished file with the data attached; or a folder of them, found by agency, layout and year. To compute changes and compare what is carried over",
    ),
    ("上年", "LAST-YEAR"),
    ("版次", "EDITION"),
    ("原来的", "FROM"),
    ("后来的", "TO"),
    ("<原来的>", "<FROM>"),
    ("<后来的>", "<TO>"),
    ("位数", "PLACES"),
    (
        "由上一年度的数据（数据文件，或带着数据的成品、工作簿）带入能带入的",
        "Begin from last year's data: a data file, or a finished file or workbook that has one inside",
    ),
    (
        "报告年度；不写是上年加一，与 --from 同用",
        "The year, with --from [default: the one after last year's]",
    ),
    (
        "数据文件，或带着数据的成品、工作簿",
        "The data file, or a finished file or workbook that has one inside",
    ),
    (
        "转成哪个版次，如 annual-report/2021；不写是最新的",
        "The edition to bring them to, such as annual-report/2021 [default: the newest]",
    ),
    ("改为这个年度", "The year to give them"),
    (
        "原来的数据（如上年的）：数据文件，或带着数据的成品、工作簿",
        "The earlier data, such as last year's: a data file, or a finished file or workbook that has \
         one inside",
    ),
    (
        "后来的数据（如本年的）",
        "The later data, such as this year's",
    ),
    (
        "结果的写法：text 给人看（默认），json 给程序用，html 是一个网页",
        "How to tell it: text [default], json for programs, or html, one page",
    ),
    (
        "百分比保留几位小数，0 至 6；不写是 1",
        "The decimal places of percentages, 0 to 6 [default: 1]",
    ),
];
