//! `yoy.Edition` and `yoy.read`.

use crate::error::Trouble;
use crate::loaded;
use crate::source::{Areas, Given, Named, Source, bytes_of};
use crate::work::{done, threads};
use pyo3::prelude::*;
use std::path::PathBuf;
use std::sync::Arc;
use yoy::area::{Taxonomy, classify};
use yoy::edition;
use yoy::library::{self, Configuration};
use yoy::render::json;

/// One entity's report for one period.
#[pyclass(frozen, module = "yoy")]
pub struct Edition {
    pub edition: Arc<edition::Edition>,
    pub path: Option<PathBuf>,
}

/// Reads an edition from a file or from bytes.
#[pyfunction]
#[pyo3(signature = (source, *, name=None, entity=None, period=None, max_size=256))]
pub fn read(
    py: Python<'_>,
    source: Source,
    name: Option<PathBuf>,
    entity: Option<String>,
    period: Option<String>,
    max_size: u16,
) -> PyResult<Edition> {
    let named = Named { name, entity, period };
    let work = move || source.read_as(bytes_of(max_size)?, &named);
    let pool = threads(None).map_err(|trouble| trouble.raised(py))?;
    let (edition, path) = done(py, &pool, None, work)?.map_err(|trouble| trouble.raised(py))?;
    Ok(Edition { edition, path })
}

impl Edition {
    fn json(&self, sentences: bool, areas: Option<Areas>) -> Result<String, Trouble> {
        let own = match (areas, &self.path) {
            (Some(areas), _) => Given { areas: Some(areas), terms: Vec::new() }.beside(None)?,
            (None, Some(path)) => {
                let settings = Configuration::nearest(path)?;
                let taxonomy = settings.areas.as_deref().map(library::taxonomy).transpose()?;
                return Ok(self.outline(sentences, taxonomy.as_ref())?);
            }
            (None, None) => return Ok(self.outline(sentences, None)?),
        };
        Ok(self.outline(sentences, Some(own.settings().taxonomy()))?)
    }

    fn outline(&self, sentences: bool, taxonomy: Option<&Taxonomy>) -> serde_json::Result<String> {
        let areas = classify(&self.edition, taxonomy.unwrap_or_else(|| Taxonomy::human_rights()));
        serde_json::to_string(&json::edition(&self.edition, &areas, sentences)).map(|json| json + "\n")
    }
}

#[pymethods]
impl Edition {
    #[getter]
    fn title(&self) -> &str {
        &self.edition.title
    }

    #[getter]
    fn entity(&self) -> Option<&str> {
        self.edition.entity.as_deref()
    }

    #[getter]
    fn period(&self) -> Option<&str> {
        self.edition.period.as_deref()
    }

    #[getter]
    fn file(&self) -> &str {
        &self.edition.file
    }

    #[getter]
    fn sha256(&self) -> &str {
        &self.edition.sha256
    }

    #[getter]
    fn text(&self) -> &str {
        &self.edition.text
    }

    #[getter]
    fn words(&self) -> u64 {
        self.edition.words()
    }

    #[getter]
    fn warnings(&self) -> Vec<String> {
        self.edition.warnings.clone()
    }

    #[pyo3(signature = (*, sentences=false, areas=None))]
    fn to_json(&self, py: Python<'_>, sentences: bool, areas: Option<Areas>) -> PyResult<String> {
        py.detach(|| self.json(sentences, areas)).map_err(|trouble| trouble.raised(py))
    }

    #[pyo3(signature = (*, sentences=false, areas=None))]
    fn to_dict<'py>(&self, py: Python<'py>, sentences: bool, areas: Option<Areas>) -> PyResult<Bound<'py, PyAny>> {
        loaded(py, &self.to_json(py, sentences, areas)?)
    }

    fn __repr__(&self) -> String {
        format!("<yoy.Edition {}: {} words>", self.edition.name(), self.edition.words())
    }
}
