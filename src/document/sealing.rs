//! What confirms a document: room is kept for it, and it is never drawn.

use crate::base::units::{Length, Size};

/// What confirms a document once it is printed (GB/T 9704-2012, 7.3.5). Its places follow from
/// the paragraphs of [`Role::Signature`](super::Role::Signature),
/// [`Role::SignerTitle`](super::Role::SignerTitle) and [`Role::Dated`](super::Role::Dated).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sealing {
    /// The seal of each issuing body over its name, of this diameter.
    Seal(Length),
    /// The signature stamp (签名章) of each signer beside his title, of this size.
    Stamp(Size),
}
