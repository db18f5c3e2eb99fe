//! What stands in attributes and elements.

use super::xml::Xml;
use crate::length::{Length, Point, Rect, put_digits};
use crate::model::Segment;

/// Something that is written as a text.
pub(super) trait Value {
    /// Writes it in an attribute or an element.
    fn put(&self, xml: &mut Xml<'_>);
}

impl<V: Value + ?Sized> Value for &V {
    fn put(&self, xml: &mut Xml<'_>) {
        (**self).put(xml);
    }
}

impl Value for str {
    fn put(&self, xml: &mut Xml<'_>) {
        xml.escape(self);
    }
}

impl Value for String {
    fn put(&self, xml: &mut Xml<'_>) {
        xml.escape(self);
    }
}

impl Value for bool {
    fn put(&self, xml: &mut Xml<'_>) {
        xml.escape(if *self { "true" } else { "false" });
    }
}

impl Value for usize {
    fn put(&self, xml: &mut Xml<'_>) {
        put_digits(xml.out(), u64::try_from(*self).unwrap_or(u64::MAX));
    }
}

impl Value for Length {
    fn put(&self, xml: &mut Xml<'_>) {
        Self::put(*self, xml.out());
    }
}

impl Value for Rect {
    fn put(&self, xml: &mut Xml<'_>) {
        [self.x, self.y, self.width, self.height].put(xml);
    }
}

impl<V: Value, const N: usize> Value for [V; N] {
    fn put(&self, xml: &mut Xml<'_>) {
        self.as_slice().put(xml);
    }
}

/// With blanks between them.
impl<V: Value> Value for [V] {
    fn put(&self, xml: &mut Xml<'_>) {
        for (place, value) in self.iter().enumerate() {
            if place > 0 {
                xml.out().push(' ');
            }
            value.put(xml);
        }
    }
}

impl Value for Segment {
    fn put(&self, xml: &mut Xml<'_>) {
        let (operator, points): (_, &[&Point]) = match self {
            Self::Move(to) => ('M', &[to]),
            Self::Line(to) => ('L', &[to]),
            Self::Quadratic(by, to) => ('Q', &[by, to]),
            Self::Cubic(first, second, to) => ('B', &[first, second, to]),
            Self::Close => ('C', &[]),
        };
        let out = xml.out();
        out.push(operator);
        for place in points.iter().flat_map(|point| [point.x, point.y]) {
            out.push(' ');
            place.put(out);
        }
    }
}
