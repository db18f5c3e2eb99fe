//! The texts that a template with conditions may be printed as.

/// So many texts of one template are told apart.
const MOST: usize = 16;

/// Every text of a template, without its conditions; none of one that repeats something.
pub(super) fn ways(template: &str) -> Vec<String> {
    let Some((before, statement, rest)) = statement(template) else {
        return vec![template.to_owned()];
    };
    let Some((branches, tail)) = branches(statement, rest) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    let tails = ways(tail);
    for branch in branches.iter().flat_map(|branch| ways(branch)) {
        for tail in &tails {
            if all.len() < MOST {
                all.push(format!("{before}{branch}{tail}"));
            }
        }
    }
    all
}

/// What stands before the first statement, the statement, and what stands behind it.
fn statement(template: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = template.split_once("{%")?;
    let (statement, rest) = rest.split_once("%}")?;
    let statement = statement.trim_matches(|c: char| c == '-' || c.is_whitespace());
    Some((before, statement, rest))
}

/// The branches of a condition, that of nothing too where it has no other, and what stands behind
/// it.
fn branches<'a>(condition: &str, template: &'a str) -> Option<(Vec<&'a str>, &'a str)> {
    if !condition.starts_with("if ") {
        return None;
    }
    let mut branches = Vec::new();
    let (mut depth, mut begin, mut at) = (1_usize, 0, 0);
    let mut has_other = false;
    loop {
        let (before, word, rest) = statement(template.get(at..)?)?;
        let end = at + before.len();
        let behind = template.len() - rest.len();
        at = behind;
        let is_branch = word == "else" || word.starts_with("elif ");
        match word {
            "endif" => depth -= 1,
            _ if word.starts_with("if ") => depth += 1,
            _ if is_branch => {}
            _ => return None,
        }
        if depth == 0 || depth == 1 && is_branch {
            branches.push(template.get(begin..end)?);
            begin = behind;
            has_other |= word == "else";
        }
        if depth == 0 {
            branches.extend((!has_other).then_some(""));
            return Some((branches, template.get(behind..)?));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ways;

    #[test]
    fn each_branch_is_a_text() {
        assert_eq!(ways("甲"), ["甲"]);
        assert_eq!(ways("甲{% if a %}乙{% endif %}丙"), ["甲乙丙", "甲丙"]);
        assert_eq!(
            ways("{% if a %}甲{% elif b %}{% if c %}乙{% endif %}{%- else -%}丙{% endif %}"),
            ["甲", "乙", "", "丙"]
        );
        assert_eq!(
            ways("{% if a %}甲{% endif %}{% if b %}乙{% endif %}").len(),
            4
        );
        for odd in [
            "{% for a in b %}甲{% endfor %}",
            "{% if a %}甲",
            "{% set a = 1 %}甲",
        ] {
            assert!(ways(odd).is_empty(), "{odd}");
        }
    }
}
