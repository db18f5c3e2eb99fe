//! The word list: an automaton compiled into the program, which needs no loading.

use std::sync::LazyLock;

use fst::Map;

static LIST: &[u8] = include_bytes!("words.fst");

static WORDS: LazyLock<Option<Map<&'static [u8]>>> = LazyLock::new(|| Map::new(LIST).ok());

/// Hands every word that `text` begins with to `found`, as its length in bytes and its cost: minus
/// the binary logarithm of its share in texts, in halves.
pub(super) fn words_at(text: &str, mut found: impl FnMut(usize, i64)) {
    let Some(words) = WORDS.as_ref() else {
        return;
    };
    let automaton = words.as_fst();
    let mut node = automaton.root();
    let mut cost = 0;
    for (index, byte) in text.bytes().enumerate() {
        let Some(at) = node.find_input(byte) else {
            return;
        };
        let transition = node.transition(at);
        cost += transition.out.value();
        node = automaton.node(transition.addr);
        if node.is_final() {
            let whole = cost + node.final_output().value();
            found(index + 1, i64::try_from(whole).unwrap_or(i64::MAX));
        }
    }
}

/// Whether the list has the text as a word.
pub fn is_word(text: &str) -> bool {
    let mut is_word = false;
    words_at(text, |len, _| is_word |= len == text.len());
    is_word
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(word: &str) -> Option<i64> {
        let mut cost = None;
        words_at(word, |len, found| {
            cost = (len == word.len()).then_some(found).or(cost);
        });
        cost
    }

    #[test]
    fn common_words_cost_less_than_rare_ones() {
        assert!(cost("工作").unwrap() < cost("公报").unwrap());
        assert_eq!(cost("作通"), None);
    }

    #[test]
    fn the_list_is_whole_and_has_every_word_of_our_own() {
        let words = WORDS.as_ref().unwrap();
        words.as_fst().verify().unwrap();
        let own = include_str!("official.txt").lines();
        let own = own.filter(|line| !line.starts_with('#'));
        for word in own.flat_map(str::split_whitespace) {
            let most = if word.chars().count() > 2 { 22 } else { 24 };
            assert!(
                cost(word).is_some_and(|cost| cost <= most),
                "{word}: run the example `words`"
            );
        }
    }
}
