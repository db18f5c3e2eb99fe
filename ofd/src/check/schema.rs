//! Which elements stand in which, in which order.

/// For each element its children in order: `?` at most one, `*` any number, `+` one at least,
/// without a sign exactly one; `|` parts elements that may be mixed. An element under a certain
/// parent is named with it, and then stands before the general one. What is not listed is not
/// looked into.
const CHILDREN: &[(&str, &str)] = &[
    ("OFD", "DocBody+"),
    ("DocBody", "DocInfo DocRoot Versions? Signatures?"),
    (
        "DocInfo",
        "DocID? Title? Author? Subject? Abstract? CreationDate? ModDate? DocUsage? Cover? \
         Keywords? Creator? CreatorVersion? CustomDatas?",
    ),
    ("Keywords", "Keyword+"),
    ("CustomDatas", "CustomData+"),
    (
        "Document",
        "CommonData Pages Outlines? Permissions? Actions? VPreferences? Bookmarks? Annotations? \
         CustomTags? Attachments? Extensions?",
    ),
    (
        "CommonData",
        "MaxUnitID PageArea PublicRes* DocumentRes* TemplatePage* DefaultCS?",
    ),
    (
        "PageArea",
        "PhysicalBox ApplicationBox? ContentBox? BleedBox?",
    ),
    ("Area", "PhysicalBox ApplicationBox? ContentBox? BleedBox?"),
    ("Pages", "Page+"),
    ("Pages/Page", ""),
    ("TemplatePage", ""),
    ("Outlines", "OutlineElem+"),
    ("OutlineElem", "Actions? OutlineElem*"),
    ("Actions", "Action+"),
    ("Action", "Region? Goto|URI|GotoA|Sound|Movie+"),
    ("Goto", "Dest|Bookmark+"),
    ("Page", "Template* PageRes* Area? Content? Actions?"),
    ("Content", "Layer+"),
    (
        "Layer",
        "TextObject|PathObject|ImageObject|CompositeObject|PageBlock*",
    ),
    (
        "PageBlock",
        "TextObject|PathObject|ImageObject|CompositeObject|PageBlock*",
    ),
    (
        "TextObject",
        "Actions? Clips? FillColor? StrokeColor? CGTransform|TextCode+",
    ),
    ("CGTransform", "Glyphs?"),
    (
        "PathObject",
        "Actions? Clips? StrokeColor? FillColor? AbbreviatedData",
    ),
    ("ImageObject", "Actions? Clips? Border?"),
    (
        "Res",
        "ColorSpaces|DrawParams|Fonts|MultiMedias|CompositeGraphicUnits*",
    ),
    ("ColorSpaces", "ColorSpace+"),
    ("ColorSpace", "Palette?"),
    ("DrawParams", "DrawParam+"),
    ("Fonts", "Font+"),
    ("Font", "FontFile?"),
    ("MultiMedias", "MultiMedia+"),
    ("MultiMedia", "MediaFile"),
    ("CustomTags", "CustomTag*"),
    ("CustomTag", "SchemaLoc? FileLoc"),
    ("Attachments", "Attachment*"),
    ("Attachment", "FileLoc"),
];

/// The attributes that an element must have.
const ATTRIBUTES: &[(&str, &str)] = &[
    ("OFD", "Version DocType"),
    ("CustomData", "Name"),
    ("Pages/Page", "ID BaseLoc"),
    ("TemplatePage", "ID BaseLoc"),
    ("OutlineElem", "Title"),
    ("Action", "Event"),
    ("Dest", "Type PageID"),
    ("Layer", "ID"),
    ("PageBlock", "ID"),
    ("TextObject", "ID Boundary Font Size"),
    ("CGTransform", "CodePosition"),
    ("PathObject", "ID Boundary"),
    ("ImageObject", "ID Boundary ResourceID"),
    ("CompositeObject", "ID Boundary ResourceID"),
    ("Res", "BaseLoc"),
    ("ColorSpace", "ID Type"),
    ("DrawParam", "ID"),
    ("Font", "ID FontName"),
    ("MultiMedia", "ID Type"),
    ("Attachment", "ID Name"),
];

/// How often an element may stand somewhere.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot {
    /// The names of the elements.
    pub(super) names: &'static str,
    /// Whether there must be one.
    pub(super) is_required: bool,
    /// Whether there may be several.
    pub(super) is_many: bool,
}

impl Slot {
    /// Whether an element of that name may stand here.
    pub(super) fn takes(&self, name: &str) -> bool {
        self.names.split('|').any(|one| one == name)
    }
}

/// The children of an element in order; `None` of an element that is not looked into.
pub(super) fn slots(parent: Option<&str>, name: &str) -> Option<Vec<Slot>> {
    // The document names the file of its attachments and tags in elements of the same names as
    // the outermost ones of those files.
    if parent.is_some() && matches!(name, "Attachments" | "CustomTags") {
        return Some(Vec::new());
    }
    let children = find(CHILDREN, parent, name)?;
    let slot = |word: &'static str| Slot {
        names: word.trim_end_matches(['?', '*', '+']),
        is_required: !word.ends_with(['?', '*']),
        is_many: word.ends_with(['*', '+']),
    };
    Some(children.split_whitespace().map(slot).collect())
}

/// The attributes that an element must have.
pub(super) fn attributes(parent: Option<&str>, name: &str) -> impl Iterator<Item = &'static str> {
    find(ATTRIBUTES, parent, name)
        .unwrap_or_default()
        .split_whitespace()
}

fn find(list: &[(&str, &'static str)], parent: Option<&str>, name: &str) -> Option<&'static str> {
    let own = parent.and_then(|parent| {
        let of_parent = |(key, _): &&(&str, &'static str)| {
            key.split_once('/')
                .is_some_and(|(one, other)| one == parent && other == name)
        };
        list.iter().find(of_parent)
    });
    let general = || list.iter().find(|(key, _)| *key == name);
    own.or_else(general).map(|(_, children)| *children)
}
