//! Files attached to the document (ISO 19005-3, 6.8).

use krilla::Document;
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};

use super::{errors, metadata};
use crate::base::diag::Outcome;
use crate::base::pack::attach::{Attachment, Relation};
use crate::base::text::Date;

/// Attaches the files. Their date is that of the document; without one they have none, which
/// [`super::rewrite`] sees to: krilla wants one, ISO 19005-3 does not.
pub(super) fn attach(
    document: &mut Document,
    files: &[Attachment],
    dated: Option<Date>,
) -> Outcome<()> {
    for file in files {
        let association_kind = match file.relation {
            Relation::Source => AssociationKind::Source,
            Relation::Data => AssociationKind::Data,
        };
        let embedded = EmbeddedFile {
            path: file.name.clone(),
            mime_type: MimeType::new(file.media_type),
            description: Some(file.description.clone()),
            association_kind,
            data: file.bytes.clone().into(),
            modification_date: Some(metadata::moment(dated)),
            compress: Some(true),
            location: None,
        };
        document
            .embed_file(embedded)
            .ok_or_else(|| vec![errors::internal("two attached files of one name")])?;
    }
    Ok(())
}
