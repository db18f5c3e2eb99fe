//! The open faces that stand in for the official ones: what they draw as something else.

/// Signs that the Fandol faces draw as another sign (￥ as a dollar, ￣ as a hyphen), unreadably
/// small (™), sheared, in bold, or not at all.
pub(crate) const ILL_DRAWN_IN_FANDOL: &str = "￥￣™‰㎡²³⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳№";

/// The wave that `FandolKai` draws at the height of an accent.
pub(crate) const ILL_DRAWN_IN_KAI: &str = "～";

/// Syllables of which 霞鹜文楷 draws two and two alike.
pub(crate) const ILL_DRAWN_IN_WENKAI: &str = "빰뺨즉즘튐튕핌핍";

/// The face of the signs that no other open face has, and these: the boxes of options.
pub(crate) const SIGNS: &str = "Hongtou Signs";
pub(crate) const IN_SIGNS: &str = "☐☑";

/// Whether the open face of that family draws `c` as another sign, or badly.
pub fn is_ill_drawn(family: &str, c: char) -> bool {
    match family {
        "FandolFang" => ILL_DRAWN_IN_FANDOL.contains(c),
        "FandolKai" => ILL_DRAWN_IN_FANDOL.contains(c) || ILL_DRAWN_IN_KAI.contains(c),
        "LXGW WenKai Light" => ILL_DRAWN_IN_WENKAI.contains(c),
        _ => false,
    }
}
