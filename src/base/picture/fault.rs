//! Why a picture cannot be taken.

use crate::base::diag::Bilingual;

/// What is wrong with the file of a picture, and what its owner can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong, to follow the name of the file.
    pub says: Bilingual,
    /// What to do.
    pub cure: Bilingual,
    /// Whether the file is sound and only larger than the program takes.
    pub is_beyond: bool,
}

impl Fault {
    /// A fault with its cure, each in Chinese and in English.
    pub(super) fn new(
        (zh, en): (impl Into<String>, impl Into<String>),
        (cure_zh, cure_en): (impl Into<String>, impl Into<String>),
    ) -> Self {
        Self {
            says: Bilingual::new(zh, en),
            cure: Bilingual::new(cure_zh, cure_en),
            is_beyond: false,
        }
    }

    /// Something is larger than the program takes.
    pub(super) fn beyond(
        says: (impl Into<String>, impl Into<String>),
        cure: (impl Into<String>, impl Into<String>),
    ) -> Self {
        Self {
            is_beyond: true,
            ..Self::new(says, cure)
        }
    }

    /// The file of that format ends too early or is damaged.
    pub(super) fn broken(format: &str) -> Self {
        Self::new(
            (
                format!("不是完整的 {format} 文件：中途截断，或者已经损坏"),
                format!("is not a whole {format} file: it ends too early or is damaged"),
            ),
            (
                "重新从原处复制或导出这张图；能用看图程序打开的，另存一份。",
                "copy or export the picture again",
            ),
        )
    }
}

/// What helps with every drawing that cannot be taken.
pub(super) fn to_png() -> (&'static str, &'static str) {
    (
        "在绘图软件里导出为 PNG（宽 2000 像素左右）。",
        "export it as PNG, about 2000 pixels across",
    )
}
