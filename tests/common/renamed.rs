//! Faces under other names, made of the bundled ones.

/// A face under another family name and `PostScript` name, with these permission bits.
pub fn renamed(face: &[u8], family: &str, post_script: &str, permission: u16) -> Vec<u8> {
    let word = |at: usize| u16::from_be_bytes([face[at], face[at + 1]]);
    let long = |at: usize| u32::from_be_bytes(face[at..at + 4].try_into().expect("four bytes"));
    let size = |at: usize| usize::try_from(long(at)).expect("a size");
    let mut tables: Vec<([u8; 4], Vec<u8>)> = (0..usize::from(word(4)))
        .map(|entry| 12 + 16 * entry)
        .map(|at| {
            let tag = face[at..at + 4].try_into().expect("four bytes");
            let (start, length) = (size(at + 8), size(at + 12));
            (tag, face[start..start + length].to_vec())
        })
        .collect();
    for (tag, data) in &mut tables {
        match &*tag {
            b"name" => *data = names(family, post_script),
            b"OS/2" => data[8..10].copy_from_slice(&permission.to_be_bytes()),
            _ => {}
        }
    }
    let mut out = face[..12].to_vec();
    let mut start = 12 + 16 * tables.len();
    let mut body: Vec<u8> = Vec::new();
    for (tag, data) in &tables {
        out.extend(tag);
        out.extend(checksum(data).to_be_bytes());
        out.extend(u32::try_from(start).expect("a place").to_be_bytes());
        let length = u32::try_from(data.len()).expect("a length");
        out.extend(length.to_be_bytes());
        body.extend(data);
        body.resize(body.len().next_multiple_of(4), 0);
        start = 12 + 16 * tables.len() + body.len();
    }
    out.extend(body);
    out
}

/// A table of names as Windows has it, Chinese and English (OpenType 1.9, `name`).
fn names(family: &str, post_script: &str) -> Vec<u8> {
    const CHINESE: u16 = 0x0804;
    const ENGLISH: u16 = 0x0409;
    let records = [
        (ENGLISH, 1, post_script),
        (ENGLISH, 4, post_script),
        (ENGLISH, 6, post_script),
        (CHINESE, 1, family),
        (CHINESE, 4, family),
    ];
    let count = u16::try_from(records.len()).expect("few");
    let mut out: Vec<u8> = [0, count, 6 + 12 * count]
        .into_iter()
        .flat_map(u16::to_be_bytes)
        .collect();
    let mut texts: Vec<u8> = Vec::new();
    for (language, id, text) in records {
        let text: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let length = u16::try_from(text.len()).expect("short");
        let start = u16::try_from(texts.len()).expect("short");
        for value in [3, 1, language, id, length, start] {
            out.extend(value.to_be_bytes());
        }
        texts.extend(text);
    }
    out.extend(texts);
    out
}

fn checksum(data: &[u8]) -> u32 {
    data.chunks(4).fold(0, |sum: u32, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}
