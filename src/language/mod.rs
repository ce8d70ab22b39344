//! What a language knows that a text does not say: where its sentences end, what its words are.
//!
//! The rules are code, one idea a file; the words they need are data
//! (`data/*.toml`), so that a reader who is no programmer can check and correct
//! them.

mod beginnings;
mod bits;
mod blocks;
mod boundary;
mod count;
mod following;
mod initials;
mod lexicon;
mod list_marker;
mod mark;
mod met;
mod month;
mod occurrence;
mod pieces;
mod place;
mod plain;
mod report_words;
mod sentence;
#[cfg(test)]
mod sentence_tests;
mod stem;
mod thai;
mod token;
mod word;
mod word_filter;
mod word_reader;
mod word_shape;

pub(crate) use beginnings::Beginnings;
pub use count::count_words;
pub use initials::initials;
pub(crate) use met::{Lent, Met, MetWords, Numbers, bytes_of_short};
pub use month::{month, month_name};
pub(crate) use occurrence::{WordsSought, occurring_as_words};
pub use occurrence::{is_whole, occurring};
pub(crate) use pieces::pieces;
pub(crate) use place::place_in;
pub(crate) use plain::letters_at;
pub use report_words::{is_account, is_report_word, qualifies_report};
pub use sentence::sentences;
pub(crate) use stem::stems;
pub use stem::{Stems, stem};
pub use token::{Token, TokenKind, fold, tokens};
pub use word::{WordId, for_each_word, is_combining, is_unspaced};
pub(crate) use word::{push_letters, push_spaced};
pub use word_filter::{WordFilter, runs};
pub(crate) use word_reader::WordReader;
