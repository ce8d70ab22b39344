//! Whether a mark ends its sentence, judged by the word before and what follows.

use super::lexicon::{Abbreviation, Lexicon};
use super::list_marker::{ListMarker, is_bullet, roman_value};
use super::mark::{Mark, MarkKind, is_mark};
use super::thai::is_thai;

/// Longest word before a stop that is looked at, in characters.
const LONGEST_WORD: usize = 40;
/// Most opening quotes, brackets and dashes before a sentence's first word.
const MOST_OPENERS: usize = 16;
/// Words that may stand before a clock time that opens its sentence.
const INTRODUCTION_WORDS: usize = 6;
/// Bytes of such an introduction: "On Wednesday, 17 September, at 11:30 a.m.".
const INTRODUCTION_BYTES: usize = 48;
/// A Thai word this short before a stop is an abbreviation.
const THAI_ABBREVIATION: usize = 5;
/// Dots that end a sentence and omit: the fourth is the full stop.
const STOP_AND_ELLIPSIS: usize = 4;

/// What follows a mark.
#[derive(Debug, Clone, Copy)]
struct Following<'t> {
    script: Script,
    /// The letters of the first word.
    word: &'t str,
    /// Everything from the first word on.
    rest: &'t str,
    /// No white space between the mark and this.
    glued: bool,
    /// A bracket opens before the first word.
    bracketed: bool,
}

/// How the first word of what follows is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Lower,
    Capital,
    /// Letters without case.
    Caseless,
    /// A number or a sign that begins one ("$", "§").
    Number,
    /// Nothing a sentence begins with.
    Other,
}

/// Whether the sentence begun at `start` ends with `mark`.
pub(super) fn ends_sentence(text: &str, start: usize, mark: &Mark, lexicon: &Lexicon) -> bool {
    let Some(following) = Following::read(text, mark.end) else {
        return true;
    };
    if mark.kind == MarkKind::Definite {
        return definite_ends(mark, &following);
    }
    if following.glued {
        return glued_ends(text, mark, &following, lexicon);
    }
    match following.script {
        Script::Other => return false,
        Script::Lower => {
            return lower_case_may_open(mark, &following)
                && !before_is_abbreviated(text, mark, lexicon);
        }
        _ => {}
    }
    if lexicon.abbreviation(following.word) == Some(Abbreviation::Company) {
        return false;
    }
    match mark.kind {
        MarkKind::Ellipsis => ellipsis_ends(text, mark, &following, lexicon),
        MarkKind::Emphatic => !(mark.closes && is_said(&following, lexicon)),
        _ if mark.doubled || mark.dots > 1 => true,
        _ => stop_ends(text, start, mark, &following, lexicon),
    }
}

fn definite_ends(mark: &Mark, following: &Following) -> bool {
    let hiragana = following
        .rest
        .starts_with(|letter| ('\u{3041}'..='\u{309F}').contains(&letter));
    !(mark.closes && following.glued && hiragana)
}

/// "custody.The regime": sentences run together, no web address or name.
fn glued_ends(text: &str, mark: &Mark, following: &Following, lexicon: &Lexicon) -> bool {
    if following.script == Script::Caseless {
        let ideograph = |letter: char| ('\u{3040}'..='\u{9FFF}').contains(&letter);
        return text[..mark.at].ends_with(ideograph) && following.rest.starts_with(ideograph);
    }
    if following.script != Script::Capital || mark.kind == MarkKind::Ellipsis {
        return false;
    }
    let plain_word = following.word.chars().skip(1).all(char::is_lowercase)
        && (following.word.len() > 1 || matches!(following.word, "A" | "I"));
    let after_word = &following.rest[following.word.len()..];
    let goes_on = after_word.starts_with(['/', '_', '(', '@', '\\'])
        || after_word
            .strip_prefix('.')
            .is_some_and(|more| more.starts_with(char::is_alphanumeric));
    let single = following.word.len() == 1 && !after_word.starts_with(char::is_whitespace);
    if !plain_word
        || single
        || goes_on && !run_together(after_word, lexicon)
        || lexicon.is_domain(following.word)
    {
        return false;
    }
    if mark.closes || mark.doubled {
        return true;
    }
    let before = &text[..mark.at];
    let tail: &str = tail_of(before, LONGEST_WORD, |letter| !letter.is_whitespace());
    if tail.contains(['@', '_', '\\', '/', '.']) && !run_together_before(tail) {
        return false;
    }
    let letters = tail_of(before, LONGEST_WORD, char::is_alphabetic);
    if letters.is_empty() {
        return before.ends_with(|letter: char| {
            letter.is_ascii_digit() || matches!(letter, ')' | '%' | '”' | '"')
        });
    }
    letters.chars().skip(1).all(char::is_lowercase)
        && letters.chars().nth(2).is_some()
        && lexicon.abbreviation(letters).is_none()
}

