//! A file that was found inside a finished document.

/// A file that was inside another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extracted {
    /// Its name, without folders.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}
