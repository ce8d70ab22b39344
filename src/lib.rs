//! Compares editions of an annual report.
#![forbid(unsafe_code)]

pub mod figure;
