//! What became of each area.

mod clauses;
mod ends;
mod evidence;
mod figures;
mod length;
mod moves;
mod openings;
mod parts;
mod passages;
mod pointer;
pub mod retold;
mod statement;
mod stretch;
mod weight;

use crate::area::Flag;
use crate::comparison::{AreaChange, ClaimChange, Comparison};
use crate::summary::Statement;
use crate::summary::figures::Moved;
use crate::summary::particulars::Particulars;
use clauses::Clause;
use ends::{End, together};
use evidence::{Side, alone};
use length::{Length, length};
use moves::Moves;
use openings::Opening;
use parts::Parts;
use passages::Passages;
use rayon::prelude::*;
use statement::statement;
pub use statement::{CLAIMS, claim_points};

/// Fewest words of an area, in either edition, that are worth a statement.
const LEAST_WORDS: u64 = 25;
/// How many statements on areas stand among the first ten, nearly always.
const LEADING: usize = 5;

/// The statements, and the areas, by their places among the changes, whose statements a reader is likely to see.
pub fn statements(c: &Comparison<'_>, particulars: &Particulars<'_>) -> (Vec<Statement>, Vec<usize>) {
    let areas = &c.areas().changes;
    let about = |a: &&AreaChange| {
        !matches!(a.flag, Some(Flag::Summary | Flag::Furniture)) && a.old_words.max(a.new_words) >= LEAST_WORDS
    };
    let places: Vec<(usize, &AreaChange)> = areas.iter().enumerate().filter(|(_, a)| about(a)).collect();
    let gone: Vec<_> = places.iter().copied().filter(|(_, a)| a.is_gone()).collect();
    let fresh: Vec<_> = places.iter().copied().filter(|(_, a)| a.is_fresh()).collect();
    let alone = alone(c);
    let openings = openings::by_area(c, particulars.window());
    let (sides, clauses) = rayon::join(
        || rayon::join(|| Side::old(c, particulars), || Side::new(c, particulars)),
        || clauses_by_area(c, particulars),
    );
    let moves = Moves::of(c);
    let passages = passages::by_area(c);
    let lost = together(c, (&sides.0, &moves), &alone, gone, End::Went);
    let gained = together(c, (&sides.1, &moves), &alone, fresh, End::Came);
    let is_of =
        |claim: &ClaimChange, place: usize| c.areas().of_old[c.sentence_links[claim.link].old.index()] == Some(place);
    let one = |(place, area): (usize, &AreaChange)| {
        let moved: Vec<&Moved> = particulars.moved_in_area(place).collect();
        let edits = Edits {
            opening: openings[place],
            clauses: &clauses[place],
            passages: &passages[place],
            moved: &moved,
            again: particulars.given_again(place),
            claims: c.claims().iter().filter(|claim| is_of(claim, place)).collect(),
        };
        let length = length(c, area, moves.explain(c, place));
        let rest = if length.explained { None } else { moves.told(c, place) };
        let told = Told { length, moves: rest };
        Some((place, statement(c, &sides, particulars, &alone[place], (place, area, told), &edits)?))
    };
    let mut each: Vec<(usize, Statement)> = places.into_par_iter().filter_map(one).collect();
    each.sort_by(|(_, a), (_, b)| b.weight.total_cmp(&a.weight));
    let leading = each.iter().take(LEADING).map(|&(place, _)| place).collect();
    let each = each.into_iter().map(|(_, one)| one);
    (each.chain(lost).chain(gained).collect(), leading)
}

/// How long an area was and is, and what of its text moved.
struct Told {
    length: Length,
    moves: Option<String>,
}

/// What became of sentences that stayed, or were replaced by others.
struct Edits<'a> {
    opening: Option<Opening>,
    /// The most telling first.
    clauses: &'a [Clause],
    passages: &'a Passages,
    /// Figures that moved.
    moved: &'a [&'a Moved],
    /// How many that seem to be gone are newly given in other sentences.
    again: u32,
    /// Claims that changed their strength.
    claims: Vec<&'a ClaimChange>,
}

/// Clauses that came to or went from sentences that stayed in an area, by its place among the changes.
fn clauses_by_area(c: &Comparison<'_>, particulars: &Particulars<'_>) -> Vec<Vec<Clause>> {
    let areas = c.areas();
    let mut found: Vec<Vec<Clause>> = vec![Vec::new(); areas.changes.len()];
    let mut parts = Parts::of(c);
    for clause in clauses::of(c, particulars.window()) {
        // Some words that stayed may stand in a clause that another took the place of.
        let link = &c.sentence_links[clause.link];
        if parts.are_retold((link.old, clause.taken_out.as_deref()), (link.new, clause.put_in.as_deref())) {
            continue;
        }
        if let Some(area) = areas.of_new[link.new.index()]
            && areas.of_old[link.old.index()] == Some(area)
        {
            found[area].push(clause);
        }
    }
    found.iter_mut().for_each(|list| list.sort_by_key(|clause| std::cmp::Reverse((clause.turned, clause.telling))));
    found
}
