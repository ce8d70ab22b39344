//! Makes a [`Lexicon`] of the files `data/en/*.toml`.

use hashbrown::HashMap;
use std::collections::BTreeMap;

use super::files::{BoundTable, ChangeTable, CountryTable, MoneyTable, NumeralTable, UnitTable, Values, cut, read};
use super::lexicon::{Lexicon, MultipleWord, NumeralWord, Phrase, Role, UnitEntry, Word};
use super::unit::{Dimension, Unit};
use super::{Bound, Currency};
use crate::language::WordFilter;

/// The English tables.
pub(super) fn english() -> Lexicon {
    let mut tables = Tables::default();
    tables.numerals(read(include_str!("data/en/numerals.toml")));
    tables.bounds(read(include_str!("data/en/bounds.toml")));
    tables.units(read(include_str!("data/en/units.toml")));
    tables.money(read(include_str!("data/en/currencies.toml")));
    tables.countries(read(include_str!("data/en/countries.toml")));
    tables.changes(read(include_str!("data/en/changes.toml")));
    tables.classes(read(include_str!("data/en/words.toml")));
    tables.classes(read(include_str!("data/en/labels.toml")));
    tables.classes(read(include_str!("data/en/persons.toml")));
    tables.finish()
}

#[derive(Default)]
struct Tables {
    words: HashMap<String, Word>,
    bounds_before: HashMap<String, Vec<Phrase<Bound>>>,
    bounds_after: HashMap<String, Vec<Phrase<Bound>>>,
    bound_signs: HashMap<char, Bound>,
    units: HashMap<String, Vec<Phrase<UnitEntry>>>,
    suffixes: HashMap<String, f64>,
    signs: HashMap<String, Currency>,
    ambiguous_signs: Vec<String>,
    nouns: HashMap<String, Vec<Currency>>,
    countries: HashMap<String, Vec<Currency>>,
}

impl Tables {
    fn entry(&mut self, word: &str) -> &mut Word {
        self.words.entry(word.to_lowercase()).or_default()
    }

    fn give(&mut self, role: Role, words: &[String]) {
        for word in words {
            self.entry(word).roles |= 1 << role as u8;
        }
    }

    fn give_one(&mut self, role: Role, word: &str) {
        self.entry(word).roles |= 1 << role as u8;
    }

    fn numerals(&mut self, table: NumeralTable) {
        self.numeral_words(table.small, NumeralWord::Small);
        self.numeral_words(table.tens, NumeralWord::Tens);
        self.numeral_words(table.scale, NumeralWord::Scale);
        self.numeral_words(table.denominator, NumeralWord::Denominator);
        self.multiple_words(table.multiple, MultipleWord::Always);
        self.multiple_words(table.multiple_if_compared, MultipleWord::IfCompared);
        self.multiple_words(table.fold, MultipleWord::Fold);
        self.give(Role::Vague, &table.vague.words);
        self.give(Role::NumberStart, &table.vague.words);
        self.give(Role::VagueOpener, &table.vague.openers);
        self.give(Role::Ordinal, &table.ordinal.words);
        self.suffixes = table.suffix.into_iter().collect();
    }

    fn numeral_words(&mut self, words: Values, kind: fn(f64) -> NumeralWord) {
        for (word, value) in words {
            self.entry(&word).numeral = Some(kind(value));
            self.give_one(Role::NumberStart, &word);
        }
    }

    fn multiple_words(&mut self, words: Values, kind: fn(f64) -> MultipleWord) {
        for (word, value) in words {
            self.entry(&word).multiple = Some(kind(value));
            self.give_one(Role::NumberStart, &word);
        }
    }

    fn bounds(&mut self, table: BoundTable) {
        for (bound, list) in table.before {
            for phrase in list {
                let words = cut(&phrase);
                let Some(last) = words.last().cloned() else {
                    continue;
                };
                self.give_one(Role::BoundLast, &last);
                self.bounds_before.entry(last).or_default().push(Phrase { words, exact_case: false, means: bound });
            }
        }
        for (bound, list) in table.after {
            for phrase in list {
                let words = cut(&phrase);
                let Some(first) = words.first().cloned() else {
                    continue;
                };
                self.give_one(Role::BoundFirst, &first);
                self.bounds_after.entry(first).or_default().push(Phrase { words, exact_case: false, means: bound });
            }
        }
        for (bound, signs) in table.sign {
            self.bound_signs.extend(signs.iter().filter_map(|s| s.chars().next()).map(|c| (c, bound)));
        }
        self.give(Role::AgeWord, &table.age_words.words);
        self.give(Role::Negation, &table.negation.words);
        self.give(Role::Modal, &table.negation.modals);
        self.give(Role::Lasting, &table.lasting.words);
        self.give(Role::Extent, &table.extent.words);
    }

    fn units(&mut self, table: UnitTable) {
        for row in table.unit {
            let id: &'static str = row.id.leak();
            let (dimension, symbol) = id.split_once(':').unwrap_or((id, ""));
            let Some(dimension) = Dimension::from_id(dimension) else {
                panic!("unit {id} has no dimension, which the test of the tables would have shown")
            };
            let unit = Unit { dimension, symbol, name: row.name.leak() };
            let entry = UnitEntry { unit, scale: row.scale, factor: row.factor.unwrap_or(1.0), plural: row.plural };
            let phrases = row.names.iter().map(|n| (n, false)).chain(row.symbols.iter().map(|s| (s, true)));
            for (phrase, exact_case) in phrases {
                let words = cut(phrase);
                let Some(first) = words.first().cloned() else {
                    continue;
                };
                self.give_one(Role::UnitFirst, &first);
                self.units.entry(first).or_default().push(Phrase { words, exact_case, means: entry });
            }
        }
    }

