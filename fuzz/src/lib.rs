//! The targets, shared with the tests of the program.

#[path = "../../tests/fuzzed/mod.rs"]
pub mod targets;
