//! HTML as an output: its shape, and the site that it is for.

use serde::{Deserialize, Serialize};

use super::site::Site;

/// The options of HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct HtmlOptions {
    /// What is written.
    pub shape: HtmlShape,
    /// The portal that it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<Box<Site>>,
}

/// What is written of a document as HTML.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum HtmlShape {
    /// A page that stands alone.
    #[default]
    Page,
    /// The text alone, for an editor that strips style sheets, classes and ids.
    Fragment,
}

impl HtmlShape {
    /// Both, the default first.
    pub const ALL: [Self; 2] = [Self::Page, Self::Fragment];

    /// The name in settings and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Fragment => "fragment",
        }
    }

    /// The shape of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shape| shape.name() == name)
    }
}

impl HtmlOptions {
    /// Writes this shape.
    #[must_use]
    pub fn shape(mut self, shape: HtmlShape) -> Self {
        self.shape = shape;
        self
    }

    /// Is for this portal.
    #[must_use]
    pub fn site(mut self, site: Site) -> Self {
        self.site = Some(Box::new(site));
        self
    }
}
