//! The help of the commands for authors of layouts in English.

/// Their texts in both languages.
pub(super) const LAYOUT: &[(&str, &str)] = &[
    ("名称", "NAME"),
    (
        "开始写自己的版式：写出一个小的、可以改的",
        "Begin a layout of your own: writes a small one to change",
    ),
    (
        "放版式的文件夹，如 petitions；没有就新建",
        "The folder of the layout, for example petitions; it is made where there is none",
    ),
    (
        "版式的中文名称，如 信访事项办理情况报告；不写用文件夹的名称",
        "The Chinese name of the layout [default: that of the folder]",
    ),
    (
        "写出版式文件 layout.toml 本身的，供写版式的人用",
        "Write the one of layout.toml itself, for authors of layouts",
    ),
];
