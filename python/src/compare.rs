//! `yoy.Comparison` and `yoy.compare`.

use crate::edition::Edition;
use crate::error::Trouble;
use crate::source::{Areas, Given, Read, Source, bytes_of};
use crate::table::Table;
use crate::work;
use crate::{framed, loaded};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use self_cell::self_cell;
use std::sync::Arc;
use yoy::comparison::{self, compare_at_once, compare_with};
use yoy::library::Own;
use yoy::render::tables::{self, Cell, Table as Kind};
use yoy::render::{Budget, Detail, html, json, markdown};
use yoy::summary::summarise;

/// What a comparison borrows from.
pub struct Basis {
    old: Read,
    new: Read,
    own: Arc<Own>,
}

type Of<'a> = comparison::Comparison<'a>;

self_cell!(
    /// A comparison with the editions it speaks of.
    pub struct Whole {
        owner: Basis,
        #[covariant]
        dependent: Of,
    }
);

/// How the threads of a pool share the work.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// All work on one comparison.
    All,
    /// Each works on another.
    Each,
}

/// Two editions and everything that links them.
#[pyclass(frozen, module = "yoy")]
pub struct Comparison {
    whole: Arc<Whole>,
}

impl Comparison {
    /// Reads and compares. Everything is worked out here, so that it is done by the threads of the pool this runs on.
    pub fn of(pair: &(Source, Source), own: Arc<Own>, most: usize, share: Share) -> Result<Self, Trouble> {
        let (old, new) = match share {
            Share::All => rayon::join(|| pair.0.read(most), || pair.1.read(most)),
            Share::Each => (pair.0.read(most), pair.1.read(most)),
        };
        let basis = Basis { old: old?, new: new?, own };
        let whole = Whole::new(basis, |basis| {
            let (old, new, settings) = (&basis.old.0, &basis.new.0, basis.own.settings());
            match share {
                Share::All => compare_at_once(old, new, settings),
                Share::Each => {
                    let comparison = compare_with(old, new, settings);
                    comparison.prepare();
                    comparison
                }
            }
        });
        Ok(Self { whole: Arc::new(whole) })
    }

    fn get(&self) -> &Of<'_> {
        self.whole.borrow_dependent()
    }

    fn table_of(&self, py: Python<'_>, kind: Kind) -> PyResult<Table> {
        let fill = |put: &mut dyn FnMut(&[Cell<'_>])| tables::for_each_row(self.get(), kind, put);
        py.detach(|| Table::new(kind.name(), &kind.columns(), fill)).map_err(|trouble| trouble.raised(py))
    }
}

fn kind(named: &str) -> PyResult<Kind> {
    Kind::ALL.into_iter().find(|kind| kind.name() == named).ok_or_else(|| {
        let known = Kind::ALL.map(Kind::name).join(", ");
        PyValueError::new_err(format!("there is no table {named}; there are {known}"))
    })
}

/// Compares two editions, on all threads.
#[pyfunction]
#[pyo3(signature = (old, new, /, *, areas=None, terms=Vec::new(), max_size=256, threads=None))]
pub fn compare(
    py: Python<'_>,
    old: Source,
    new: Source,
    areas: Option<Areas>,
    terms: Vec<String>,
    max_size: u16,
    threads: Option<usize>,
) -> PyResult<Comparison> {
    let share = if threads == Some(1) { Share::Each } else { Share::All };
    let pool = work::threads(threads).map_err(|trouble| trouble.raised(py))?;
    let given = Given { areas, terms };
    let work = move || {
        let own = given.beside(new.path())?;
        Comparison::of(&(old, new), Arc::new(own), bytes_of(max_size)?, share)
    };
    work::done(py, &pool, None, work)?.map_err(|trouble| trouble.raised(py))
}

#[pymethods]
impl Comparison {
    #[getter]
    fn old(&self) -> Edition {
        let (edition, path) = &self.whole.borrow_owner().old;
        Edition { edition: edition.clone(), path: path.clone() }
    }

    #[getter]
    fn new(&self) -> Edition {
        let (edition, path) = &self.whole.borrow_owner().new;
        Edition { edition: edition.clone(), path: path.clone() }
    }

    #[getter]
    fn differs(&self) -> bool {
        self.get().differs()
    }

    #[getter]
    fn warnings(&self) -> Vec<String> {
        self.get().warnings.clone()
    }

    #[getter]
    fn summary(&self, py: Python<'_>) -> Vec<String> {
        py.detach(|| summarise(self.get()).into_iter().map(|statement| statement.text).collect())
    }

    #[getter]
    fn entities(&self, py: Python<'_>) -> PyResult<Table> {
        self.table_of(py, Kind::Entities)
    }

    #[getter]
    fn sections(&self, py: Python<'_>) -> PyResult<Table> {
        self.table_of(py, Kind::Sections)
    }

    #[getter]
    fn sentences(&self, py: Python<'_>) -> PyResult<Table> {
        self.table_of(py, Kind::Sentences)
    }

    #[getter]
    fn figures(&self, py: Python<'_>) -> PyResult<Table> {
        self.table_of(py, Kind::Figures)
    }

    #[getter]
    fn areas(&self, py: Python<'_>) -> PyResult<Table> {
        self.table_of(py, Kind::Areas)
    }

    #[getter]
    fn sources(&self, py: Python<'_>) -> PyResult<Table> {
        self.table_of(py, Kind::Sources)
    }

    #[getter]
    fn terms(&self, py: Python<'_>) -> PyResult<Table> {
        self.table_of(py, Kind::Terms)
    }

    #[pyo3(signature = (table, /))]
    fn table(&self, py: Python<'_>, table: &str) -> PyResult<Table> {
        self.table_of(py, kind(table)?)
    }

    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        let json = py.detach(|| serde_json::to_string(&json::comparison(self.get())));
        json.map_err(|error| Trouble::from(error).raised(py))
    }

    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        loaded(py, &self.to_json(py)?)
    }

    #[pyo3(signature = (table="entities", /))]
    fn to_csv(&self, py: Python<'_>, table: &str) -> PyResult<String> {
        let kind = kind(table)?;
        let bytes = py.detach(|| [tables::head(kind), tables::rows(self.get(), kind)].concat());
        Ok(String::from_utf8(bytes)?)
    }

    fn to_html(&self, py: Python<'_>) -> String {
        py.detach(|| html::render(self.get()))
    }

    fn to_markdown(&self, py: Python<'_>) -> String {
        py.detach(|| markdown::render(self.get(), Detail::Changes, None, Budget::default()))
    }

    fn _repr_html_(&self, py: Python<'_>) -> String {
        framed(&self.to_html(py))
    }

    fn __repr__(&self) -> String {
        let c = self.get();
        format!("<yoy.Comparison {} \u{2192} {}>", c.old.name(), c.new.name())
    }
}
