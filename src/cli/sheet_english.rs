//! The help of the commands about workbooks in English.

/// Their texts in both languages.
pub(super) const SHEET: &[(&str, &str)] = &[
    (
        "写出工作簿（XLSX）：版式的空表，或填好的表",
        "Write a workbook (XLSX): the form of a layout to fill in, or a data file as one",
    ),
    (
        "从填好的工作簿（XLSX）或别人做的报告、公文（DOCX、PDF）读出数据文件",
        "Read a data file from a workbook (XLSX) that was filled in, or from a paper (DOCX, PDF)",
    ),
    ("版式或数据文件", "LAYOUT|DATA"),
    ("年度", "YEAR"),
    ("单位", "AGENCY"),
    (
        "版式编号，如 annual-report/2019：写出空表；或数据文件（TOML 或 JSON）：写出填好的表",
        "A layout such as annual-report/2019, for a form to fill in; or a data file (TOML or JSON), \
         for one that is filled in",
    ),
    (
        "写到哪个文件；不写则写到当前文件夹，与版式或数据文件同名",
        "The file to write [default: in this folder, named as the layout or the data file]",
    ),
    ("报告年度，写进空表", "The year, written into the form"),
    (
        "填报单位的名称，写进空表",
        "The name of the agency, written into the form",
    ),
    ("行数", "ROWS"),
    (
        "空表里，行数由数据决定的表各留几行 [默认 20]",
        "In a form: how many rows each table has whose rows the data gives [default: 20]",
    ),
    (
        "数据文件改用这个版式：编号，或含 layout.toml 的文件夹",
        "Use this layout for the data file: an id, or a folder with a layout.toml",
    ),
    (
        "填好的工作簿（.xlsx），或别的程序做的报告、公文（.docx、.pdf）",
        "The workbook that was filled in (.xlsx), or a paper of another program (.docx, .pdf)",
    ),
    (
        "写到哪个数据文件；不写则显示在屏幕上",
        "The data file to write [default: standard output]",
    ),
    (
        "应当是这个版式的；报告、公文不写就当作 annual-report",
        "The layout that it is expected to be of [default for papers: annual-report]",
    ),
    ("应当是这个年度的", "The year that it is expected to be of"),
    (
        "应当是这个单位的",
        "The agency that it is expected to be of",
    ),
    (
        "有问题也写出：读不准的格留空，旁边写明原因",
        "Write it all the same: doubtful cells stay unfilled, with the reason beside them",
    ),
];
