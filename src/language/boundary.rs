//! Whether a mark ends its sentence, judged by the word before and what follows.

use super::following::{Following, Script};
use super::lexicon::{Abbreviation, Lexicon};
use super::list_marker::{Closing, ListMarker, roman_value};
use super::mark::{Mark, MarkKind, is_mark};
use super::thai::is_thai;
use super::word_shape::{
    LONGEST_WORD, is_consonants, is_dotted, is_doubled, is_section_number, tail_end, tail_of, word_before,
};

/// Letters of a word in lower case that is surely no abbreviation. At six, the
/// State Department's reports of 2016 to 2024 have 37 such ends before a word in
/// lower case: all are lost capitals or headings run into the text.
const LONG_WORD: usize = 6;
/// Longest section title in a reference, in characters.
const LONGEST_TITLE: usize = 80;
/// Words that may stand before a clock time that opens its sentence.
const INTRODUCTION_WORDS: usize = 6;
/// Bytes of such an introduction: "On Wednesday, 17 September, at 11:30 a.m.".
const INTRODUCTION_BYTES: usize = 48;
/// A Thai word this short before a stop is an abbreviation.
const THAI_ABBREVIATION: usize = 5;
/// Words with a capital that open sentences and follow no stop inside a name or an address. Of 1,600 texts of four
/// publishers all 13 such places after a name are sentences run together.
const OPENERS: [&str; 10] = ["The", "In", "It", "This", "These", "However", "According", "While", "Although", "During"];
/// Dots that end a sentence and omit: the fourth is the full stop.
const STOP_AND_ELLIPSIS: usize = 4;

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
            return ends_in_long_word(text, mark, lexicon)
                || lower_case_may_open(mark, &following) && !before_is_abbreviated(text, mark, lexicon);
        }
        _ => {}
    }
    if following.is_company_ending(lexicon) {
        return false;
    }
    match mark.kind {
        MarkKind::Ellipsis => ellipsis_ends(text, mark, &following, lexicon),
        MarkKind::Emphatic => !(mark.closes && is_said(&following, lexicon)),
        _ if mark.doubled || mark.dots > 1 => true,
        _ => stop_ends(&text[start..mark.at], &following, lexicon),
    }
}

fn definite_ends(mark: &Mark, following: &Following) -> bool {
    let hiragana = following.rest.starts_with(|letter| ('\u{3041}'..='\u{309F}').contains(&letter));
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
    let acronym = following.word.len() > 1 && following.word.chars().all(char::is_uppercase);
    let plain_word = following.word.chars().skip(1).all(char::is_lowercase)
        && (following.word.len() > 1 || matches!(following.word, "A" | "I"))
        || acronym;
    let after_word = &following.rest[following.word.len()..];
    let goes_on = after_word.starts_with(['/', '_', '(', '@', '\\'])
        || after_word.strip_prefix('.').is_some_and(|more| more.starts_with(char::is_alphanumeric));
    let single = (following.word.len() == 1 || acronym) && !after_word.starts_with(char::is_whitespace);
    if !plain_word || single || goes_on && !run_together(after_word, lexicon) || lexicon.is_domain(following.word) {
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
        return !acronym
            && before.ends_with(|letter: char| letter.is_ascii_digit() || matches!(letter, ')' | '%' | '”' | '"'));
    }
    // "to Hungary.The court": no address goes on with such a word.
    if letters.chars().nth(1).is_some() && OPENERS.contains(&following.word) && after_word.starts_with(' ') {
        return lexicon.abbreviation(letters).is_none();
    }
    // "report.PDF" is a file: an acronym needs a longer word in lower case.
    letters.chars().skip(usize::from(!acronym)).all(char::is_lowercase)
        && letters.chars().nth(if acronym { 6 } else { 2 }).is_some()
        && lexicon.abbreviation(letters).is_none()
}

/// Whether the stop after a run-together word is followed by another such word,
/// and not by the end of an address.
fn run_together(after_word: &str, lexicon: &Lexicon) -> bool {
    let Some(next) = after_word.strip_prefix('.') else {
        return false;
    };
    let next = tail_end(next, char::is_alphabetic);
    next.starts_with(char::is_uppercase) && next.chars().skip(1).all(char::is_lowercase) && !lexicon.is_domain(next)
}

/// Whether every stop inside `tail` stands before a capital: earlier sentences
/// run together, not the parts of an address.
fn run_together_before(tail: &str) -> bool {
    !tail.contains(['@', '_', '\\', '/']) && tail.split('.').skip(1).all(|part| part.starts_with(char::is_uppercase))
}

/// After a full stop, words in lower case open a sentence only as a bracketed
/// remark, as a list item, or as a name such as "al-Shabaab".
fn lower_case_may_open(mark: &Mark, following: &Following) -> bool {
    if following.bracketed && mark.kind != MarkKind::Ellipsis {
        return !mark.closes;
    }
    if let Some(marker) = ListMarker::at_start(following.rest) {
        return marker.closing != Closing::Stop;
    }
    let name = tail_end(following.rest, |letter| letter.is_alphanumeric() || matches!(letter, '-' | '’' | '\''));
    mark.kind == MarkKind::Stop && name.contains(char::is_uppercase)
}

