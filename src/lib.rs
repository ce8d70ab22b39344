//! Compares editions of an annual report.
#![forbid(unsafe_code)]
pub mod alignment;
pub mod edition;
pub mod language;
pub mod reader;
