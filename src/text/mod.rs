//! Text as the engine sees it. The only place that knows how bytes, characters and UTF-16 units relate.

use crate::report::Unit;

/// The length of `text` in `unit`s.
pub fn length(text: &str, unit: Unit) -> usize {
    match unit {
        Unit::Bytes => text.len(),
        Unit::Chars => text.chars().count(),
        Unit::Utf16 => text.encode_utf16().count(),
    }
}
