//! Marks the expressions of strength in one sentence.

use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;

use super::lexicon::{ENGLISH, Lexicon, Role, Sense};
use super::scale::{Evidence, Expression, Level, Polarity, Scope};
use crate::language::{Token, TokenKind, tokens};

/// An expression as a range of tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub tokens: Range<usize>,
    pub sense: Sense,
}

/// A sentence, its tokens and its marks.
pub(super) struct Reading<'s> {
    pub sentence: &'s str,
    pub tokens: Vec<Token>,
    /// Each token in lower case, its apostrophe straight and without a possessive ending.
    pub folded: Vec<Cow<'s, str>>,
    roles: Vec<u32>,
    /// The clause asked about last, and whether a law rules in it.
    law: RefCell<(Range<usize>, bool)>,
    /// Whether the sentence speaks of a disease.
    of_disease: bool,
    pub marks: Vec<Mark>,
}

/// How many words a negation reaches: "were not always able to obtain credible information".
const REACH_OF_NEGATION: usize = 8;
/// Where no sign ends a clause, this many words do: for time that grows with the text alone.
const LONGEST_CLAUSE: usize = 300;
/// How far after a law its verb is sought: "the law on public assembly also requires".
const REACH_OF_LAW: usize = 8;

impl<'s> Reading<'s> {
    pub fn of(sentence: &'s str) -> Self {
        let lexicon = &*ENGLISH;
        let tokens = tokens(sentence);
        let folded: Vec<Cow<'s, str>> = tokens.iter().map(|t| t.folded(sentence)).collect();
        let roles: Vec<u32> = folded.iter().map(|word| lexicon.roles(word)).collect();
        let mut reading = Self {
            sentence,
            tokens,
            folded,
            law: RefCell::new((0..0, false)),
            of_disease: false,
            roles,
            marks: Vec::new(),
        };
        reading.of_disease = reading.roles.iter().any(|r| r & Role::Disease as u32 != 0);
        reading.mark(lexicon);
        reading
    }

    fn mark(&mut self, lexicon: &Lexicon) {
        let mut marks = Vec::new();
        let mut at = 0;
        while at < self.folded.len() {
            let phrase = lexicon.phrases(&self.folded[at]).iter().find(|p| {
                p.words.iter().enumerate().all(|(k, word)| self.folded.get(at + k).is_some_and(|w| w == word))
            });
            let Some(phrase) = phrase else {
                at += 1;
                continue;
            };
            let tokens = at..at + phrase.words.len();
            if phrase.sense == Sense::Nothing {
                at = tokens.end;
                continue;
            }
            if self.holds(&tokens, phrase.sense) {
                marks.push(Mark { tokens: tokens.clone(), sense: phrase.sense });
            }
            at = tokens.end;
        }
        self.marks = marks;
    }

    /// Whether the phrase is an expression where it stands.
    fn holds(&self, tokens: &Range<usize>, sense: Sense) -> bool {
        match sense {
            // "No. 5"
            Sense::Negation => {
                !(self.folded[tokens.start] == "no" && self.is(tokens.end, ".") && self.is_number(tokens.end + 1))
            }
            Sense::Scope(_) => {
                !(self.has(tokens.start, Role::Bound) || tokens.len() > 1) || !self.bounds_number(tokens.end)
            }
            Sense::Evidence(_) => self.is_evidence(tokens),
            Sense::EvidenceNoun(_) => self.is_evidence_noun(tokens),
            Sense::Nothing => false,
        }
    }

    /// "some 300", "some of the 300", "several hundred".
    fn bounds_number(&self, at: usize) -> bool {
        self.is_number(at) || self.is(at, "of") && self.is_number(at + 1)
    }

    fn is_evidence(&self, tokens: &Range<usize>) -> bool {
        if self.rules_law(tokens.start) {
            return false;
        }
        if !self.has(tokens.start, Role::OnlyBefore) {
            return true;
        }
        let before_evidence = self.is_evidence_word(tokens.end)
            || self.is_word(tokens.end) && self.is_evidence_word(tokens.end + 1) && !self.has(tokens.end, Role::Light);
        if before_evidence {
            return !self.of_disease;
        }
        // "the ministry confirmed that", "the NGO documented abuse": not "documented workers"
        self.has(tokens.start, Role::AlsoVerb)
            && tokens.start > 0
            && self.is_word(tokens.start - 1)
            && !self.has(tokens.start - 1, Role::Light)
            && !self.of_disease
    }

