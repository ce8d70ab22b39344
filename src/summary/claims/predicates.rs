//! What one edition denies and the other says of the same subject and object: "the law does not provide workers the right
//! to leave", then "the law provides workers the right to leave".

use super::words::WORDS;
use crate::language::{Token, TokenKind, WordFilter, stems, tokens};
use smol_str::SmolStr;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::sync::LazyLock;

/// Words after a verb that tell what it is about.
const OBJECT: usize = 6;
/// Least share of these that must stand in the other sentence.
const SHARED: f64 = 0.6;
/// How far before a verb its subject is looked for, in words and signs.
const REACH: usize = 12;
/// Most words of a remark behind a verb that is no part of what it is about.
const REMARK: usize = 6;
/// How far from a verb its subject and object are quoted with it.
const BESIDE: usize = 3;
/// Words of so few characters join others.
const SHORT: usize = 2;

/// The words by which two sentences say something of one subject and deny it, or the other way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn<'t> {
    pub old: &'t str,
    pub new: &'t str,
    /// The new sentence denies it, not the old one.
    pub is_denied: bool,
    /// It is denied in part only: "did not always".
    pub in_part: bool,
}

impl Turn<'_> {
    /// "now denied".
    pub fn words(&self) -> &'static str {
        match (self.is_denied, self.in_part) {
            (true, false) => "now denied",
            (false, false) => "no longer denied",
            (true, true) => "now denied in part",
            (false, true) => "no longer denied in part",
        }
    }
}

/// Nothing where either sentence uses the verb more than once, or limits what it says.
pub fn turned<'t>(old: &'t str, new: &'t str) -> Option<Turn<'t>> {
    if !may_deny(old) && !may_deny(new) {
        return None;
    }
    let (old, new) = (Sentence::of(old), Sentence::of(new));
    let in_part = |denied: &str| denied.split(' ').any(|word| WORDS.partly.contains(word));
    match (denied_and_said(&old, &new), denied_and_said(&new, &old)) {
        (Some((old, new)), None) => Some(Turn { old, new, is_denied: false, in_part: in_part(old) }),
        (None, Some((new, old))) => Some(Turn { old, new, is_denied: true, in_part: in_part(new) }),
        _ => None,
    }
}

static DENYING_WORDS: LazyLock<WordFilter> =
    LazyLock::new(|| WordFilter::new(WORDS.denying.iter().map(String::as_str)));

/// Whether a sentence may deny a verb: most do not, and need not be cut into words.
fn may_deny(sentence: &str) -> bool {
    DENYING_WORDS.any(sentence, |word, _| WORDS.denying.iter().any(|denial| word.eq_ignore_ascii_case(denial)))
}

fn denied_and_said<'t>(a: &Sentence<'t>, b: &Sentence<'t>) -> Option<(&'t str, &'t str)> {
    let one = |denied: Predicate| {
        let verb = a.stem(denied.verb);
        if verb.len() <= SHORT || a.places(verb).nth(1).is_some() {
            return None;
        }
        let mut places = b.places(verb);
        let at = places.next().filter(|_| places.next().is_none())?;
        let said = b.said(at)?;
        let is_one = denied.form == said.form
            && a.subject(denied.start)? == b.subject(said.start)?
            && a.object(denied.verb).next() == b.object(said.verb).next()
            && a.has_most(b, denied.verb)
            && b.has_most(a, said.verb)
            && !a.is_limited(&denied)
            && !b.is_limited(&said);
        is_one.then(|| (a.printed(&denied), b.printed(&said)))
    };
    a.denied().into_iter().find_map(one)
}

/// Endings of nouns of a verb's stem: "enforcement", "publishing".
const NOUNS: [&str; 6] = ["ing", "ment", "tion", "sion", "ance", "ence"];
/// With what adverbs begin that deny.
const DENYING: [&str; 3] = ["in", "un", "im"];

