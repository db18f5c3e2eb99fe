//! Files that differ from a good one in one thing.

/// A change of text that fails where there is nothing to change: a case that no longer says what
/// it was made to say is worse than none.
pub trait Change {
    /// The text with `now` wherever `was` stood; it stood somewhere.
    fn with(&self, was: &str, now: &str) -> String;

    /// The text with `now` where `was` stood first; it stood somewhere.
    fn with_first(&self, was: &str, now: &str) -> String;
}

impl Change for str {
    #[track_caller]
    fn with(&self, was: &str, now: &str) -> String {
        assert!(self.contains(was), "there is no {was:?} to change");
        self.replace(was, now)
    }

    #[track_caller]
    fn with_first(&self, was: &str, now: &str) -> String {
        assert!(self.contains(was), "there is no {was:?} to change");
        self.replacen(was, now, 1)
    }
}