/// Whether the stop after a run-together word is followed by another such word,
/// and not by the end of an address.
fn run_together(after_word: &str, lexicon: &Lexicon) -> bool {
    let Some(next) = after_word.strip_prefix('.') else {
        return false;
    };
    let next = tail_end(next, char::is_alphabetic);
    next.starts_with(char::is_uppercase)
        && next.chars().skip(1).all(char::is_lowercase)
        && !lexicon.is_domain(next)
}

/// Whether every stop inside `tail` stands before a capital: earlier sentences
/// run together, not the parts of an address.
fn run_together_before(tail: &str) -> bool {
    !tail.contains(['@', '_', '\\', '/'])
        && tail
            .split('.')
            .skip(1)
            .all(|part| part.starts_with(char::is_uppercase))
}

/// After a full stop, words in lower case open a sentence only as a bracketed
/// remark, as a list item, or as a name such as "al-Shabaab".
fn lower_case_may_open(mark: &Mark, following: &Following) -> bool {
    if following.bracketed && mark.kind != MarkKind::Ellipsis {
        return !mark.closes;
    }
    if let Some(marker) = ListMarker::at_start(following.rest) {
        return marker.closing != super::list_marker::Closing::Stop;
    }
    let name = tail_end(following.rest, |letter| {
        letter.is_alphanumeric() || matches!(letter, '-' | '’' | '\'')
    });
    mark.kind == MarkKind::Stop && name.contains(char::is_uppercase)
}

fn before_is_abbreviated(text: &str, mark: &Mark, lexicon: &Lexicon) -> bool {
    let word = word_before(text, mark.at);
    lexicon.abbreviation(word).is_some() || is_dotted(word) || word.chars().nth(1).is_none()
}

fn ellipsis_ends(text: &str, mark: &Mark, following: &Following, lexicon: &Lexicon) -> bool {
    let glued_on = !text[..mark.at].ends_with(char::is_whitespace);
    if mark.dots >= STOP_AND_ELLIPSIS {
        return true;
    }
    match following.script {
        Script::Number => mark.closes,
        // Capital wherever it stands, so it says nothing.
        _ if following.word == "I" => mark.closes,
        _ => mark.closes || glued_on || lexicon.opens_sentence(following.word),
    }
}

/// "“Why?” Lee asked": a name and a verb of speech go on with the sentence.
fn is_said(following: &Following, lexicon: &Lexicon) -> bool {
    following.script == Script::Capital
        && !lexicon.opens_sentence(following.word)
        && following
            .rest
            .split_whitespace()
            .skip(1)
            .take(2)
            .any(|word| {
                lexicon
                    .is_speech_verb(word.trim_end_matches(|letter: char| !letter.is_alphabetic()))
            })
}

fn stop_ends(
    text: &str,
    start: usize,
    mark: &Mark,
    following: &Following,
    lexicon: &Lexicon,
) -> bool {
    let word = word_before(text, mark.at);
    if word.is_empty() {
        return true;
    }
    let opener = following.script == Script::Capital && lexicon.opens_sentence(following.word);
    if let Some(class) = lexicon.abbreviation(word) {
        return match class {
            Abbreviation::BeforeName | Abbreviation::Inside => false,
            Abbreviation::BeforeNumber => !following.is_numeral(),
            Abbreviation::MayEnd | Abbreviation::Company => opener,
            Abbreviation::Closing => !following.bracketed,
            Abbreviation::Clock => {
                opener
                    || !lexicon.follows_clock(following.word)
                        && !is_introduction(&text[start..mark.at], lexicon)
            }
        };
    }
    if is_dotted(word) {
        return opener;
    }
    let mut letters = word.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return single_character_ends(text, start, mark, letter, following, opener, lexicon);
    }
    if is_thai(letters.next_back().unwrap_or(' ')) {
        return word.chars().count() > THAI_ABBREVIATION;
    }
    !is_numbered_label(&text[start..mark.at], lexicon)
}

/// "Jonas E. Smith", "plan B. The", "p. 4", "z. B.", "Section 1. Respect".
fn single_character_ends(
    text: &str,
    start: usize,
    mark: &Mark,
    letter: char,
    following: &Following,
    opener: bool,
    lexicon: &Lexicon,
) -> bool {
    if is_numbered_label(&text[start..mark.at], lexicon) {
        return false;
    }
    if !letter.is_alphabetic() {
        return true;
    }
    if letter.is_lowercase() {
        let single = following.word.chars().nth(1).is_none()
            && following.rest[following.word.len()..].starts_with('.');
        return following.script != Script::Number && !single;
    }
    let ideograph = ('\u{3040}'..='\u{9FFF}').contains(&letter);
    opener || ideograph || (following.script == Script::Number && letter.is_uppercase())
}

