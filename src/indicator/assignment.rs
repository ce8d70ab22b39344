//! One counterpart for each figure: the assignment whose scores add up to the most.

use super::FigureId;
use super::candidate::Candidate;
use crate::edition::{IdMap, IdSet};
use pathfinding::prelude::{Matrix, kuhn_munkres};

/// Groups of figures that compete are assigned exactly up to this many on either side; larger ones, which
/// only repetitive text has, one after the other by score.
const EXACT: usize = 200;

/// Scores are compared in millionths.
const SCALE: f32 = 1e6;

/// Chooses among candidates so that no figure serves twice.
pub fn best(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.sort_unstable_by_key(|c| (c.old, c.new));
    groups(candidates).into_iter().flat_map(assign).collect()
}

fn assign(group: Vec<Candidate>) -> Vec<Candidate> {
    if group.len() == 1 {
        return group;
    }
    let rows = places(group.iter().map(|c| c.old));
    let columns = places(group.iter().map(|c| c.new));
    if rows.len().max(columns.len()) > EXACT {
        return greedy(group);
    }
    // The solver wants at least as many columns as rows, and fills a row without counterpart with nothing.
    let width = rows.len() + columns.len();
    let mut weights = Matrix::new(rows.len(), width, 0i64);
    let mut at: IdMap<(usize, usize), Candidate> = IdMap::default();
    for candidate in group {
        let place = (rows[&candidate.old], columns[&candidate.new]);
        weights[place] = (candidate.score * SCALE) as i64;
        at.insert(place, candidate);
    }
    let (_, chosen) = kuhn_munkres(&weights);
    chosen.into_iter().enumerate().filter_map(|place| at.remove(&place)).collect()
}

fn greedy(mut group: Vec<Candidate>) -> Vec<Candidate> {
    group.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.old, a.new).cmp(&(b.old, b.new))));
    let mut taken = (IdSet::default(), IdSet::default());
    group.retain(|c| {
        !taken.0.contains(&c.old) && !taken.1.contains(&c.new) && taken.0.insert(c.old) && taken.1.insert(c.new)
    });
    group
}

fn places(ids: impl Iterator<Item = FigureId>) -> IdMap<FigureId, usize> {
    let mut ids: Vec<FigureId> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().enumerate().map(|(place, id)| (id, place)).collect()
}

/// Candidates that share no figure, directly or through others, are independent of each other.
fn groups(candidates: Vec<Candidate>) -> Vec<Vec<Candidate>> {
    let mut group_of_old: IdMap<FigureId, usize> = IdMap::default();
    let mut group_of_new: IdMap<FigureId, usize> = IdMap::default();
    let mut groups: Vec<Vec<Candidate>> = Vec::new();
    for candidate in candidates {
        let known = (group_of_old.get(&candidate.old).copied(), group_of_new.get(&candidate.new).copied());
        let group = match known {
            (Some(a), Some(b)) if a != b => {
                let (keep, move_from) = if groups[a].len() >= groups[b].len() { (a, b) } else { (b, a) };
                let moved = std::mem::take(&mut groups[move_from]);
                for c in &moved {
                    group_of_old.insert(c.old, keep);
                    group_of_new.insert(c.new, keep);
                }
                groups[keep].extend(moved);
                keep
            }
            (Some(g), _) | (_, Some(g)) => g,
            (None, None) => {
                groups.push(Vec::new());
                groups.len() - 1
            }
        };
        group_of_old.insert(candidate.old, group);
        group_of_new.insert(candidate.new, group);
        groups[group].push(candidate);
    }
    groups.retain(|g| !g.is_empty());
    groups
}
