//! Files attached to the document (ISO 19005-3, 6.8; ISO 32000-1, 7.11.4).

use md5::{Digest, Md5};
use pdf_writer::types::AssociationKind;
use pdf_writer::writers::FileSpec;
use pdf_writer::{Finish, Name, Ref, Str, TextStr};

use super::metadata::midnight;
use super::objects::{Objects, deflated_well};
use crate::base::pack::attach::{Attachment, Relation};
use crate::base::text::Date;

/// Writes the files; gives the name and the file specification of each, in the order of their
/// names. Their date is that of the document; without one they have none.
pub(super) fn write<'a>(
    objects: &mut Objects,
    files: &'a [Attachment],
    dated: Option<Date>,
) -> Option<Vec<(&'a str, Ref)>> {
    let mut written = Vec::with_capacity(files.len());
    for file in files {
        let [about, stream] = [(); 2].map(|()| objects.reserve());
        let size = i32::try_from(file.bytes.len()).ok()?;
        objects.deflated_stream(stream, &deflated_well(&file.bytes)?, |dictionary| {
            dictionary.pair(Name(b"Type"), Name(b"EmbeddedFile"));
            dictionary.pair(Name(b"Subtype"), Name(file.media_type.as_bytes()));
            let mut parameters = dictionary.insert(Name(b"Params")).dict();
            parameters.pair(Name(b"Size"), size);
            parameters.pair(Name(b"CheckSum"), Str(&Md5::digest(&file.bytes)));
            if let Some(date) = dated {
                parameters.pair(Name(b"ModDate"), midnight(date));
            }
        })?;
        objects.small(about, |obj| {
            let mut specification: FileSpec<'_> = obj.start();
            specification.pair(Name(b"F"), TextStr(&file.name));
            specification.unic_file(TextStr(&file.name));
            specification.description(TextStr(&file.description));
            specification.association_kind(match file.relation {
                Relation::Source => AssociationKind::Source,
                Relation::Data => AssociationKind::Data,
            });
            let mut streams = specification.insert(Name(b"EF")).dict();
            streams.pair(Name(b"F"), stream);
            streams.pair(Name(b"UF"), stream);
            streams.finish();
        });
        written.push((file.name.as_str(), about));
    }
    written.sort_unstable();
    Some(written)
}
