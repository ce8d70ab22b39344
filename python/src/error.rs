//! What went wrong, in the words of the command line.

use pyo3::prelude::*;
use yoy::library::LibraryError;
use yoy::policy::NoRule;
use yoy::reader::ReadError;

/// A message and what to do about it, before it is raised.
#[derive(Debug, Clone)]
pub struct Trouble {
    pub message: String,
    pub hint: &'static str,
}

impl Trouble {
    pub fn new(message: impl Into<String>, hint: &'static str) -> Self {
        Self { message: message.into(), hint }
    }

    /// The exception `yoy.Error`, which is written in Python so that it can be pickled.
    pub fn object<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("yoy._error")?.getattr("Error")?.call1((&self.message, self.hint))
    }

    pub fn raised(&self, py: Python<'_>) -> PyErr {
        self.object(py).map_or_else(|error| error, PyErr::from_value)
    }
}

impl From<LibraryError> for Trouble {
    fn from(error: LibraryError) -> Self {
        Self::new(error.to_string(), error.hint())
    }
}

impl From<ReadError> for Trouble {
    fn from(error: ReadError) -> Self {
        Self::new(error.to_string(), error.hint())
    }
}

impl From<NoRule> for Trouble {
    fn from(error: NoRule) -> Self {
        Self::new(error.to_string(), error.hint())
    }
}

impl From<serde_json::Error> for Trouble {
    fn from(error: serde_json::Error) -> Self {
        Self::new(error.to_string(), "report this as a fault of yoy")
    }
}
