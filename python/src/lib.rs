//! The Python package `yoy`: the library's own types behind Python's, with nothing worked out here.
//!
//! Work runs on threads of Rust while the interpreter is released; the thread that called waits and looks for
//! Ctrl-C ([`work`]).
#![deny(unsafe_code)]
// They are what Python's functions take by name.
#![allow(clippy::too_many_arguments)]

mod check;
mod compare;
mod edition;
mod error;
mod figures;
mod many;
mod source;
mod table;
mod timeline;
mod work;

use pyo3::prelude::*;

#[pymodule]
mod _yoy {
    #[pymodule_export]
    use super::check::{Report, check};
    #[pymodule_export]
    use super::compare::{Comparison, compare};
    #[pymodule_export]
    use super::edition::{Edition, read};
    #[pymodule_export]
    use super::figures::{Figures, figures};
    #[pymodule_export]
    use super::many::{Comparisons, compare_many};
    #[pymodule_export]
    use super::source::pairs;
    #[pymodule_export]
    use super::table::{Table, concat};
    #[pymodule_export]
    use super::timeline::{Timeline, timeline};
    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}

/// Reads JSON as Python's own module does.
fn loaded<'py>(py: Python<'py>, json: &str) -> PyResult<Bound<'py, PyAny>> {
    py.import("json")?.call_method1("loads", (json,))
}

/// A page in a frame of its own, so that its style and script do not meet those of a notebook.
fn framed(page: &str) -> String {
    let page = page.replace('&', "&amp;").replace('"', "&quot;");
    format!(
        "<iframe title=\"yoy report\" sandbox=\"allow-scripts allow-popups\" \
         style=\"width: 100%; height: 40em; border: 1px solid #ccc\" srcdoc=\"{page}\"></iframe>"
    )
}