/// With what a verb stands: "did not restrict" and "restricted" are of one form, "can grant" and "granted" are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Plain,
    Be,
    Have,
    Modal,
}

impl Form {
    fn of(auxiliary: &str) -> Option<Self> {
        match auxiliary {
            "did" | "does" | "do" => Some(Self::Plain),
            "was" | "were" | "is" | "are" | "been" | "be" => Some(Self::Be),
            "had" | "has" | "have" => Some(Self::Have),
            "can" | "cannot" | "could" | "may" | "might" | "must" | "shall" | "should" | "will" | "would" => {
                Some(Self::Modal)
            }
            _ => None,
        }
    }
}

/// A verb with what stands before it that belongs to it, as places of tokens.
#[derive(Debug, Clone, Copy)]
struct Predicate {
    start: usize,
    verb: usize,
    form: Form,
}

struct Sentence<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    folded: Vec<Cow<'t, str>>,
    /// The stem of each token; made when first asked for.
    stems: OnceCell<Vec<SmolStr>>,
}

impl<'t> Sentence<'t> {
    fn of(text: &'t str) -> Self {
        let tokens = tokens(text);
        let folded = tokens.iter().map(|token| token.folded(text)).collect();
        Self { text, tokens, folded, stems: OnceCell::new() }
    }

    fn stem(&self, at: usize) -> &SmolStr {
        &self.stems()[at]
    }

    fn stems(&self) -> &[SmolStr] {
        self.stems.get_or_init(|| stems(self.folded.iter().map(|word| base(word))))
    }

    fn places<'a>(&'a self, verb: &'a SmolStr) -> impl Iterator<Item = usize> + 'a {
        (0..self.folded.len()).filter(move |&at| self.stem(at) == verb)
    }

    fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    fn is(&self, at: usize, word: &str) -> bool {
        self.folded.get(at).is_some_and(|here| here == word)
    }

    /// Verbs that are denied.
    fn denied(&self) -> Vec<Predicate> {
        (0..self.folded.len()).filter_map(|at| self.denied_by(at)).collect()
    }

    /// The verb that one of the words that deny governs: behind "did not", "cannot", "never", "no longer", "failed to".
    fn denied_by(&self, at: usize) -> Option<Predicate> {
        let before = at.checked_sub(1).and_then(|before| Some((before, Form::of(&self.folded[before])?)));
        let (start, form, next) = match self.folded[at].as_ref() {
            "not" => {
                let (start, form) = before?;
                (start, form, at + 1)
            }
            "cannot" => (at, Form::Modal, at + 1),
            "never" | "rarely" | "seldom" => {
                before.map_or((at, Form::Plain, at + 1), |(start, form)| (start, form, at + 1))
            }
            "no" if self.is(at + 1, "longer") => {
                before.map_or((at, Form::Plain, at + 2), |(start, form)| (start, form, at + 2))
            }
            "failed" | "refused" | "declined" if self.is(at + 1, "to") => (at, Form::Plain, at + 2),
            _ => return None,
        };
        let verb = (next..self.folded.len()).find(|&at| !self.is_adverb(at))?;
        (self.is_word(verb) && (!is_light(&self.folded[verb]) || is_have(&self.folded[verb]))).then_some(Predicate {
            start,
            verb,
            form,
        })
    }

    fn is_adverb(&self, at: usize) -> bool {
        is_adverb(&self.folded[at]) || matches!(self.folded[at].as_ref(), "been" | "be")
    }

