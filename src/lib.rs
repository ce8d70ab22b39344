//! Compares editions of an annual report.
#![forbid(unsafe_code)]
pub mod edition;
pub mod language;
pub mod reader;
pub mod alignment;
