//! `yoy.Report` and `yoy.check`.

use crate::error::Trouble;
use crate::loaded;
use crate::source::{Areas, Given};
use crate::work::{Progress, done, released, threads};
use pyo3::prelude::*;
use std::path::PathBuf;
use std::sync::Arc;
use yoy::library::{self, Asked, Configuration};
use yoy::policy::{self, Filter, RuleId};
use yoy::render::check::{json, markdown};
use yoy::render::{junit, sarif};
use yoy::watch::Watch;

/// What a library's policy finds in its newest editions, as `yoy.check` gives it.
///
/// >>> report = yoy.check("reports", rules=["section-dropped"])
/// >>> report.denied, len(report)
/// (False, 8)
/// >>> report.to_dict()["findings"][0]["rule"]
/// 'section-dropped'
#[pyclass(frozen, module = "yoy")]
pub struct Report {
    report: policy::Report,
    /// Editions that could not be opened.
    unopened: Vec<Trouble>,
}

/// Checks a library's new editions by its policy, as `yoy check` does.
///
/// `old` and `new` are periods, `since` a revision of git; `rules`, `area_ids`, `entities` and `sections` choose
/// findings. `areas` and `terms` are as in `yoy.compare`. An edition that cannot be opened stands in `unopened` and never
/// stops the rest. `progress(done, total)` is called as entities are checked.
///
/// >>> yoy.check("reports")
/// <yoy.Report passed: 44 findings>
#[pyfunction]
#[pyo3(signature = (
    library=PathBuf::from("."), /, *, old=None, new=None, since=None, rules=Vec::new(), area_ids=Vec::new(),
    entities=Vec::new(), sections=Vec::new(), areas=None, terms=Vec::new(), progress=None,
))]
pub fn check(
    py: Python<'_>,
    library: PathBuf,
    old: Option<String>,
    new: Option<String>,
    since: Option<String>,
    rules: Vec<String>,
    area_ids: Vec<String>,
    entities: Vec<String>,
    sections: Vec<String>,
    areas: Option<Areas>,
    terms: Vec<String>,
    progress: Option<Bound<'_, PyAny>>,
) -> PyResult<Report> {
    let given = Given { areas, terms };
    let watch = Arc::new(Watch::default());
    let watched = watch.clone();
    let work = move || -> Result<Report, Trouble> {
        let settings = Configuration::nearest(&library)?;
        let rules = rules.iter().map(|name| RuleId::named(name)).collect::<Result<_, _>>()?;
        let entities = entities.iter().map(|entity| settings.entity(entity)).collect();
        let filter = Filter { rules, areas: area_ids, entities, sections };
        let own = given.beside(Some(&library))?;
        let asked = Asked {
            library: &library,
            old: old.as_deref(),
            new: new.as_deref(),
            since: since.as_deref(),
            limits: yoy::reader::Limits::default(),
        };
        let (report, unopened) = library::check(asked, &settings, &own, &filter, &watched)?;
        Ok(Report { report, unopened: unopened.into_iter().map(Trouble::from).collect() })
    };
    let pool = threads(None).map_err(|trouble| trouble.raised(py))?;
    let progress = Progress { watch: &watch, callback: progress.as_ref() };
    done(py, &pool, Some(&progress), work)?.map_err(|trouble| trouble.raised(py))
}

#[pymethods]
impl Report {
    /// Whether the check fails: something denied was found.
    #[getter]
    fn denied(&self) -> bool {
        self.report.is_denied()
    }

    /// Why editions could not be opened, as a `yoy.Error` each.
    #[getter]
    fn unopened<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyAny>>> {
        self.unopened.iter().map(|trouble| trouble.object(py)).collect()
    }

    /// What `yoy check LIBRARY --format json` prints, to the byte.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        let json = released(py, || serde_json::to_string(&json::report(&self.report)).map(|json| json + "\n"))?;
        json.map_err(|error| Trouble::from(error).raised(py))
    }

    /// The same as `to_json`, as a dictionary.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        loaded(py, &self.to_json(py)?)
    }

    /// What `yoy check LIBRARY --format markdown` prints: a pull-request comment.
    fn to_markdown(&self, py: Python<'_>) -> PyResult<String> {
        released(py, || markdown::render(&self.report))
    }

    /// What `yoy check LIBRARY --format sarif` prints.
    fn to_sarif(&self, py: Python<'_>) -> PyResult<String> {
        released(py, || sarif::render(&self.report))
    }

    /// What `yoy check LIBRARY --format junit` prints.
    fn to_junit(&self, py: Python<'_>) -> PyResult<String> {
        released(py, || junit::render(&self.report))
    }

    fn __len__(&self) -> usize {
        self.report.findings().count()
    }

    fn __repr__(&self) -> String {
        let verdict = if self.report.is_denied() { "denied" } else { "passed" };
        format!("<yoy.Report {verdict}: {} findings>", self.__len__())
    }
}
