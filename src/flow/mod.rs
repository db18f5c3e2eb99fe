//! Writers of formats that flow: the reader's program breaks lines and pages.

pub mod docx;