    /// The verb at a place where it is finite and not denied, with its adverbs and auxiliaries.
    fn said(&self, verb: usize) -> Option<Predicate> {
        let mut start = verb;
        let mut form = Form::Plain;
        while start > 0 {
            let word = self.folded[start - 1].as_ref();
            let auxiliary = Form::of(word);
            if auxiliary.is_none() && !is_adverb(word) {
                break;
            }
            form = auxiliary.filter(|_| form == Form::Plain).unwrap_or(form);
            start -= 1;
        }
        let before = start.checked_sub(1).map(|before| self.folded[before].as_ref())?;
        let is_finite =
            !WORDS.not_before_verbs.contains(before) && !NOUNS.iter().any(|end| self.folded[verb].ends_with(end));
        // "Inadequately equipped" is as good as "not adequately equipped".
        let is_denied = (start..verb).map(|at| self.folded[at].as_ref()).any(|word| {
            WORDS.limits.contains(word) || is_adverb(word) && DENYING.iter().any(|prefix| word.starts_with(prefix))
        });
        (is_finite && !is_denied).then_some(Predicate { start, verb, form })
    }

    /// The word before a verb that tells of whom it is said.
    fn subject(&self, start: usize) -> Option<&SmolStr> {
        self.subject_at(start).map(|at| self.stem(at))
    }

    fn subject_at(&self, start: usize) -> Option<usize> {
        let mut nearest =
            (start.saturating_sub(REACH)..start).rev().take_while(|&at| !matches!(self.folded[at].as_ref(), ";" | ":"));
        nearest.find(|&at| self.tells(at))
    }

    fn tells(&self, at: usize) -> bool {
        let word = self.folded[at].as_ref();
        self.is_word(at) && word.chars().count() > SHORT && !is_adverb(word) && !is_light(word)
    }

    /// What stands after a verb up to the end of its clause and tells something.
    fn object(&self, verb: usize) -> impl Iterator<Item = &SmolStr> + '_ {
        self.object_at(verb).map(|at| self.stem(at))
    }

    fn object_at(&self, verb: usize) -> impl Iterator<Item = usize> + '_ {
        // "Rarely held them to account or prosecuted them" says two things.
        let goes_on = |at: usize| self.folded.get(at).is_some_and(|next| next.ends_with("ed"));
        let ends = move |at: &usize| match self.folded[*at].as_ref() {
            "," | ";" | ":" | "." | "but" | "although" | "while" => true,
            "and" | "or" => goes_on(at + 1),
            _ => false,
        };
        let clause = (self.behind(verb)..self.folded.len()).take_while(move |at| !ends(at));
        clause.filter(|&at| self.tells(at)).take(OBJECT)
    }

    /// The place behind a verb and a remark set off by commas: "cooperated, with some exceptions, with the guild".
    fn behind(&self, verb: usize) -> usize {
        let is_comma = |at: &usize| self.is(*at, ",");
        let closed = || (verb + 2..self.folded.len()).take(REMARK).find(is_comma);
        if self.is(verb + 1, ",") { closed().map_or(verb + 1, |comma| comma + 1) } else { verb + 1 }
    }

    /// Whether the other sentence has most of what is said here.
    fn has_most(&self, other: &Self, verb: usize) -> bool {
        let (mut all, mut shared) = (0, 0);
        for stem in self.object(verb) {
            all += 1;
            shared += u32::from(other.places(stem).next().is_some());
        }
        f64::from(shared) >= SHARED * f64::from(all)
    }

    /// Whether other words of the sentence deny or limit what is said: "no", "only", "in some".
    fn is_limited(&self, predicate: &Predicate) -> bool {
        let own = predicate.start..predicate.verb;
        // "It was unknown whether" leaves open what follows.
        let is_open = |at: usize| at < own.start && matches!(self.folded[at].as_ref(), "whether" | "if" | "unknown");
        let is_limit = |at: usize| WORDS.limits.contains(self.folded[at].as_ref()) || is_open(at);
        (0..self.folded.len()).any(|at| !own.contains(&at) && is_limit(at))
    }

    /// The verb with the subject right before it and the first word of its object.
    fn printed(&self, predicate: &Predicate) -> &'t str {
        let beside = |at: usize| predicate.start - at <= BESIDE;
        let start = self.subject_at(predicate.start).filter(|&at| beside(at)).unwrap_or(predicate.start);
        let end =
            self.object_at(predicate.verb).next().filter(|&at| at - predicate.verb <= BESIDE).unwrap_or(predicate.verb);
        &self.text[self.tokens[start].start..self.tokens[end].end]
    }
}

