//! What a PDF may cost. Every limit is far above what reports need and low enough that hostile files
//! end with a reason.

use std::time::Duration;

/// Most bytes one stream may hold once inflated. The content of a page has under 1 MB, a font under 20.
pub const MAX_STREAM: usize = 64 << 20;
/// Deflate cannot grow data by more than this factor (RFC 1951: 258 bytes for two bits).
pub const DEFLATE_RATIO: usize = 1032;
/// Most dictionaries: the parser makes a page, of 1 KB, of whatever stands in the list of pages. A tagged book
/// has one for a paragraph.
pub const MAX_DICTIONARIES: usize = 250_000;
/// Most bytes of compressed objects, and of compressed references to them, 1 to 8 bytes for an object.
pub const MAX_OBJECT_BYTES: usize = 32 << 20;
pub const MAX_REFERENCE_BYTES: usize = 2 << 20;
/// Most pages. The largest report at hand has 430.
pub const MAX_PAGES: usize = 20_000;
/// Most operators of one page, and of the whole file. A page of dense text has about 5,000.
pub const MAX_PAGE_OPERATORS: usize = 2_000_000;
pub const MAX_OPERATORS: usize = 40_000_000;
/// Most characters of one page, and of the whole file: they are kept, at 28 bytes each, until all pages are read.
/// A yearly book on 150 countries has two million.
pub const MAX_PAGE_GLYPHS: usize = 400_000;
pub const MAX_GLYPHS: usize = 6_000_000;
/// Most fonts of a file. Books made of many files embed each font again: a few hundred.
pub const MAX_FONTS: usize = 4_000;
/// Forms within forms, and the operands that may be saved.
pub const MAX_FORM_DEPTH: usize = 16;
pub const MAX_SAVED_STATES: usize = 256;
/// Nodes of the structure tree or of the bookmarks that are looked at, and how deep.
pub const MAX_TREE_NODES: usize = 500_000;
pub const MAX_TREE_DEPTH: usize = 64;
/// Stack of the thread that parses: nested objects are read by recursion.
pub const STACK: usize = 64 << 20;
/// The last net, where the parser does not come to an end; the other limits stop all that is known to be slow.
/// The files at hand take 0.02 s, and 0.1 s a megabyte.
pub const TIME: Duration = Duration::from_secs(10);
pub const TIME_PER_MEGABYTE: Duration = Duration::from_secs(3);

/// How long a file of so many bytes may take.
pub fn time(bytes: usize) -> Duration {
    let megabytes = u32::try_from(bytes >> 20).unwrap_or(u32::MAX);
    TIME.max(TIME_PER_MEGABYTE.saturating_mul(megabytes))
}
