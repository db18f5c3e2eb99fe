//! Rows that the data gives, in the JSON Schema for editors.

use serde_json::{Value, json};

/// How the rows of the data stand in it.
#[derive(Clone, Copy)]
pub(super) enum Rows {
    /// As a list, with the least and the most that there may be.
    Listed(usize, Option<usize>),
    /// Under their numbers: the rows with the sums of groups.
    Numbered,
}

impl Rows {
    /// The schema of the rows, by that of one.
    pub(super) fn of(self, row: &Value) -> Value {
        let (least, most) = match self {
            Self::Listed(least, most) => (least, most),
            Self::Numbered => {
                return json!({
                    "type": "object",
                    "patternProperties": { "^[1-9][0-9]*$": row },
                    "additionalProperties": false,
                });
            }
        };
        let mut out = json!({ "type": "array", "items": row });
        if least > 0 {
            out["minItems"] = json!(least);
        }
        if let Some(most) = most {
            out["maxItems"] = json!(most);
        }
        out
    }
}
