//! Plain text.
use super::block::Document;
pub fn read(source: &str) -> Document {
    super::markdown::read(source)
}