/// The form of a word of which the stem is taken.
fn base(word: &str) -> &str {
    match WORDS.irregular.get(word) {
        Some(base) => base,
        None if is_have(word) => "have",
        None => word,
    }
}

fn is_adverb(word: &str) -> bool {
    word.ends_with("ly") && !WORDS.like_adverbs.contains(word)
        || matches!(word, "also" | "always" | "often" | "sometimes" | "still" | "even")
}

/// "Inspectors did not have the authority", then "had the authority".
fn is_have(word: &str) -> bool {
    matches!(word, "have" | "has" | "had")
}

/// Words that may stand between a verb and its subject or object and tell of neither.
fn is_light(word: &str) -> bool {
    WORDS.between.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_denied_is_said() {
        let said = |old, new| {
            turned(old, new).map(|turn| format!("{}: {} > {}", turn.words(), turn.old, turn.new)).unwrap_or_default()
        };
        assert_eq!(
            said(
                "The code does not give miners a right to leave the pits.",
                "The code gives miners a right to leave unsafe pits, and wardens kept to it."
            ),
            "no longer denied: code does not give miners > code gives miners"
        );
        assert_eq!(
            said(
                "Wardens restricted access to the harbor.",
                "Wardens did not generally restrict access to the harbor."
            ),
            "now denied in part: Wardens restricted access > Wardens did not generally restrict access"
        );
        assert_eq!(
            said(
                "Wardens did not regularly cooperate with the guild on the pier.",
                "Wardens regularly cooperated, with some exceptions, with the guild on the pier."
            ),
            "no longer denied in part: Wardens did not regularly cooperate with the guild > Wardens regularly cooperated"
        );
        assert_eq!(
            said("Fines were sufficient to deter theft.", "Fines were not sufficient to deter theft."),
            "now denied: Fines were sufficient to deter > Fines were not sufficient to deter"
        );
    }

    #[test]
    fn verbs_that_change_their_form() {
        let turn = turned(
            "The harbor took steps to fine smugglers.",
            "The harbor did not always take steps to fine smugglers.",
        );
        assert_eq!(turn.map(|turn| turn.words()), Some("now denied in part"));
    }

    #[test]
    fn what_somebody_has() {
        let turn =
            turned("Wardens did not have the authority to fine.", "Wardens had the authority to search and fine.");
        assert_eq!(turn.map(|turn| turn.new), Some("Wardens had the authority"));
        assert_eq!(turned("Wardens had not searched the authority.", "Wardens had searched the harbor."), None);
    }

    #[test]
    fn what_follows_is_another_thing() {
        let turn = turned(
            "Wardens rarely held smugglers to account or searched them for spirits.",
            "Wardens sometimes held smugglers to account.",
        );
        assert_eq!(turn.map(|turn| turn.words()), Some("no longer denied"));
    }

    #[test]
    fn silence_where_it_may_be_one_thing() {
        let same = |old, new| assert_eq!(turned(old, new), None, "{old} {new}");
        same("Wardens had not received any letter.", "Wardens had received no letter.");
        same("Barges had not been licensed by May.", "Barges had yet to be licensed by May.");
        same("The code does not ban nets.", "The code bans hooks but does not ban nets.");
        same("The harbor cannot license a barge.", "The harbor could not license a barge.");
        same("Barges did not apply for a license.", "Barges were spared, for a license was dear.");
        same("Fines were rarely paid.", "Fines rarely were paid.");
        same("It was unknown whether barges were safe.", "Barges were not always safe.");
        same("The harbor cannot license a barge.", "The harbor licensed a barge.");
        same("Wardens did not count the barges.", "The guild counted the barges.");
        same("Wardens did not count the barges.", "Wardens counted the nets.");
    }
}
