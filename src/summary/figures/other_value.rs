//! Figures without counterpart that may be one quantity all the same: "at least 251 children were killed", then "181
//! children" in a sentence that says much of the same. Neither is told as gone or as new.

use crate::comparison::Comparison;
use crate::edition::{Edition, SentenceId};
use crate::figure::{Dimension, Stated};
use crate::indicator::{FigureId, Outcome};
use crate::summary::telling_words::{TellingWord, TellingWords, telling_words};
use hashbrown::{HashMap, HashSet};

/// Share of the telling words of the shorter sentence that makes two speak of one thing, and how many these must be.
const SHARED: f64 = 0.5;
const LEAST: usize = 3;

/// Most figures of one kind that are looked through for another.
const MOST: usize = 100;

/// What a figure counts: the area of its sentence, its unit, and the noun that is counted.
type Kind = (usize, Dimension, Option<TellingWord>);

/// Those of the old edition and those of the new one.
pub fn with_other_value(c: &Comparison<'_>) -> (HashSet<FigureId>, HashSet<FigureId>) {
    let (figures, areas) = (c.figures(), c.areas());
    let alone = |outcome: Outcome| figures.indicators.iter().filter(move |i| i.outcome == outcome);
    let mut newly: HashMap<Kind, Vec<FigureId>> = HashMap::new();
    for id in alone(Outcome::NewlyGiven).filter_map(|i| i.new) {
        let stated = &figures.new[id.index()];
        if let Some(area) = areas.of_new[stated.sentence.index()] {
            newly.entry(kind(c.new, stated, area)).or_default().push(id);
        }
    }
    let (mut words_old, mut words_new) = (HashMap::new(), HashMap::new());
    let mut found = (HashSet::new(), HashSet::new());
    for id in alone(Outcome::NoLongerGiven).filter_map(|i| i.old) {
        let stated = &figures.old[id.index()];
        let of_kind = areas.of_old[stated.sentence.index()].and_then(|area| newly.get(&kind(c.old, stated, area)));
        for &other in of_kind.into_iter().flatten().take(MOST) {
            let before = words(&mut words_old, c.old, stated.sentence);
            let now = words(&mut words_new, c.new, figures.new[other.index()].sentence);
            if before.are_shared(now, LEAST, SHARED) {
                found.0.insert(id);
                found.1.insert(other);
            }
        }
    }
    found
}

fn kind(edition: &Edition, stated: &Stated, area: usize) -> Kind {
    let noun = stated.figure.noun.clone().map(|range| &edition.sentence_text(stated.sentence)[range]);
    (area, stated.figure.unit.dimension, noun.and_then(|noun| telling_words(noun).next()))
}

/// The telling words of a sentence without its numbers, worked out once.
fn words<'w>(known: &'w mut HashMap<SentenceId, TellingWords>, edition: &Edition, id: SentenceId) -> &'w TellingWords {
    let is_word = |word: &TellingWord| !word.begins_with_digit();
    known.entry(id).or_insert_with(|| telling_words(edition.sentence_text(id)).filter(is_word).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::small_edition;

    #[test]
    fn one_quantity_in_two_sentences_that_are_no_pair() {
        let old = small_edition(
            "# Norland\n\n## Torture\n\nThe Harbor Guild documented that wardens tortured 251 prisoners, most of them sailors \
             from Vinga who had been caught at night with nets, and it named nine wardens.\n",
        );
        let new =
            small_edition("# Norland\n\n## Torture\n\nWardens tortured 181 prisoners. Mills ground 40 sacks of rye.\n");
        let c = crate::comparison::compare(&old, &new);
        let texts = |edition: &Edition, figures: &[Stated], ids: &HashSet<FigureId>| -> Vec<String> {
            let text = |id: &FigureId| {
                let stated = &figures[id.index()];
                stated.figure.text(edition.sentence_text(stated.sentence)).to_owned()
            };
            ids.iter().map(text).collect()
        };
        let (gone, newly) = with_other_value(&c);
        assert_eq!(texts(c.old, &c.figures().old, &gone), ["251 prisoners"]);
        assert_eq!(texts(c.new, &c.figures().new, &newly), ["181 prisoners"]);
    }
}
