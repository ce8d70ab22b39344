//! The table: columns in groups, chosen by the room there is.

use super::periods;
use crate::collection::{Entity, Totals};
use crate::comparison::Fate;
use crate::indicator::Outcome;
use crate::render::terminal::{shortened, wrap};
use crate::summary::{change, grouped};
use colored::Colorize;
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// Most columns of an entity's name: on narrow screens, and from [`WIDE`] on.
const NAME: usize = 18;
const WIDE_NAME: usize = 32;
const WIDE: usize = 120;
/// Between groups; within a group one space.
const GAP: usize = 2;

/// A column of numbers.
pub struct Column {
    pub group: Group,
    pub head: String,
    /// One an entity, then that of all.
    pub cells: Vec<String>,
    /// Columns of a low rank are shown first; those of one rank together or not at all.
    rank: u8,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Words,
    Sections,
    Sentences,
    Figures,
    Areas,
    Claims,
    Sources,
}

impl Group {
    pub const ALL: [Self; 7] =
        [Self::Words, Self::Sections, Self::Sentences, Self::Figures, Self::Areas, Self::Claims, Self::Sources];

    pub fn name(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Sections => "sections",
            Self::Sentences => "sentences",
            Self::Figures => "figures",
            Self::Areas => "areas",
            Self::Claims => "claims",
            Self::Sources => "sources",
        }
    }

    /// What − and + mean.
    fn ends(self) -> Option<&'static str> {
        Some(match self {
            Self::Words => return None,
            Self::Sections => "sections dropped and added",
            Self::Sentences => "sentences without counterpart and new ones",
            Self::Figures => "figures no longer given and newly given",
            Self::Areas => "areas that only the old, only the new edition has",
            Self::Claims => "claims weakened or denied, strengthened or no longer denied",
            Self::Sources => "named sources no longer cited and newly cited",
        })
    }
}

pub fn table(entities: &[Entity], all: &Totals, width: usize) -> String {
    let widest_name = if width < WIDE { NAME } else { WIDE_NAME };
    let last = format!("all {}", grouped(all.entities as u64));
    let names: Vec<String> =
        entities.iter().map(|e| shortened(&e.name, widest_name)).chain(std::iter::once(last)).collect();
    let name_width = names.iter().map(|name| name.width()).max().unwrap_or_default().max("entity".len());
    let (columns, left_out) = fitting(columns(entities, all), width.saturating_sub(name_width));
    let mut groups = " ".repeat(name_width);
    let mut heads = format!("{:name_width$}", "entity");
    let mut lines: Vec<String> =
        names.iter().map(|name| format!("{name}{}", " ".repeat(name_width - name.width()))).collect();
    for group in Group::ALL {
        let these: Vec<&Column> = columns.iter().filter(|c| c.group == group).collect();
        let Some(first) = these.first() else { continue };
        let own: usize = these.iter().map(|c| c.width()).sum::<usize>() + these.len() - 1;
        // A name longer than its columns makes the first of them wider.
        let more = group.name().width().saturating_sub(own);
        let _ = write!(groups, "{}{:<w$}", " ".repeat(GAP), group.name(), w = own + more);
        for column in &these {
            let is_first = std::ptr::eq(*column, *first);
            let space = if is_first { GAP + more } else { 1 };
            let put = |line: &mut String, cell: &str| {
                *line += &" ".repeat(space + column.width() - cell.width());
                *line += cell;
            };
            put(&mut heads, &column.head);
            lines.iter_mut().zip(&column.cells).for_each(|(line, cell)| put(line, cell));
        }
    }
    let mut out = String::new();
    for head in [groups, heads] {
        let _ = writeln!(out, "{}", head.trim_end().dimmed());
    }
    let all = lines.pop().unwrap_or_default();
    lines.iter().for_each(|line| {
        let _ = writeln!(out, "{}", line.trim_end());
    });
    let _ = writeln!(out, "{}", all.trim_end().bold());
    wrap(&mut out, &legend(&columns, &left_out).dimmed().to_string(), "", "", width);
    out
}

impl Column {
    fn width(&self) -> usize {
        self.cells.iter().map(|cell| cell.width()).max().unwrap_or_default().max(self.head.width())
    }
}

/// The columns for which there is room, rank after rank, and those left out.
fn fitting(all: Vec<Column>, room: usize) -> (Vec<Column>, Vec<Column>) {
    let needed = |rank: u8| -> usize {
        let of = |group| {
            let these: Vec<&Column> = all.iter().filter(|c| c.group == group && c.rank <= rank).collect();
            let own = these.iter().map(|c| c.width() + 1).sum::<usize>();
            if these.is_empty() { 0 } else { GAP + (own - 1).max(Group::name(group).width()) }
        };
        Group::ALL.into_iter().map(of).sum()
    };
    let highest = all.iter().map(|c| c.rank).max().unwrap_or_default();
    let rank = (0..=highest).take_while(|&rank| needed(rank) <= room).last().unwrap_or_default();
    all.into_iter().partition(|c| c.rank <= rank)
}

