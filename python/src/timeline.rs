//! `yoy.Timeline` and `yoy.timeline`.

use crate::error::Trouble;
use crate::loaded;
use crate::source::{Areas, Given, Source, limits_of};
use crate::work::{Progress, done, released, threads};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use rayon::prelude::*;
use std::sync::Arc;
use yoy::edition::Edition;
use yoy::library::{LibraryError, files_of_entity};
use yoy::render::timeline as render;
use yoy::timeline::{Timeline as Followed, put_in_order, timeline_watched};
use yoy::watch::Watch;

/// Sections, figures and counts followed through the editions of one entity, as `yoy.timeline` gives them.
///
/// >>> timeline = yoy.timeline("reports/kenya")
/// >>> timeline.periods
/// ['2021', '2022', '2023']
/// >>> [(area["id"], area["words"]) for area in timeline.to_dict()["areas"]][:1]
/// [('unlawful-killing', [177, 142, 143])]
#[pyclass(frozen, module = "yoy")]
pub struct Timeline {
    timeline: Followed,
}

/// Follows three and more editions of one entity: files, bytes, editions that were read before, or one folder; of a
/// library, those of `entity`. `areas` and `terms` are as in `yoy.compare`.
///
/// `progress(done, total)` is called as pairs of editions are compared.
///
/// >>> yoy.timeline("reports", entity="north-korea")
/// <yoy.Timeline North Korea: 2021, 2022, 2023>
#[pyfunction]
#[pyo3(name = "timeline")]
#[pyo3(signature = (source, /, *more, entity=None, areas=None, terms=Vec::new(), max_size=64, progress=None))]
pub fn timeline(
    py: Python<'_>,
    source: Source,
    more: Vec<Source>,
    entity: Option<String>,
    areas: Option<Areas>,
    terms: Vec<String>,
    max_size: u16,
    progress: Option<Bound<'_, PyAny>>,
) -> PyResult<Timeline> {
    let sources: Vec<Source> = std::iter::once(source).chain(more).collect();
    let folder = match sources.as_slice() {
        [Source::Path(folder)] if folder.is_dir() => Some(folder.clone()),
        _ if entity.is_some() => {
            return Err(PyValueError::new_err("entity= chooses from a library; editions are given"));
        }
        _ => None,
    };
    let given = Given { areas, terms };
    let watch = Arc::new(Watch::default());
    let watched = watch.clone();
    let work = move || -> Result<Followed, Trouble> {
        let sources = match folder {
            Some(folder) => {
                let files = files_of_entity(&folder, entity.as_deref())?;
                files.into_iter().map(Source::Path).collect()
            }
            None => sources,
        };
        if let [one] = sources.as_slice() {
            let named = one.path().map_or_else(|| "bytes".to_owned(), |path| path.display().to_string());
            return Err(Trouble::new(
                format!("{named}: only one edition; a timeline needs two or more"),
                "name more files, or a folder that holds more editions",
            ));
        }
        let own = given.beside(sources.last().and_then(Source::path))?;
        let most = limits_of(max_size)?;
        let read = sources.par_iter().map(|source| source.read(most).map(|(edition, _)| Edition::clone(&edition)));
        let mut editions = read.collect::<Result<Vec<Edition>, _>>()?;
        put_in_order(&mut editions);
        timeline_watched(&editions, own.settings(), &watched).ok_or_else(|| LibraryError::Stopped.into())
    };
    let pool = threads(None).map_err(|trouble| trouble.raised(py))?;
    let progress = Progress { watch: &watch, callback: progress.as_ref() };
    let timeline = done(py, &pool, Some(&progress), work)?.map_err(|trouble| trouble.raised(py))?;
    Ok(Timeline { timeline })
}

#[pymethods]
impl Timeline {
    /// The entity as the last edition names it.
    #[getter]
    fn entity(&self) -> &str {
        &self.timeline.entity
    }

    /// The periods of the editions, from the first to the last.
    #[getter]
    fn periods(&self) -> Vec<&str> {
        self.timeline.editions.iter().map(|edition| edition.period.as_str()).collect()
    }

    /// What a reader should know before believing the timeline.
    #[getter]
    fn warnings(&self) -> Vec<String> {
        self.timeline.warnings.clone()
    }

    /// What `yoy timeline … --format json` prints, to the byte.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        let json = released(py, || serde_json::to_string(&render::record(&self.timeline)).map(|json| json + "\n"))?;
        json.map_err(|error| Trouble::from(error).raised(py))
    }

    /// The same as `to_json`, as a dictionary.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        loaded(py, &self.to_json(py)?)
    }

    /// What `yoy timeline … --format csv` prints, to the byte.
    fn to_csv(&self, py: Python<'_>) -> PyResult<String> {
        released(py, || render::csv(&self.timeline))
    }

    /// What `yoy timeline … --format html` prints: a page by itself.
    fn to_html(&self, py: Python<'_>) -> PyResult<String> {
        released(py, || render::html(&self.timeline, &[], &[]))
    }

    /// What `yoy timeline … --format markdown` prints.
    fn to_markdown(&self, py: Python<'_>) -> PyResult<String> {
        released(py, || render::markdown(&self.timeline, render::Extent::Telling))
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        Ok(crate::framed(&self.to_html(py)?))
    }

    fn __repr__(&self) -> String {
        format!("<yoy.Timeline {}: {}>", self.timeline.entity, self.periods().join(", "))
    }
}