/// Whether the sentence so far is a numbered noun, as in a heading: "Article 5".
fn is_numbered_label(sentence: &str, lexicon: &Lexicon) -> bool {
    if sentence.len() > LONGEST_WORD {
        return false;
    }
    let mut words = sentence.split_whitespace();
    matches!((words.next(), words.next(), words.next()), (Some(noun), Some(number), None)
        if noun.starts_with(char::is_uppercase) && lexicon.is_heading_label(noun)
            && (number.starts_with(|digit: char| digit.is_ascii_digit()) || number.len() == 1 || roman_value(number).is_some()))
}

/// Whether the sentence so far only says when: "At 5 a.m".
fn is_introduction(sentence: &str, lexicon: &Lexicon) -> bool {
    let sentence = sentence.trim_start();
    if sentence.len() > INTRODUCTION_BYTES {
        return false;
    }
    let mut words = sentence.split_whitespace();
    words
        .next()
        .is_some_and(|word| lexicon.is_time_preposition(word))
        && words.count() < INTRODUCTION_WORDS
}

/// "U.S", "Ph.D", "L.L.C": short parts between stops, one of a single letter.
fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| {
            (1..=3).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic)
        })
        && word.split('.').any(|part| part.chars().nth(1).is_none())
}

/// The word that ends at `at`, stops inside it included.
fn word_before(text: &str, at: usize) -> &str {
    let word = tail_of(&text[..at], LONGEST_WORD, |letter| {
        letter.is_alphanumeric() || matches!(letter, '.' | '°' | '’' | '\'')
    })
    .trim_start_matches(|letter: char| !letter.is_alphanumeric());
    match word.rsplit_once('.') {
        // Sentences run together: "today.Mr" is the word "Mr".
        Some((earlier, last))
            if last.starts_with(char::is_uppercase)
                && earlier
                    .chars()
                    .rev()
                    .take_while(|letter| letter.is_lowercase())
                    .count()
                    >= 3 =>
        {
            last
        }
        _ => word,
    }
}

/// The end of `text` made of at most `most` characters that are `wanted`.
fn tail_of(text: &str, most: usize, wanted: fn(char) -> bool) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take(most)
        .take_while(|(_, letter)| wanted(*letter))
        .last()
        .map_or(text.len(), |(offset, _)| offset);
    &text[start..]
}

/// The start of `text` made of characters that are `wanted`.
fn tail_end(text: &str, wanted: fn(char) -> bool) -> &str {
    let end = text
        .char_indices()
        .take(LONGEST_WORD)
        .find(|(_, letter)| !wanted(*letter))
        .map_or_else(
            || {
                text.char_indices()
                    .nth(LONGEST_WORD)
                    .map_or(text.len(), |(offset, _)| offset)
            },
            |(offset, _)| offset,
        );
    &text[..end]
}

impl<'t> Following<'t> {
    /// What stands from `from` on, or `None` where only white space is left.
    fn read(text: &'t str, from: usize) -> Option<Following<'t>> {
        let trimmed = text[from..].trim_start();
        let glued = trimmed.len() == text.len() - from;
        let mut rest = trimmed;
        let mut bracketed = false;
        for _ in 0..MOST_OPENERS {
            let first = rest.chars().next()?;
            let opens = matches!(
                first,
                '"' | '\''
                    | '“'
                    | '‘'
                    | '”'
                    | '’'
                    | '«'
                    | '»'
                    | '‹'
                    | '„'
                    | '‚'
                    | '*'
                    | '_'
                    | '`'
                    | '¿'
                    | '¡'
                    | '—'
                    | '–'
                    | '-'
                    | '―'
                    | '「'
                    | '『'
                    | '《'
                    | '…'
                    | '.'
                    | ']'
            );
            match first {
                '(' | '[' | '{' => bracketed = true,
                _ if opens => {}
                _ => break,
            }
            rest = rest[first.len_utf8()..].trim_start();
        }
        let first = rest.chars().next()?;
        let script = if is_bullet(first)
            || first.is_numeric()
            || matches!(first, '$' | '€' | '£' | '¥' | '§' | '#' | '~' | '≈')
        {
            Script::Number
        } else if !first.is_alphabetic() {
            Script::Other
        } else if first.is_lowercase() {
            Script::Lower
        } else if first.is_uppercase() {
            Script::Capital
        } else {
            Script::Caseless
        };
        let word = tail_end(rest, char::is_alphabetic);
        Some(Following {
            script,
            word,
            rest,
            glued,
            bracketed,
        })
    }

    /// Whether this is a number, a roman numeral or a lone letter.
    fn is_numeral(&self) -> bool {
        self.script == Script::Number
            || self.script == Script::Caseless
            || roman_value(self.word).is_some_and(|_| self.word != "I")
            || (self.word.len() == 1 && !matches!(self.word, "A" | "I"))
    }
}

/// Whether `text` holds a letter or digit, so that it can be a sentence.
pub(super) fn has_content(text: &str) -> bool {
    text.chars()
        .any(|letter| letter.is_alphanumeric() && !is_mark(letter))
}
