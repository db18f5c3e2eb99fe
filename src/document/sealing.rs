//! Seals and signature stamps: room is kept for them, and they are never drawn (7.3.5).

use crate::base::units::{Length, Size};

/// The seal or stamp that confirms a document once it is printed (GB/T 9704-2012, 7.3.5). Its positions follow from
/// the paragraphs of [`Role::Signature`](super::Role::Signature),
/// [`Role::SignerTitle`](super::Role::SignerTitle) and [`Role::Dated`](super::Role::Dated).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sealing {
    /// The seal of each issuing agency over its name, of this diameter.
    Seal(Length),
    /// The signature stamp (签名章) of each signer beside his title, of this size.
    Stamp(Size),
}
