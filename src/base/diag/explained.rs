//! The pages of the codes of findings, in `docs/codes.md`.

const PAGES: &str = include_str!("../../../docs/codes.md");

/// The page of a code, as Markdown; `None` for an unknown code. Case does not matter.
pub fn explain(id: &str) -> Option<&'static str> {
    pages()
        .find(|(page, _)| page.eq_ignore_ascii_case(id))
        .map(|(_, text)| text)
}

/// Every page of `docs/codes.md` with its code, in order.
pub fn pages() -> impl Iterator<Item = (&'static str, &'static str)> {
    PAGES.split("\n## ").skip(1).filter_map(|page| {
        let id = page.split_whitespace().next()?;
        Some((id, page.trim()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::diag::Code;

    #[test]
    fn every_code_has_a_page_with_all_headings_and_every_page_a_code() {
        let known: Vec<&str> = Code::ALL.iter().map(|code| code.id()).collect();
        let paged: Vec<&str> = pages().map(|(id, _)| id).collect();
        assert_eq!(known, paged);
        for (id, text) in pages() {
            for heading in ["**查什么**", "**为什么**", "**例**", "**怎么改**"] {
                assert!(text.contains(heading), "{id} has no {heading}");
            }
        }
    }

    #[test]
    fn an_unknown_code_has_no_page() {
        assert!(explain("GW9999").is_none());
        assert!(explain("gw0401").is_some());
    }
}
