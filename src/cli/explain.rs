//! `hongtou explain`: the page of a code or of a rule.

use hongtou::base::diag::explain as code;
use hongtou::check::RULES;
use serde_json::json;

use super::args::{Explain, MessageArgs, MessageFormat};
use super::exit::Exit;
use super::screen::outln;
use super::tell::print;
use super::usage::refuse;

/// Prints the page of a code, or of a rule that is the same for every form.
pub(super) fn run(explain: &Explain, say: &MessageArgs) -> Exit {
    let id = explain.code.as_str();
    let rule = RULES.iter().find(|rule| rule.id.eq_ignore_ascii_case(id));
    let text = code(id).map(str::to_owned);
    let page = text.or_else(|| Some(rule?.page().trim_end().to_owned()));
    let Some(page) = page else {
        return refuse(
            &format!(
                "没有代码或规则“{id}”；代码如 GW0401，见 docs/codes.md；规则如 L-3，见 docs/rules.md。"
            ),
            &format!("there is no code or rule `{id}`; codes are like GW0401, rules like L-3"),
        );
    };
    match say.format {
        MessageFormat::Text | MessageFormat::Html => outln!("{page}"),
        MessageFormat::Json => print(json!({ "id": id.to_uppercase(), "text": page })),
    }
    Exit::Done
}
