//! What reading and comparing an edition may cost.

use crate::edition::Edition;

/// Largest file that is read where no other limit is given, in bytes. The largest report at hand has 10 MB, as a PDF;
/// those of 190 countries of one year have 15 MB together.
pub const MAX_BYTES: usize = 64 << 20;
/// Most memory for a comparison where no other limit is given, in bytes. A report of 400,000 words takes 80 MB.
pub const MAX_MEMORY: usize = 400 << 20;

/// How large files may be, and how much memory comparing two of them may take.
///
/// A process cannot hold itself to an amount of memory: what is compared is estimated, by what was measured on texts
/// made to take as much as they can, and refused before it is worked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes of a file.
    pub bytes: usize,
    /// Most bytes of memory for a comparison of two editions, of which each may take half.
    pub memory: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: MAX_BYTES, memory: MAX_MEMORY }
    }
}

/// Bytes of memory that reading takes for each byte of a text, and for each mark that may begin a tag of a page.
const OF_SOURCE: usize = 5;
const OF_TAG: usize = 520;
/// Bytes of memory that a comparison takes for each byte of an edition's text, each word, each sentence, each section,
/// and each number in digits.
const OF_TEXT: usize = 3;
const OF_WORD: usize = 60;
const OF_SENTENCE: usize = 350;
const OF_SECTION: usize = 2_200;
const OF_NUMBER: usize = 850;

/// About how much memory it takes to read a text, in bytes. `tags` is whether it is a page.
pub(super) fn to_read(source: &str, tags: bool) -> usize {
    let tags = if tags { source.bytes().filter(|&b| b == b'<').count() } else { 0 };
    source.len() * OF_SOURCE + tags * OF_TAG
}

/// About how much memory an edition takes in a comparison with everything worked out, in bytes; too much where that is
/// less than `few`, which is enough to know.
pub(super) fn to_compare(edition: &Edition, few: usize) -> usize {
    let bytes = edition.text.as_bytes();
    let begins = |(before, here): (&u8, &u8)| usize::from(!before.is_ascii_digit() & here.is_ascii_digit());
    let numbers = || bytes.iter().zip(bytes.get(1..).unwrap_or_default()).map(begins).sum::<usize>();
    let of_all = |numbers: usize| {
        bytes.len() * OF_TEXT
            + edition.words() as usize * OF_WORD
            + edition.sentences.len() * OF_SENTENCE
            + edition.sections.len() * OF_SECTION
            + numbers * OF_NUMBER
    };
    // No more numbers than every second byte.
    let most = of_all(bytes.len().div_ceil(2));
    if most <= few { most } else { of_all(numbers()) }
}
