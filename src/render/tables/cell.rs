//! Columns and cells: what a table holds, before it is written as CSV or handed to another program.

use crate::render::figures::{cell, plain};
use std::borrow::Cow;

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    pub name: &'static str,
    pub holds: Holds,
}

/// What the cells of a column hold, where they hold anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    Text,
    /// A whole number from 0.
    Integer,
    Number,
    Truth,
}

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'t> {
    /// Unknown, or of a side that the observation does not have.
    Empty,
    /// As it stands in the edition.
    Text(Cow<'t, str>),
    Integer(u64),
    Number(f64),
    Truth(bool),
}

pub const fn text(name: &'static str) -> Column {
    Column { name, holds: Holds::Text }
}

pub const fn integer(name: &'static str) -> Column {
    Column { name, holds: Holds::Integer }
}

pub const fn number(name: &'static str) -> Column {
    Column { name, holds: Holds::Number }
}

pub const fn truth(name: &'static str) -> Column {
    Column { name, holds: Holds::Truth }
}

impl Cell<'_> {
    /// A share or rate with no more decimals than it has meaning.
    pub fn decimal(value: f64, places: i32) -> Self {
        let power = 10f64.powi(places);
        let rounded = (value * power).round() / power;
        // No "-0".
        Self::Number(if rounded == 0.0 { 0.0 } else { rounded })
    }

    /// A line number; empty where the format has no lines.
    pub fn line(line: u32) -> Self {
        if line == 0 { Self::Empty } else { Self::from(line) }
    }

    pub fn page(page: Option<u32>) -> Self {
        page.map_or(Self::Empty, Self::from)
    }

    pub fn count(count: usize) -> Self {
        Self::Integer(count as u64)
    }

    /// The name by which JSON has a value.
    pub fn id(value: impl serde::Serialize) -> Self {
        match serde_json::to_value(value) {
            Ok(serde_json::Value::String(id)) => Self::from(id),
            _ => Self::Empty,
        }
    }

    /// The same value, its text borrowed.
    pub fn reborrowed(&self) -> Cell<'_> {
        match self {
            Self::Text(text) => Cell::Text(Cow::Borrowed(text)),
            Self::Empty => Cell::Empty,
            Self::Integer(number) => Cell::Integer(*number),
            Self::Number(number) => Cell::Number(*number),
            Self::Truth(truth) => Cell::Truth(*truth),
        }
    }

    /// As CSV has it; text in a form that no spreadsheet takes for a formula.
    pub fn csv(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => cell(text),
            Self::Integer(number) => number.to_string(),
            Self::Number(number) => plain(*number),
            Self::Truth(truth) => truth.to_string(),
        }
    }
}

impl<'t> From<&'t str> for Cell<'t> {
    fn from(text: &'t str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'t> From<Option<&'t str>> for Cell<'t> {
    fn from(text: Option<&'t str>) -> Self {
        text.map_or(Self::Empty, Self::from)
    }
}

impl From<Option<f64>> for Cell<'_> {
    fn from(number: Option<f64>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }
}

impl From<u32> for Cell<'_> {
    fn from(number: u32) -> Self {
        Self::Integer(number.into())
    }
}

impl From<u64> for Cell<'_> {
    fn from(number: u64) -> Self {
        Self::Integer(number)
    }
}

impl From<bool> for Cell<'_> {
    fn from(truth: bool) -> Self {
        Self::Truth(truth)
    }
}