    /// "reports" as a noun: "he reports that" has its subject before it.
    fn is_evidence_noun(&self, tokens: &Range<usize>) -> bool {
        if self.rules_law(tokens.start) {
            return false;
        }
        let after = ["of", "that", "about", "from", "regarding", "concerning", "by", "the"];
        self.folded.get(tokens.end).is_some_and(|w| after.contains(&w.as_ref()))
            || tokens.start > 0 && {
                let before = self.folded[tokens.start - 1].as_ref();
                matches!(before, "were" | "are" | "no" | "received" | "been" | "any")
                    || ENGLISH.phrases(before).iter().any(|p| p.words.len() == 1 && p.sense != Sense::Nothing)
            }
    }

    /// Whether the clause around a token says what a law rules.
    fn rules_law(&self, at: usize) -> bool {
        let mut known = self.law.borrow_mut();
        if known.0.contains(&at) {
            return known.1;
        }
        let clause = self.clause(at);
        let rules = clause.clone().any(|subject| {
            self.has(subject, Role::LawSubject)
                && (subject + 1..clause.end.min(subject + 1 + REACH_OF_LAW)).any(|verb| self.has(verb, Role::LawVerb))
        });
        *known = (clause, rules);
        rules
    }

    /// The clause around a token: from a semicolon or colon to the next, or a comma that begins another clause.
    pub fn clause(&self, at: usize) -> Range<usize> {
        let first = at.saturating_sub(LONGEST_CLAUSE);
        let start = (first + 1..=at.min(self.folded.len())).rev().find(|&i| self.clause_begins(i)).unwrap_or(first);
        let last = self.folded.len().min(at.saturating_add(LONGEST_CLAUSE));
        let end = (at + 1..last).find(|&i| self.clause_begins(i)).unwrap_or(last);
        start..end
    }

    fn clause_begins(&self, at: usize) -> bool {
        match self.folded[at - 1].as_ref() {
            ";" | ":" | "." | "—" => true,
            "," => {
                self.has(at, Role::ClauseStart)
                    || matches!(self.folded[at].as_ref(), "and" | "or") && self.has(at + 1, Role::ClauseStart)
            }
            _ => false,
        }
    }

