//! What happened and only the new edition tells: laws, treaties and rulings, and how persons' cases went on.

mod acts;
mod cases;
pub mod words;

use super::Statement;
use super::particulars::Particulars;
use crate::comparison::Comparison;

/// Acts, then cases.
pub fn statements(c: &Comparison<'_>, particulars: &Particulars<'_>) -> impl Iterator<Item = Statement> {
    acts::statement(c, particulars).into_iter().chain(cases::statement(c, particulars))
}
