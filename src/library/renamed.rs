//! Entities whose names changed, where nobody declared it: told by their texts.

use super::{Editions, Held, LibraryError, Task, read_edition};
use crate::edition::Edition;
use std::collections::HashSet;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

/// Words in a sequence.
const WORDS: usize = 6;
/// Least share of the shorter edition's distinctive sequences that must stand in the other one. Measured on
/// the State Department's country reports, forty countries each of 2017–2018, 2021–2022 and 2023–2024: one
/// country's consecutive editions share 0.19 to 0.8, median 0.55; editions of different countries (4,680
/// pairs) at most 0.02.
const LEAST_SHARED: f64 = 0.10;
/// Other editions of the period whose sequences are no evidence, since a publisher repeats himself.
const BACKGROUND: usize = 20;
/// Most editions without counterpart that are looked at on either side; a whole library under new names is
/// for its owner to explain.
const MOST: usize = 40;

/// Joins tasks of entities that ended with those of entities that began, where the texts say that they are
/// one, and tells what was joined, and how surely.
///
/// # Errors
///
/// Never for an unreadable edition: that is found, and told, when it is compared.
pub fn join_renamed(tasks: Vec<Task>, found: &Editions) -> Result<Vec<Task>, LibraryError> {
    let (ended, began) = candidates(&tasks, found);
    if ended.is_empty() || began.is_empty() || ended.len() > MOST || began.len() > MOST {
        return Ok(tasks);
    }
    let common = background(&tasks, &ended, &began);
    let sequences = |held: &Held| -> HashSet<u64> {
        let read = read_edition(&held.file).map(|edition| sequences(&edition)).unwrap_or_default();
        read.difference(&common).copied().collect()
    };
    let old: Vec<HashSet<u64>> = ended.iter().map(|(_, held)| sequences(held)).collect();
    let new: Vec<HashSet<u64>> = began.iter().map(|(_, held)| sequences(held)).collect();
    let mut shares: Vec<(f64, usize, usize)> = Vec::new();
    for (i, a) in old.iter().enumerate() {
        for (j, b) in new.iter().enumerate() {
            let share = a.intersection(b).count() as f64 / a.len().min(b.len()).max(1) as f64;
            if share >= LEAST_SHARED {
                shares.push((share, i, j));
            }
        }
    }
    shares.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut tasks = tasks;
    let (mut taken_old, mut taken_new) = (HashSet::new(), HashSet::new());
    for (share, i, j) in shares {
        if taken_old.insert(i) && taken_new.insert(j) {
            join(&mut tasks, &ended[i], &began[j].0, share);
        }
    }
    Ok(tasks)
}

type Named = (String, Held);

/// Entities whose last edition is older than the period that others are compared in, and those whose first
/// edition is in it.
fn candidates(tasks: &[Task], found: &Editions) -> (Vec<Named>, Vec<Named>) {
    let began: Vec<Named> = tasks
        .iter()
        .filter(|task| task.old.is_none() && task.missing_in.is_none())
        .filter(|task| found.get(&task.entity).is_some_and(|editions| editions.len() == 1))
        .filter_map(|task| Some((task.entity.clone(), task.new.clone()?)))
        .collect();
    let Some(first) = began.iter().map(|(_, held)| held.period.as_str()).min() else { return Default::default() };
    let last = |editions: &std::collections::BTreeMap<String, std::path::PathBuf>| {
        let (period, file) = editions.iter().next_back()?;
        Some(Held { period: period.clone(), file: file.clone() })
    };
    let ended = found
        .iter()
        .filter_map(|(entity, editions)| Some((entity.clone(), last(editions)?)))
        .filter(|(_, held)| held.period.as_str() < first)
        .collect();
    (ended, began)
}

/// What other editions of the same periods say in the same words.
fn background(tasks: &[Task], ended: &[Named], began: &[Named]) -> HashSet<u64> {
    let is_candidate = |entity: &str| ended.iter().chain(began).any(|(name, _)| name == entity);
    let others = tasks.iter().filter(|task| !is_candidate(&task.entity)).filter_map(|task| task.new.as_ref());
    let read = others.take(BACKGROUND).filter_map(|held| read_edition(&held.file).ok());
    read.flat_map(|edition| sequences(&edition)).collect()
}

fn sequences(edition: &Edition) -> HashSet<u64> {
    // Fixed keys, so that the same texts give the same result.
    let hasher = BuildHasherDefault::<DefaultHasher>::default();
    let text = edition.text.to_lowercase();
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.windows(WORDS).map(|sequence| hasher.hash_one(sequence)).collect()
}

fn join(tasks: &mut Vec<Task>, (ended, held): &Named, began: &str, share: f64) {
    tasks.retain(|task| !(task.entity == *ended && task.missing_in.is_some()));
    for task in tasks.iter_mut().filter(|task| task.entity == began) {
        task.old = Some(held.clone());
        task.renamed = Some(format!(
            "{began} is compared with {ended} {}: {:.0} % of their distinctive word sequences are the same; declare it in \
             yoy.toml with [aliases] {began} = [\"{ended}\"], or say what is right",
            held.period,
            share * 100.0
        ));
    }
}