/// What is counted in the columns, and what is left out.
pub fn legend(columns: &[Column], left_out: &[Column]) -> String {
    let shown = |group| columns.iter().any(|c: &Column| c.group == group);
    let ends: Vec<&str> = Group::ALL.into_iter().filter(|&g| shown(g)).filter_map(Group::ends).collect();
    let mut text = "linked: words of both editions in sentences with a counterpart; the least linked first".to_owned();
    if !ends.is_empty() {
        let _ = write!(text, "; − +: {}", ends.join("; "));
    }
    if !left_out.is_empty() {
        let named = |c: &Column| if c.head == "−" || c.head == "+" { None } else { Some(c.head.clone()) };
        let groups = Group::ALL.into_iter().filter_map(|group| {
            let these: Vec<&Column> = left_out.iter().filter(|c| c.group == group).collect();
            let heads: Vec<String> = these.iter().filter_map(|c| named(c)).collect();
            match (these.is_empty(), heads.is_empty()) {
                (true, _) => None,
                (_, true) => Some(group.name().to_owned()),
                _ => Some(format!("{} {}", group.name(), heads.join(", "))),
            }
        });
        let _ = write!(
            text,
            ". In a wider terminal also: {}; --format csv has everything",
            groups.collect::<Vec<_>>().join("; ")
        );
    }
    text
}

/// Makes a column of counts: its group, head and rank, the count of an entity, and the total.
type MakeColumn<'m> = &'m dyn Fn(Group, &str, u8, &dyn Fn(&Entity) -> u64, u64) -> Column;

/// Ranks by what a reader of many countries asks first: length, what stayed, what went and came; then how.
pub fn columns(entities: &[Entity], all: &Totals) -> Vec<Column> {
    let number = |group, head: &str, rank, of: &dyn Fn(&Entity) -> u64, total: u64| Column {
        group,
        head: head.to_owned(),
        cells: entities.iter().map(of).chain(std::iter::once(total)).map(grouped).collect(),
        rank,
    };
    let signed = |group, head: &str, rank, of: &dyn Fn(&Entity) -> u64, total: u64| {
        let mut column = number(group, head, rank, of, total);
        column
            .cells
            .iter_mut()
            .for_each(|cell| *cell = if cell == "0" { String::new() } else { format!("{head}{cell}") });
        column
    };
    let (old, new) = periods(entities);
    let fate = |fate: Fate, head: &str, rank| {
        let at = Fate::ALL.iter().position(|&f| f == fate).unwrap_or_default();
        let make: MakeColumn<'_> = if matches!(fate, Fate::Dropped | Fate::Added) { &signed } else { &number };
        make(Group::Sections, head, rank, &|e| e.fates[at].into(), all.fates[at])
    };
    let outcome = |outcome: Outcome, head: &str, rank| {
        let at = Outcome::ALL.iter().position(|&o| o == outcome).unwrap_or_default();
        let make: MakeColumn<'_> =
            if matches!(outcome, Outcome::NoLongerGiven | Outcome::NewlyGiven) { &signed } else { &number };
        make(Group::Figures, head, rank, &|e| e.figures[at].into(), all.figures[at])
    };
    let [same, edited, rewritten, moved, dropped, added] = all.sentences;
    let [weakened, strengthened, negated, no_longer_negated] = all.claims;
    let changes = entities.iter().map(|e| change(e.old.words, e.new.words));
    let shares = entities.iter().map(Entity::linked).chain(std::iter::once(all.linked));
    vec![
        number(Group::Words, old.unwrap_or("old"), 0, &|e| e.old.words, all.words.old),
        number(Group::Words, new.unwrap_or("new"), 0, &|e| e.new.words, all.words.new),
        Column {
            group: Group::Words,
            head: "change".to_owned(),
            cells: changes.chain(std::iter::once(change(all.words.old, all.words.new))).collect(),
            rank: 0,
        },
        Column {
            group: Group::Words,
            head: "linked".to_owned(),
            cells: shares.map(|share| format!("{:.0} %", share * 100.0)).collect(),
            rank: 0,
        },
        fate(Fate::Kept, "kept", 4),
        fate(Fate::Renamed, "renamed", 8),
        fate(Fate::Moved, "moved", 10),
        fate(Fate::Split, "split", 13),
        fate(Fate::Merged, "merged", 13),
        fate(Fate::Reorganised, "reorganised", 15),
        fate(Fate::Dropped, "−", 1),
        fate(Fate::Added, "+", 1),
        number(Group::Sentences, "same", 9, &|e| e.sentences.same.into(), same),
        number(Group::Sentences, "edited", 9, &|e| e.sentences.edited.into(), edited),
        number(Group::Sentences, "rewritten", 9, &|e| e.sentences.rewritten.into(), rewritten),
        number(Group::Sentences, "moved", 16, &|e| e.sentences.moved.into(), moved),
        signed(Group::Sentences, "−", 2, &|e| e.sentences.dropped.into(), dropped),
        signed(Group::Sentences, "+", 2, &|e| e.sentences.added.into(), added),
        outcome(Outcome::Same, "same", 11),
        outcome(Outcome::Raised, "raised", 12),
        outcome(Outcome::Lowered, "lowered", 12),
        outcome(Outcome::BoundChanged, "bound", 14),
        outcome(Outcome::Restated, "restated", 14),
        outcome(Outcome::NoLongerGiven, "−", 3),
        outcome(Outcome::NewlyGiven, "+", 3),
        signed(Group::Areas, "−", 7, &|e| e.areas.lost.into(), all.areas[0]),
        signed(Group::Areas, "+", 7, &|e| e.areas.gained.into(), all.areas[1]),
        signed(Group::Claims, "−", 6, &|e| (e.claims.weakened + e.claims.negated).into(), weakened + negated),
        signed(
            Group::Claims,
            "+",
            6,
            &|e| (e.claims.strengthened + e.claims.no_longer_negated).into(),
            strengthened + no_longer_negated,
        ),
        signed(Group::Sources, "−", 5, &|e| e.sources.lost.into(), all.sources[0]),
        signed(Group::Sources, "+", 5, &|e| e.sources.gained.into(), all.sources[1]),
    ]
}
