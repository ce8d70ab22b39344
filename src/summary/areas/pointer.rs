//! Sections of which little more is left than where to read on: "See the list of harbors of the Ministry of Boats."

use crate::comparison::{AreaChange, Comparison};
use crate::summary::{Evidence, Point};

/// Most words of a text that refers elsewhere, and how many times as many there were.
const SHORT: u64 = 80;
const LONGER: u64 = 3;

/// The first sentence that refers elsewhere, where an area is nearly gone.
pub fn point(c: &Comparison<'_>, (place, area): (usize, &AreaChange)) -> Option<Point> {
    if area.new_words > SHORT || area.old_words < LONGER * area.new_words {
        return None;
    }
    let of_area = c.new.sentence_ids().filter(|id| c.areas().of_new[id.index()] == Some(place));
    let reference = of_area.into_iter().find(|&id| c.new.sentence_text(id).starts_with("See "))?;
    Some(Point::new("little more than a reference is left:", vec![Evidence::New(reference)]))
}

#[cfg(test)]
mod tests {
    use crate::comparison::of_small_editions;
    use crate::summary::summarise;

    #[test]
    fn a_section_cut_to_a_reference() {
        let long = "Guards beat inmates in the crowded prison of Vinga, and inmates ate rye. ".repeat(9);
        let old = format!("# Norland\n\n## Prison conditions\n\n{long}\n");
        let new = "# Norland\n\n## Prison conditions\n\nSee the list of the Ministry of Boats on prison conditions.\n";
        let told = |old: &str, new: &str| {
            of_small_editions(old, new, |c| {
                summarise(c).into_iter().map(|one| one.in_one_sentence(c)).collect::<Vec<_>>().join("\n")
            })
        };
        let said = "little more than a reference is left: “See the list of the Ministry of Boats on prison conditions”";
        assert!(told(&old, new).contains(said), "{}", told(&old, new));
        assert!(!told(new, &old).contains("a reference is left"));
    }
}
