//! `yoy` (year over year) compares two editions of an annual report: it pairs their sections, even
//! where headings were renamed, split, merged, moved or dropped, pairs their sentences, and says what
//! changed.
//!
//! ```
//! use std::path::Path;
//! use yoy::comparison::{Fate, compare};
//!
//! let old = "# Norland 2021\n\n## Prisons\n\nPrisons were overcrowded, and 63 detainees died of disease.\n";
//! let new = "# Norland 2022\n\n## Detention\n\nPrisons were overcrowded, and 67 detainees died of disease.\n";
//! let old = yoy::reader::read(old.as_bytes(), Path::new("norland/2021.md"))?;
//! let new = yoy::reader::read(new.as_bytes(), Path::new("norland/2022.md"))?;
//! let comparison = compare(&old, &new);
//! assert!(comparison.groups.iter().any(|g| g.fate == Fate::Renamed));
//! assert!(comparison.dropped.is_empty());
//! # Ok::<(), yoy::reader::ReadError>(())
//! ```
//!
//! | from | to | where |
//! |---|---|---|
//! | bytes | [`edition::Edition`] | [`reader`], with [`language`] for sentences |
//! | two editions | links between sections and sentences | [`alignment`] |
//! | links | fates, word diff, what was dropped and added | [`comparison`] |
//! | a comparison | what matters most, in a few statements | [`summary`] |
//! | a comparison | rows of old and new text with their places | [`exhibit`] |
//! | a comparison | terminal, Markdown, JSON, HTML, a chart for Word | [`render`] |
//! | a sentence | the figures it states | [`figure`] |
//! | the figures of two editions | what became of each | [`indicator`] |
//! | a sentence | how strong its claims are, what sources it cites | [`strength`], [`attribution`] |
//! | an edition | the rights areas of its sections and paragraphs | [`area`] |
//! | an edition | how often it names what | [`term`] |
//! | a comparison | what a policy's rules find in it | [`policy`] |
//! | many comparisons | one row each, and their totals | [`collection`] |
//! | three and more editions | sections, figures, areas, sources, terms through the years | [`timeline`] |
//! | records of comparisons | an index, a search page, a feed | [`render::site`] |
//! | folders | editions, settings, pairs to compare | [`library`] |
//! | long work | how far it has come, and a way to stop it | [`watch`] |
//!
//! Everything but [`library`] takes text and returns values: no files, no printing, no clock. The same
//! input gives the same output, byte for byte.
#![forbid(unsafe_code)]

pub mod alignment;
pub mod area;
pub mod attribution;
pub mod collection;
pub mod comparison;
pub mod edition;
pub mod exhibit;
pub mod figure;
pub mod indicator;
pub mod language;
pub mod library;
pub mod policy;
pub mod reader;
pub mod render;
pub mod strength;
pub mod summary;
pub mod term;
pub mod timeline;
pub mod watch;
