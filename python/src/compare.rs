//! `yoy.Comparison` and `yoy.compare`.

use crate::edition::Edition;
use crate::error::Trouble;
use crate::source::{Areas, Given, Read, Source, limits_of};
use crate::table::Table;
use crate::work::{self, released};
use crate::{framed, loaded};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use self_cell::self_cell;
use std::sync::Arc;
use yoy::comparison::{self, compare_at_once, compare_with};
use yoy::library::Own;
use yoy::reader::Limits;
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

/// Two editions and everything that links them, as `yoy.compare` gives it.
///
/// In a notebook it shows the report: summary, areas, figures, sources, and the text with every change.
///
/// >>> comparison = yoy.compare("reports/kenya/2022.md", "reports/kenya/2023.md")
/// >>> comparison.figures
/// <yoy.Table figures: 91 rows of 32 columns>
/// >>> [row["new_figure"] for row in comparison.figures.to_pylist() if row["outcome"] == "raised"][:2]
/// ['419 cases', '60,000 people']
/// >>> comparison.to_dict()["schema"]
/// 'yoy/comparison/1'
#[pyclass(frozen, module = "yoy")]
pub struct Comparison {
    whole: Arc<Whole>,
}

impl Comparison {
    /// Reads and compares. Everything is worked out here, so that it is done by the threads of the pool this runs on.
    pub fn of(pair: &(Source, Source), own: Arc<Own>, most: Limits, share: Share) -> Result<Self, Trouble> {
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
        released(py, || Table::new(kind.name(), &kind.columns(), fill))?.map_err(|trouble| trouble.raised(py))
    }
}

fn kind(named: &str) -> PyResult<Kind> {
    Kind::ALL.into_iter().find(|kind| kind.name() == named).ok_or_else(|| {
        let known = Kind::ALL.map(Kind::name).join(", ");
        PyValueError::new_err(format!("there is no table {named}; there are {known}"))
    })
}

/// Compares two editions: files, bytes, or editions that were read before.
///
/// `areas` is a TOML file of areas, or its content as bytes; each of `terms` is counted beside the usual ones, as
/// "NAME=word,word*,two words". What is not given is taken from the library of the new edition (its yoy.toml and
/// accepted.toml), as on the command line. All cores work on it, or so many `threads`; the result is the same.
///
/// >>> comparison = yoy.compare("reports/kenya/2022.md", "reports/kenya/2023.md", terms=["Courts=court*,judge*"])
/// >>> comparison.terms.to_pylist()[0]["name"]
/// 'Courts'
/// >>> old = b"# Norland 2021\n\nPrisons were overcrowded, and 63 detainees died of disease.\n"
/// >>> new = b"# Norland 2022\n\nPrisons were overcrowded, and 67 detainees died of disease.\n"
/// >>> row = yoy.compare(old, new).figures.to_pylist()[0]
/// >>> row["outcome"], row["old_value"], row["new_value"], row["new_counted"]
/// ('raised', 63.0, 67.0, 'detainees')
#[pyfunction]
#[pyo3(signature = (old, new, /, *, areas=None, terms=Vec::new(), max_size=64, threads=None))]
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
        Comparison::of(&(old, new), Arc::new(own), limits_of(max_size)?, share)
    };
    work::done(py, &pool, None, work)?.map_err(|trouble| trouble.raised(py))
}

#[pymethods]
impl Comparison {
    /// The old edition.
    #[getter(old)]
    fn old_edition(&self) -> Edition {
        let (edition, path) = &self.whole.borrow_owner().old;
        Edition { edition: edition.clone(), path: path.clone() }
    }

    /// The new edition.
    #[getter(new)]
    fn new_edition(&self) -> Edition {
        let (edition, path) = &self.whole.borrow_owner().new;
        Edition { edition: edition.clone(), path: path.clone() }
    }

    /// Whether anything at all differs.
    #[getter]
    fn differs(&self) -> bool {
        self.get().differs()
    }

    /// What a reader should know before believing the comparison.
    #[getter]
    fn warnings(&self) -> Vec<String> {
        self.get().warnings.clone()
    }

    /// What matters most, in ranked statements.
    #[getter]
    fn summary(&self, py: Python<'_>) -> PyResult<Vec<String>> {
        released(py, || summarise(self.get()).iter().map(|statement| statement.in_one_sentence(self.get())).collect())
    }

    /// One row: both editions in numbers.
    #[getter]
    fn entities(&self, py: Python<'_>) -> PyResult<Table> {
        self.table_of(py, Kind::Entities)
    }

    /// A row a section of either edition, with the fate of its group.
    #[getter]
    fn sections(&self, py: Python<'_>) -> PyResult<Table> {
        self.table_of(py, Kind::Sections)
    }

    /// A row a pair of linked sentences, or a sentence without counterpart.
    #[getter]
    fn sentences(&self, py: Python<'_>) -> PyResult<Table> {
        self.table_of(py, Kind::Sentences)
    }

    /// A row a figure and what became of it.
    #[getter]
    fn figures(&self, py: Python<'_>) -> PyResult<Table> {
        self.table_of(py, Kind::Figures)
    }

    /// A row an area of which either edition speaks.
    #[getter]
    fn areas(&self, py: Python<'_>) -> PyResult<Table> {
        self.table_of(py, Kind::Areas)
    }

    /// A row a source that either edition cites.
    #[getter]
    fn sources(&self, py: Python<'_>) -> PyResult<Table> {
        self.table_of(py, Kind::Sources)
    }

    /// A row a term that either edition uses.
    #[getter]
    fn terms(&self, py: Python<'_>) -> PyResult<Table> {
        self.table_of(py, Kind::Terms)
    }

    /// The table of this name: `entities`, `sections`, `sentences`, `figures`, `areas`, `sources` or `terms`.
    #[pyo3(signature = (table, /))]
    fn table(&self, py: Python<'_>, table: &str) -> PyResult<Table> {
        self.table_of(py, kind(table)?)
    }

    /// What `yoy compare OLD NEW --format json` prints, to the byte.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        let json = released(py, || serde_json::to_string(&json::comparison(self.get())))?;
        json.map_err(|error| Trouble::from(error).raised(py))
    }

    /// The same as `to_json`, as a dictionary.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        loaded(py, &self.to_json(py)?)
    }

    /// What `yoy compare OLD NEW --format csv --table TABLE` prints, to the byte.
    #[pyo3(signature = (table="entities", /))]
    fn to_csv(&self, py: Python<'_>, table: &str) -> PyResult<String> {
        let kind = kind(table)?;
        let bytes = released(py, || [tables::head(kind), tables::rows(self.get(), kind)].concat())?;
        Ok(String::from_utf8(bytes)?)
    }

    /// What `yoy compare OLD NEW --format html` prints: a page by itself.
    fn to_html(&self, py: Python<'_>) -> PyResult<String> {
        released(py, || html::render(self.get()))
    }

    /// What `yoy compare OLD NEW --format markdown` prints.
    fn to_markdown(&self, py: Python<'_>) -> PyResult<String> {
        released(py, || markdown::render(self.get(), Detail::Changes, None, Budget::default()))
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        Ok(framed(&self.to_html(py)?))
    }

    fn __repr__(&self) -> String {
        let c = self.get();
        format!("<yoy.Comparison {} \u{2192} {}>", c.old.name(), c.new.name())
    }
}
