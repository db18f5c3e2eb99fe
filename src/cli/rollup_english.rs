//! The help of `rollup` in English.

/// Its texts in both languages.
pub(super) const ROLLUP: &[(&str, &str)] = &[
    (
        "把各单位同一年度的数逐格相加：谁没有交、谁的数有错，写出汇总的数据文件和工作簿",
        "Add up the figures of many units: who is missing, whose are wrong, and the sum as data",
    ),
    ("名单", "UNITS"),
    (
        "各单位交来的文件所在的文件夹：工作簿、数据文件，或附有数据的 PDF、DOCX",
        "Folder of what the units sent: workbooks, data files, PDF or DOCX with data attached",
    ),
    ("单位的名单（TOML）", "The list of the units (TOML)"),
    (
        "汇总的数写到哪个数据文件，旁边另写每格的来源（.provenance.json）；不写则只核对",
        "Data file of the sum to write, and beside it where each figure comes from \
         (.provenance.json) [default: check only]",
    ),
    (
        "各单位的数写到哪个工作簿（.xlsx）",
        "Workbook (.xlsx) of the figures of all units to write",
    ),
    (
        "汇总哪一年度，代替名单里写的",
        "The year to add up, in place of that of the list",
    ),
    (
        "汇总哪种报告，代替名单里写的",
        "The layout to add up, in place of that of the list",
    ),
    (
        "各单位上一年度的文件所在的文件夹，用来逐列核对结转",
        "Folder of last year's files of the units, to compare what was carried over",
    ),
    (
        "有单位没有交也汇总，汇总的数据里写明没有哪些单位",
        "Add up although units are missing; the data of the sum names them",
    ),
    (
        "有单位的数有错、交了两份也汇总，不加这些单位，汇总的数据里写明",
        "Add up without units whose figures are wrong or came twice; the data of the sum names them",
    ),
];
