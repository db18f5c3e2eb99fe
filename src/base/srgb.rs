//! sRGB as an ICC profile, made from its constants (IEC 61966-2-1; ICC.1:2010, profile version 4.3;
//! ISO 19005-2, 6.2.3): what archival files say of their colours.

/// What the profile is called, in it and in the file.
pub(crate) const CONDITION: &str = "sRGB IEC61966-2.1";

const RIGHTS: &str = "No copyright";

/// Millionths of XYZ: the white of the profile connection space (D50), and the primaries as they
/// are seen under it.
const WHITE: [i64; 3] = [964_203, 1_000_000, 824_905];
const PRIMARIES: [(&[u8; 4], [i64; 3]); 3] = [
    (b"rXYZ", [436_035, 222_443, 13_901]),
    (b"gXYZ", [385_101, 716_934, 97_076]),
    (b"bXYZ", [143_066, 60_623, 713_928]),
];

/// The Bradford matrix from D65, the white of sRGB, to D50, in millionths.
const ADAPTATION: [i64; 9] = [
    1_047_882, 22_919, -50_201, 29_587, 990_479, -17_059, -9_232, 15_076, 751_678,
];

/// The transfer function in millionths: its exponent, `1 ÷ 1.055`, `0.055 ÷ 1.055`, `1 ÷ 12.92`
/// and the bound of its straight part.
const TRANSFER: [i64; 5] = [2_400_000, 947_867, 52_133, 77_399, 40_450];

const HEADER: usize = 128;
const RECORD: usize = 12;

/// The profile; `None` if it were too large for its own numbers.
pub(crate) fn profile() -> Option<Vec<u8>> {
    let curve = curve();
    let mut tags: Vec<(&[u8; 4], Vec<u8>)> = vec![
        (b"desc", text(CONDITION)?),
        (b"cprt", text(RIGHTS)?),
        (b"wtpt", numbers(*b"XYZ ", &WHITE)),
        (b"chad", numbers(*b"sf32", &ADAPTATION)),
    ];
    tags.extend(PRIMARIES.map(|(tag, color)| (tag, numbers(*b"XYZ ", &color))));
    tags.push((b"rTRC", curve));
    // One curve serves all three.
    let shared: [&[u8; 4]; 2] = [b"gTRC", b"bTRC"];
    let count = tags.len() + shared.len();
    let mut at = HEADER + 4 + RECORD * count;
    let mut directory = u32::try_from(count).ok()?.to_be_bytes().to_vec();
    let mut data = Vec::new();
    let mut last = [0; 8];
    for (tag, bytes) in tags {
        let (start, length) = (u32::try_from(at).ok()?, u32::try_from(bytes.len()).ok()?);
        last[..4].copy_from_slice(&start.to_be_bytes());
        last[4..].copy_from_slice(&length.to_be_bytes());
        directory.extend_from_slice(tag);
        directory.extend(last);
        data.extend(&bytes);
        data.resize(data.len().next_multiple_of(4), 0);
        at = HEADER + 4 + RECORD * count + data.len();
    }
    for tag in shared {
        directory.extend_from_slice(tag);
        directory.extend(last);
    }
    let mut profile = header(u32::try_from(at).ok()?);
    profile.extend(directory);
    profile.extend(data);
    Some(profile)
}

/// The header of a display profile of so many bytes.
fn header(size: u32) -> Vec<u8> {
    let mut header = size.to_be_bytes().to_vec();
    header.extend_from_slice(b"\0\0\0\0\x04\x30\0\0mntrRGB XYZ ");
    // The day on which IEC 61966-2-1 was published: the profile has no other.
    for part in [1999_u16, 10, 18, 0, 0, 0] {
        header.extend(part.to_be_bytes());
    }
    header.extend_from_slice(b"acsp");
    header.resize(68, 0);
    header.extend(WHITE.into_iter().flat_map(fixed));
    header.resize(HEADER, 0);
    header
}

fn curve() -> Vec<u8> {
    let mut curve = b"para\0\0\0\0\0\x03\0\0".to_vec();
    curve.extend(TRANSFER.into_iter().flat_map(fixed));
    curve
}

/// Numbers of a type.
fn numbers(kind: [u8; 4], numbers: &[i64]) -> Vec<u8> {
    let mut out = kind.to_vec();
    out.extend([0; 4]);
    out.extend(numbers.iter().copied().flat_map(fixed));
    out
}

/// Millionths as a number of 16 bits before and 16 after the point.
fn fixed(millionths: i64) -> [u8; 4] {
    let scaled = (millionths * 65_536 + 500_000).div_euclid(1_000_000);
    i32::try_from(scaled).unwrap_or_default().to_be_bytes()
}

/// A text in one language, English.
fn text(text: &str) -> Option<Vec<u8>> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut out = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0CenUS".to_vec();
    out.extend(u32::try_from(units.len()).ok()?.to_be_bytes());
    out.extend(28_u32.to_be_bytes());
    out.extend(units);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_primaries_add_up_to_white() {
        for axis in 0..3 {
            let sum: i64 = PRIMARIES.iter().map(|(_, color)| color[axis]).sum();
            assert!((sum - WHITE[axis]).abs() <= 3, "{axis}: {sum}");
        }
    }

    #[test]
    fn every_tag_lies_in_the_profile() {
        let profile = profile().unwrap();
        let number = |at: usize| -> usize {
            u32::from_be_bytes(profile[at..at + 4].try_into().unwrap())
                .try_into()
                .unwrap()
        };
        assert_eq!(number(0), profile.len());
        for record in 0..number(HEADER) {
            let at = HEADER + 4 + RECORD * record;
            assert!(number(at + 4) % 4 == 0);
            assert!(number(at + 4) + number(at + 8) <= profile.len());
        }
        assert!(profile.len() < 600, "{}", profile.len());
    }
}
