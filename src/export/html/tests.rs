//! Pages of documents that were never typeset.
