//! The values that arguments choose among.

use clap::ValueEnum;

/// The values of `--fonts`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FontMode {
    Bundled,
    Office,
}

/// The values of `--to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(super) enum Format {
    Docx,
    Pdf,
    Ofd,
    Html,
    Svg,
    #[cfg(feature = "raster")]
    Png,
}

impl Format {
    /// Whether it makes a file of each page.
    pub(super) fn is_a_file_a_page(self) -> bool {
        match self {
            Self::Docx | Self::Pdf | Self::Ofd | Self::Html => false,
            Self::Svg => true,
            #[cfg(feature = "raster")]
            Self::Png => true,
        }
    }
}

/// The shells that completions are written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
}

/// The values of `--font-profile`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FontProfile {
    Gb2312,
    Windows,
    Gbk,
    Open,
}

/// The values of `--archive`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Archive {
    A2,
    A3,
}

/// The values of `--format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum MessageFormat {
    Text,
    Json,
    /// Of `diff` alone.
    #[value(skip)]
    Html,
}

/// The values of `--lang`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Lang {
    Zh,
    En,
}
