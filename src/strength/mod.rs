//! How strong the claims of a sentence are, and whether two linked sentences make one claim with
//! different strength.
//!
//! [`read`] finds the expressions of two scales: [`Scope`], how much of it there is, and [`Evidence`], how
//! well it is attested. [`change`] compares two sentences the alignment linked and speaks only where the
//! expressions plainly qualify the same claim.
//!
//! ```
//! use yoy::strength::{Direction, Level, Scope, change, read};
//!
//! let old = "There were isolated reports of police beating vendors.";
//! let new = "There were numerous reports of police beating vendors.";
//! assert_eq!(read(old)[0].level, Level::Scope(Scope::Isolated));
//! let found = change(old, new);
//! assert_eq!(found[0].direction, Direction::Strengthened);
//! assert_eq!(&old[found[0].old.as_ref().unwrap().range.clone()], "isolated");
//! ```
//!
//! # How a change is found
//! The words of both sentences are aligned. Where a stretch of them differs, it and the expressions beside it
//! are a slot. A change is told if the slots hold nothing but expressions and light words ("there were", "a"),
//! if the words they govern and the words before are the same, if the rest of the clause is mostly the same,
//! if nothing else of either scale changed in that clause, and if one thing differs: the negation, the step of
//! scope, or the step of evidence. Everything else is silence. Years and months may differ, other numbers not.
//!
//! # What is not an expression
//! "Some" before a number and "no fewer than" bound a number; "not only", "not always" deny a part; the law
//! "requires documented consent" is no evidence; "confirmed cases" of a disease are none of abuse. The file
//! `data/en.toml` lists expressions and exceptions.

mod change;
mod lexicon;
mod pair;
mod reading;
mod scale;
mod slot;

pub use change::change;
pub use scale::{Direction, Evidence, Expression, Level, Polarity, Scale, Scope, StrengthChange};

use reading::Reading;

/// Every expression of strength in a sentence, in order.
pub fn read(sentence: &str) -> Vec<Expression> {
    if lexicon::ENGLISH.may_speak(sentence) { Reading::of(sentence).expressions() } else { Vec::new() }
}

/// Whether a text says of something that there was none, or that it is not so.
pub fn denies(text: &str) -> bool {
    may_deny(text) && read(text).iter().any(is_denial)
}

/// Whether a text may have a word that denies something: most have none, and need not be read.
pub(crate) fn may_deny(text: &str) -> bool {
    lexicon::ENGLISH.may_deny(text)
}

/// Whether an expression denies, or is denied.
pub fn is_denial(expression: &Expression) -> bool {
    expression.polarity == Polarity::Negated || expression.level == Level::Scope(Scope::None)
}
