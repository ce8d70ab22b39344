//! What one edition says of its year and the other only of the years before: "There were reports of raids", then "In prior
//! years there were reports of raids".

use super::words::WORDS;
use crate::comparison::{Comparison, Kind};
use crate::summary::{Evidence, Point, Statement, Topic};

/// Least likeness of two sentences that tell of one thing.
const ALIKE: f32 = 0.6;
/// What such turns weigh: less than a denial that came or went.
const WEIGHT: f64 = 4.0;

pub fn statements(c: &Comparison<'_>) -> Vec<Statement> {
    let edited = c.sentence_links.iter().enumerate().filter(|(_, l)| l.kind != Kind::Same && l.similarity >= ALIKE);
    let (mut now, mut before) = (Vec::new(), Vec::new());
    for (place, link) in edited {
        let (old, new) = (c.old.sentence_text(link.old), c.new.sentence_text(link.new));
        match (begins_earlier(old), begins_earlier(new)) {
            _ if begins_recently(old) || begins_recently(new) => {}
            (false, true) if !speaks_of_earlier(old) => now.push(place),
            (true, false) if !speaks_of_earlier(new) => before.push(place),
            _ => {}
        }
    }
    let told = |text: &str, links: Vec<usize>| {
        (!links.is_empty()).then(|| Statement {
            topic: Topic::Claim,
            text: text.to_owned(),
            points: links.iter().map(|&link| Point::quoted(vec![Evidence::Linked(link)])).collect(),
            old: links.iter().map(|&link| c.old.sentence(c.sentence_links[link].old).section).collect(),
            new: links.iter().map(|&link| c.new.sentence(c.sentence_links[link].new).section).collect(),
            weight: WEIGHT,
        })
    };
    let now = told("Said of its own year before, of earlier years now", now);
    now.into_iter().chain(told("Said of earlier years before, of its own year now", before)).collect()
}

/// Whether a sentence begins to speak of earlier years.
fn begins_earlier(text: &str) -> bool {
    begins(text, &WORDS.earlier_years)
}

/// Whether it says anywhere that it was earlier: "the wardens previously charged fishers".
fn speaks_of_earlier(text: &str) -> bool {
    WORDS.earlier_years.iter().chain(&WORDS.earlier).any(|phrase| text.contains(phrase.as_str()))
}

/// Whether it begins to speak of years that may be those or this one.
fn begins_recently(text: &str) -> bool {
    begins(text, &WORDS.recent_years)
}

fn begins(text: &str, phrases: &[String]) -> bool {
    phrases.iter().any(|phrase| text.get(..phrase.len()).is_some_and(|start| start.eq_ignore_ascii_case(phrase)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::of_small_editions;

    #[test]
    fn what_is_told_of_earlier_years_only() {
        let now = "# Norland\n\n## Harbors\n\nThere were reports of shootings by wardens along the northern pier.\n";
        let earlier = "# Norland\n\n## Harbors\n\nIn prior years there were reports of shootings by wardens along the northern pier.\n";
        let told = |old: &str, new: &str| {
            of_small_editions(old, new, |c| statements(c).into_iter().map(|one| one.text).collect::<Vec<_>>())
        };
        assert_eq!(told(now, earlier), ["Said of its own year before, of earlier years now"]);
        assert_eq!(told(earlier, now), ["Said of earlier years before, of its own year now"]);
        assert!(told(earlier, earlier).is_empty());
        let previously = now.replace("were reports", "were previously reports");
        assert!(told(&previously, earlier).is_empty());
        let recent = earlier.replace("In prior years", "In recent years");
        assert!(told(&recent, earlier).is_empty() && told(earlier, &recent).is_empty());
    }
}