    /// A token without a possessive ending, in its own case.
    pub fn printed(&self, at: usize) -> &'s str {
        self.tokens[at].stem(self.sentence)
    }

    pub fn is(&self, at: usize, word: &str) -> bool {
        self.folded.get(at).is_some_and(|w| w == word)
    }

    pub fn has(&self, at: usize, role: Role) -> bool {
        self.roles.get(at).is_some_and(|r| r & role as u32 != 0)
    }

    pub fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind != TokenKind::Sign)
    }

    /// A word after which an adjective stands: an article, a preposition, an expression.
    pub fn introduces(&self, at: usize) -> bool {
        const PREPOSITIONS: [&str; 14] =
            ["of", "in", "for", "by", "with", "from", "to", "about", "against", "over", "on", "and", "or", "including"];
        self.has(at, Role::Light) || PREPOSITIONS.contains(&self.folded[at].as_ref()) || self.mark_at(at).is_some()
    }

    fn is_number(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number) || self.has(at, Role::Number)
    }

    /// "reports", "case", "evidence".
    fn is_evidence_word(&self, at: usize) -> bool {
        self.has(at, Role::EvidenceStem)
            || self
                .folded
                .get(at)
                .and_then(|w| w.strip_suffix('s'))
                .is_some_and(|w| ENGLISH.roles(w) & Role::EvidenceStem as u32 != 0)
    }

    /// The mark a token lies in.
    pub fn mark_at(&self, at: usize) -> Option<&Mark> {
        let next = self.marks.partition_point(|m| m.tokens.end <= at);
        self.marks.get(next).filter(|m| m.tokens.contains(&at))
    }

    pub fn bytes(&self, tokens: &Range<usize>) -> Range<usize> {
        match (self.tokens.get(tokens.start), self.tokens.get(tokens.end.saturating_sub(1))) {
            (Some(first), Some(last)) if !tokens.is_empty() => first.start..last.end,
            _ => 0..0,
        }
    }

    pub fn expressions(&self) -> Vec<Expression> {
        self.marks.iter().map(|mark| self.expression(mark)).collect()
    }

    pub fn expression(&self, mark: &Mark) -> Expression {
        let (level, polarity) = match mark.sense {
            Sense::Negation | Sense::Nothing => (Level::Scope(Scope::None), Polarity::Negated),
            Sense::Scope(step) => (Level::Scope(step), self.polarity(mark)),
            Sense::Evidence(step) => (Level::Evidence(step), self.polarity(mark)),
            Sense::EvidenceNoun(step) => (Level::Evidence(self.modified(mark).unwrap_or(step)), self.polarity(mark)),
        };
        Expression { range: self.bytes(&mark.tokens), level, polarity }
    }

    /// "credible reports": the word before decides.
    fn modified(&self, noun: &Mark) -> Option<Evidence> {
        match self.mark_at(noun.tokens.start.checked_sub(1)?)?.sense {
            Sense::Evidence(step) => Some(step),
            _ => None,
        }
    }

    fn polarity(&self, mark: &Mark) -> Polarity {
        let clause = self.clause(mark.tokens.start);
        let before = &self.marks[..self.marks.partition_point(|m| m.tokens.end <= mark.tokens.start)];
        let near = before
            .iter()
            .rev()
            .take_while(|m| m.tokens.start >= clause.start && mark.tokens.start - m.tokens.end <= REACH_OF_NEGATION);
        let negated =
            near.filter(|m| m.sense == Sense::Negation).any(|m| mark.tokens.start - m.tokens.end <= self.reach(m));
        if negated { Polarity::Negated } else { Polarity::Affirmed }
    }

    /// "no" denies its noun with what stands before it, "not" a verb with what it governs.
    fn reach(&self, negation: &Mark) -> usize {
        let first = &self.folded[negation.tokens.start];
        if first != "no" || negation.tokens.len() > 1 {
            return REACH_OF_NEGATION;
        }
        (negation.tokens.end..self.folded.len())
            .take(REACH_OF_NEGATION)
            .take_while(|&i| self.mark_at(i).is_some())
            .count()
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    fn found(sentence: &str) -> Vec<String> {
        read(sentence)
            .iter()
            .map(|e| {
                let not = if e.polarity == Polarity::Negated { " negated" } else { "" };
                match e.level {
                    Level::Scope(step) => format!("{} {step:?}{not}", &sentence[e.range.clone()]),
                    Level::Evidence(step) => format!("{} {step:?}{not}", &sentence[e.range.clone()]),
                }
            })
            .collect()
    }

    #[test]
    fn expressions_and_their_polarity() {
        assert_eq!(
            found("There were no credible reports that wardens often beat inmates."),
            ["no None negated", "credible Credible negated", "reports Credible negated", "often Numerous"]
        );
        assert_eq!(found("Thefts were widespread."), ["widespread Widespread"]);
    }

    #[test]
    fn bounds_of_numbers_are_none() {
        assert_eq!(found("Some 300 fled; several hundred stayed; no fewer than 20 died."), Vec::<String>::new());
        assert_eq!(found("Section No. 5 applies."), Vec::<String>::new());
    }

    #[test]
    fn laws_and_diseases_give_no_evidence() {
        assert_eq!(found("The law requires that alleged offenders be heard."), Vec::<String>::new());
        assert_eq!(found("It equaled the sentence of an alleged crime."), Vec::<String>::new());
        assert_eq!(found("Prisons had 30 confirmed cases of cholera."), Vec::<String>::new());
        assert_eq!(found("The clinic had 30 confirmed cases of beating."), ["confirmed Confirmed"]);
    }
}
