//! The areas of rights that the items of two lists name.

use crate::area::{AreaId, Naming, Taxonomy};
use hashbrown::HashMap;

/// How many rights more an item of other width names.
const WIDER: usize = 2;

/// What the areas of rights that items name tell of which are one.
#[derive(Default)]
pub struct OfAreas {
    /// Items of which each is the only one of its list that names an area: they are of one matter in whatever words.
    pub pairs: Vec<(usize, usize)>,
    /// Items that alone name an area which the other list names too, perhaps in several items.
    pub old: Vec<usize>,
    pub new: Vec<usize>,
    /// The areas that each item surely names.
    named: (Vec<Vec<AreaId>>, Vec<Vec<AreaId>>),
}

impl OfAreas {
    /// Whether one of two items names several rights more than the other: "discrimination against women, persons with
    /// disabilities and migrants" did not become "killings of persons with disabilities".
    pub fn are_of_other_width(&self, i: usize, j: usize) -> bool {
        let (Some(a), Some(b)) = (self.named.0.get(i), self.named.1.get(j)) else { return false };
        a.len().abs_diff(b.len()) >= WIDER
    }

    /// Whether two items name the same areas.
    pub fn are_same(&self, i: usize, j: usize) -> bool {
        let (Some(a), Some(b)) = (self.named.0.get(i), self.named.1.get(j)) else { return false };
        !a.is_empty() && a == b
    }

    /// Whether two items name areas, and none in common: "arbitrary killings", "arbitrary interference with privacy".
    pub fn are_apart(&self, i: usize, j: usize) -> bool {
        let (Some(a), Some(b)) = (self.named.0.get(i), self.named.1.get(j)) else { return false };
        !a.is_empty() && !b.is_empty() && !a.iter().any(|area| b.contains(area))
    }
}

pub fn areas_of(taxonomy: &Taxonomy, old: &[&str], new: &[&str]) -> OfAreas {
    let named = |items: &[&str]| -> Vec<Vec<AreaId>> {
        let sure = |item: &&str| {
            taxonomy.mentions(item).into_iter().filter(|(_, naming)| *naming == Naming::Sure).map(|(area, _)| area)
        };
        items.iter().map(|item| sure(item).collect()).collect()
    };
    let by_area = |named: &[Vec<AreaId>]| {
        let mut places: HashMap<AreaId, Vec<usize>> = HashMap::new();
        for (i, areas) in named.iter().enumerate() {
            areas.iter().for_each(|&area| places.entry(area).or_default().push(i));
        }
        places
    };
    let mut found = OfAreas { named: (named(old), named(new)), ..OfAreas::default() };
    let (before, now) = (by_area(&found.named.0), by_area(&found.named.1));
    for (area, of_old) in &before {
        let Some(of_new) = now.get(area) else { continue };
        match (of_old.as_slice(), of_new.as_slice()) {
            (&[i], &[j]) if found.are_of_other_width(i, j) => {}
            (&[i], &[j]) => found.pairs.push((i, j)),
            (&[i], _) => found.old.push(i),
            (_, &[j]) => found.new.push(j),
            _ => {}
        }
    }
    found
}