/// "were targeted. women who": a slip, since no word this long is an abbreviation.
fn ends_in_long_word(text: &str, mark: &Mark, lexicon: &Lexicon) -> bool {
    let plain = mark.kind == MarkKind::Stop && mark.dots == 1 && !mark.closes && mark.end == mark.at + 1;
    let word = word_before(&text[..mark.at]);
    plain
        && word.chars().all(char::is_lowercase)
        && word.chars().nth(LONG_WORD - 1).is_some()
        && lexicon.abbreviation(word).is_none()
}

fn before_is_abbreviated(text: &str, mark: &Mark, lexicon: &Lexicon) -> bool {
    let word = word_before(&text[..mark.at]);
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
            .any(|word| lexicon.is_speech_verb(word.trim_end_matches(|letter: char| !letter.is_alphabetic())))
}

fn stop_ends(sentence: &str, following: &Following, lexicon: &Lexicon) -> bool {
    let sentence = sentence.trim_end();
    let word = word_before(sentence);
    let opener = following.opens_sentence(lexicon);
    if let Some(class) = lexicon.abbreviation(word) {
        return match class {
            // Shorter openers are names too: "Dr. An", "Gen. So".
            Abbreviation::BeforeName => opener && following.word.len() > 2 && !following.is_courtesy_title(lexicon),
            Abbreviation::Inside => false,
            Abbreviation::BeforeNumber => !following.is_numeral(),
            Abbreviation::MayEnd | Abbreviation::Company => opener,
            Abbreviation::Closing => !following.bracketed,
            Abbreviation::Clock => {
                opener && !following.is_courtesy_title(lexicon)
                    || !lexicon.follows_clock(following.word) && !is_introduction(sentence, lexicon)
            }
        };
    }
    if is_dotted(word) || is_consonants(word) {
        return opener;
    }
    if is_numbered_label(sentence, lexicon) || is_doubled(word) && is_doubled(following.word) {
        return false;
    }
    let mut letters = word.chars();
    match (letters.next(), letters.next_back()) {
        (Some(letter), None) if letter.is_alphabetic() => {
            is_joined(&sentence[..sentence.len() - letter.len_utf8()])
                || single_character_ends(letter, following, opener)
        }
        (_, Some(last)) if is_thai(last) => word.chars().count() > THAI_ABBREVIATION,
        _ => {
            let section = is_section_number(word) || is_numbered(sentence, word, lexicon);
            !(section && is_titled_reference(sentence, following))
        }
    }
}

/// "Jonas E. Smith", "plan B. The", "p. 4", "z. B.".
fn single_character_ends(letter: char, following: &Following, opener: bool) -> bool {
    if letter.is_lowercase() {
        let initial =
            following.word.chars().nth(1).is_none() && following.rest[following.word.len()..].starts_with('.');
        return following.script != Script::Number && !initial;
    }
    let ideograph = ('\u{3040}'..='\u{9FFF}').contains(&letter);
    opener || ideograph || (following.script == Script::Number && letter.is_uppercase())
}

/// "FGM/C", "R&D", "10-K", "°C": the letter is the end of a longer name.
fn is_joined(before: &str) -> bool {
    before
        .strip_suffix(['°', '-', '/', '&', '+', '\u{2011}', '–'])
        .is_some_and(|earlier| before.ends_with('°') || earlier.ends_with(char::is_alphanumeric))
}

/// Whether the number `word` at the end of `sentence` belongs to a noun:
/// "section 6".
fn is_numbered(sentence: &str, word: &str, lexicon: &Lexicon) -> bool {
    let noun = tail_of(sentence[..sentence.len() - word.len()].trim_end(), LONGEST_WORD, char::is_alphabetic);
    word.bytes().all(|digit| digit.is_ascii_digit()) && lexicon.takes_number(noun)
}

/// "(see section 1.d. Freedom of Movement)": the reference names the title too.
fn is_titled_reference(sentence: &str, following: &Following) -> bool {
    let opened = tail_of(sentence, LONGEST_WORD, |letter| !matches!(letter, '(' | ')'));
    sentence[..sentence.len() - opened.len()].ends_with('(')
        && following.rest.chars().take(LONGEST_TITLE).find(|letter| matches!(letter, ')' | '.' | '(')) == Some(')')
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
    words.next().is_some_and(|word| lexicon.is_time_preposition(word)) && words.count() < INTRODUCTION_WORDS
}

/// Whether `text` holds a letter or digit, so that it can be a sentence.
pub(super) fn has_content(text: &str) -> bool {
    text.chars().any(|letter| letter.is_alphanumeric() && !is_mark(letter))
}
