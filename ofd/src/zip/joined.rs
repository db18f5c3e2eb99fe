//! The checksum of bytes that are known by their checksums only (CRC-32, ISO 3309).

/// The polynomial of the checksum, its highest power in the lowest bit.
const POLYNOMIAL: u32 = 0xEDB8_8320;

/// One, its only power in the highest bit.
const ONE: u32 = 1 << 31;

/// The checksum of bytes of the first checksum, and after them `length` bytes of the second: the
/// first is moved by so many bytes, which is a product with a power of eight bits.
pub(super) fn checksum(first: u32, second: u32, length: usize) -> u32 {
    let mut power = ONE;
    let mut square = ONE >> 8;
    let mut rest = length;
    while rest > 0 {
        if rest & 1 == 1 {
            power = product(power, square);
        }
        square = product(square, square);
        rest >>= 1;
    }
    product(first, power) ^ second
}

/// The product of two polynomials, the rest of its division by [`POLYNOMIAL`].
fn product(one: u32, other: u32) -> u32 {
    let (mut sum, mut shifted) = (0, one);
    for power in (0..32).rev() {
        if other >> power & 1 == 1 {
            sum ^= shifted;
        }
        let carry = if shifted & 1 == 1 { POLYNOMIAL } else { 0 };
        shifted = shifted >> 1 ^ carry;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_checksum_of_all_bytes() {
        let bytes: Vec<u8> = (0..70_000_u32)
            .map(|n| (n.wrapping_mul(n) >> 3).to_le_bytes()[0])
            .collect();
        for at in [0, 1, 7, 255, 256, 4_096, 65_535, 69_999, 70_000] {
            let (first, second) = bytes.split_at(at);
            let [first, rest] = [first, second].map(libdeflater::crc32);
            let all = checksum(first, rest, second.len());
            assert_eq!(all, libdeflater::crc32(&bytes), "{at}");
        }
    }
}
