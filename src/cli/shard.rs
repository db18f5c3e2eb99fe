//! One of the shards that a batch is shared out in.

use std::fmt;
use std::str::FromStr;

/// A shard: the first number counts from 1 to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shard {
    number: u32,
    of: u32,
}

impl Shard {
    /// Every shard of so many.
    pub(super) fn all(of: u32) -> impl Iterator<Item = Self> {
        (1..=of).map(move |number| Self { number, of })
    }

    /// Whether a report belongs to it. That depends on its name alone, not on which others there
    /// are, so that files that come and go while shards are at work move no other.
    pub(super) fn has(self, name: &str) -> bool {
        spread(name) % u64::from(self.of) == u64::from(self.number - 1)
    }

    /// As a part of file names.
    pub(super) fn suffix(self) -> String {
        format!("-{}-of-{}", self.number, self.of)
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}", self.number, self.of)
    }
}

impl FromStr for Shard {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let read = |part: &str| {
            let is_plain = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            is_plain.then(|| part.parse().ok()).flatten()
        };
        let shard = text.split_once('/').and_then(|(number, of)| {
            Some(Self {
                number: read(number)?,
                of: read(of)?,
            })
        });
        let is_one = |shard: &Self| (1..=shard.of).contains(&shard.number);
        shard.filter(is_one).ok_or("K/N")
    }
}

/// A number that is the same for a name on every machine and in every version: FNV-1a of its
/// bytes, stirred, because the last bits of FNV follow the last bits of a name.
fn spread(name: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325, step);
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shard_is_one_of_so_many() {
        assert_eq!(
            "3/8".parse::<Shard>().map(|it| it.to_string()),
            Ok("3/8".to_owned())
        );
        for wrong in [
            "", "3", "0/8", "9/8", "1/0", "0/0", "-1/8", "+1/8", "1/8/2", " 1/8", "a/b",
        ] {
            assert_eq!(wrong.parse::<Shard>(), Err("K/N"), "{wrong}");
        }
        assert_eq!("1/99999999999".parse::<Shard>(), Err("K/N"));
    }

    #[test]
    fn each_name_is_in_one_shard_and_shards_are_alike() {
        let names: Vec<String> = (0..9_000)
            .map(|one| format!("乡镇/report-{one:05}"))
            .collect();
        for of in [1, 2, 3, 8, 9, 10, 16] {
            let mut sizes = Vec::new();
            let mut all = 0;
            for shard in Shard::all(of) {
                let size = names.iter().filter(|name| shard.has(name)).count();
                sizes.push(size);
                all += size;
            }
            assert_eq!(all, names.len());
            let fair = 9_000 / usize::try_from(of).unwrap();
            let (most, least) = (sizes.iter().max().unwrap(), sizes.iter().min().unwrap());
            assert!(most - least < fair / 3 + 1, "{of}: {sizes:?}");
        }
    }

    #[test]
    fn a_name_stays_in_its_shard_for_ever() {
        assert_eq!(spread(""), 0xefd0_1f60_ba99_2926);
        let places = ["a", "乡镇/东石"].map(|name| spread(name) % 1000);
        assert_eq!(places, [315, 47]);
    }
}