    fn money(&mut self, table: MoneyTable) {
        for row in table.currency {
            let currency = Currency { code: row.code.clone().leak(), name: row.name.leak() };
            for noun in row.nouns {
                self.nouns.entry(noun).or_default().push(currency);
            }
            for sign in row.signs {
                self.signs.entry(sign).or_insert(currency);
            }
            self.signs.entry(row.code).or_insert(currency);
        }
        self.give(Role::CommonMoney, &table.common);
        self.ambiguous_signs = table.ambiguous;
    }

    fn countries(&mut self, table: CountryTable) {
        for row in table.country {
            let Some(&currency) = self.signs.get(&row.currency) else {
                panic!("{} has a currency the tables do not know, which their test would have shown", row.name)
            };
            for name in std::iter::once(row.name).chain(row.adjectives) {
                let lower = name.to_lowercase();
                if let Some(last) = lower.split(' ').next_back() {
                    self.give_one(Role::Country, last);
                }
                let currencies = self.countries.entry(lower).or_default();
                if !currencies.contains(&currency) {
                    currencies.push(currency);
                }
            }
        }
    }

    fn changes(&mut self, table: ChangeTable) {
        self.give(Role::RiseVerb, &table.rise.verbs);
        self.give(Role::RiseNoun, &table.rise.nouns);
        self.give(Role::RiseParticle, &table.rise.particles);
        self.give(Role::FallVerb, &table.fall.verbs);
        self.give(Role::FallNoun, &table.fall.nouns);
        self.give(Role::FallParticle, &table.fall.particles);
    }

    /// A table whose keys name roles.
    fn classes(&mut self, table: BTreeMap<String, Vec<String>>) {
        for (class, words) in table {
            let role = match class.as_str() {
                "determiners" => Role::Determiner,
                "pronouns" => Role::Pronoun,
                "prepositions" => Role::Preposition,
                "conjunctions" => Role::Conjunction,
                "auxiliaries" => Role::Auxiliary,
                "adverbs" => Role::Adverb,
                "verbs" => Role::Verb,
                "plurals" => Role::Plural,
                "not_plurals" => Role::NotPlural,
                "plural_modifiers" => Role::PluralModifier,
                "measure_nouns" => Role::MeasureNoun,
                "clause_starts" => Role::ClauseStart,
                "stating" => Role::Stating,
                "months" => Role::Month,
                "weekdays" => Role::Weekday,
                "periods" => Role::Period,
                "period_adverbs" => Role::PeriodAdverb,
                "scores" => Role::Score,
                "custody" => Role::Custody,
                "limiting" => Role::Limiting,
                "ing_nouns" => Role::IngNoun,
                "ly_nouns" => Role::LyNoun,
                "saying" => Role::Saying,
                "taking_of" => Role::TakingOf,
                "streets" => Role::Street,
                "unit_adjectives" => Role::UnitAdjective,
                "speech" => Role::Speech,
                "foreign" => Role::Foreign,
                "persons" => Role::Person,
                "labels" => Role::Label,
                "plural_labels" => Role::PluralLabel,
                "weak_labels" => Role::WeakLabel,
                "organizations" => Role::Organization,
                "clock" => Role::Clock,
                "period_openers" => Role::PeriodOpener,
                "period_nouns" => Role::PeriodNoun,
                "one_phrases" => Role::OnePhrase,
                "one_before" => Role::OneBefore,
                "half_before" => Role::HalfBefore,
                "period_before" => Role::PeriodBefore,
                other => {
                    panic!("the tables know no class {other}, which their test would have shown")
                }
            };
            self.give(role, &words);
        }
    }

    fn finish(mut self) -> Lexicon {
        for list in self.bounds_before.values_mut().chain(self.bounds_after.values_mut()) {
            list.sort_by_key(|p| std::cmp::Reverse(p.words.len()));
        }
        for list in self.units.values_mut() {
            list.sort_by_key(|p| std::cmp::Reverse(p.words.len()));
        }
        let longest_country = self.countries.keys().map(|n| n.split(' ').count()).max().unwrap_or(0);
        let starts = self.words.iter().filter(|(_, word)| word.has(Role::NumberStart)).map(|(text, _)| text.as_str());
        Lexicon {
            number_starts: WordFilter::new(starts),
            known: WordFilter::new(self.words.keys().map(String::as_str)),
            words: self.words,
            bounds_before: self.bounds_before,
            bounds_after: self.bounds_after,
            bound_signs: self.bound_signs,
            units: self.units,
            suffixes: self.suffixes,
            signs: self.signs,
            ambiguous_signs: self.ambiguous_signs,
            nouns: self.nouns,
            countries: self.countries,
            longest_country,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::ENGLISH;
    use super::*;

    #[test]
    fn every_table_reads() {
        let lexicon = &*ENGLISH;
        assert!(lexicon.word("Children").has(Role::Plural));
        assert_eq!(lexicon.word("seventeen").numeral, Some(NumeralWord::Small(17.0)));
        assert_eq!(lexicon.sign("US$").map(|c| c.to_string()).as_deref(), Some("USD"));
        assert_eq!(lexicon.country("sri lanka").len(), 1);
        assert!(lexicon.money_noun("rupees").is_some_and(|c| c.len() > 3));
        assert_eq!(lexicon.bounds_ending_in("than")[0].words.len(), 5);
    }
}
