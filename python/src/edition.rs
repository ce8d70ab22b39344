//! `yoy.Edition` and `yoy.read`.

use crate::error::Trouble;
use crate::loaded;
use crate::source::{Areas, Given, Named, Source, limits_of};
use crate::work::{done, released, threads};
use pyo3::prelude::*;
use std::path::PathBuf;
use std::sync::Arc;
use yoy::area::{Taxonomy, classify};
use yoy::edition;
use yoy::library::{self, Configuration};
use yoy::render::json;

/// One entity's report for one period, as `yoy.read` gives it.
///
/// >>> edition = yoy.read("reports/kenya/2023.md")
/// >>> edition.title, edition.entity, edition.period, edition.words
/// ('Kenya: Human Rights in 2023', 'kenya', '2023', 1308)
#[pyclass(frozen, module = "yoy")]
pub struct Edition {
    pub edition: Arc<edition::Edition>,
    pub path: Option<PathBuf>,
}

/// Reads an edition from a file, or from bytes in any format that is read: Markdown, HTML, plain text, DOCX, ODT, EPUB,
/// PDF.
///
/// `name` names bytes in messages and, by its path, gives their format, entity and period; `entity` and `period` say
/// these by themselves. A file of more than `max_size` megabytes is refused, and one whose comparison would
/// take more than 400 MB of memory; that grows with `max_size` past 64. Raises `yoy.Error` where the file cannot
/// be opened or is no readable report.
///
/// >>> yoy.read("reports/kenya/2023.md")
/// <yoy.Edition Kenya 2023: 1308 words>
/// >>> yoy.read(b"# Prisons\n\nThe courts freed 12 people.\n", entity="norland", period="2021")
/// <yoy.Edition Norland 2021: 5 words>
/// >>> yoy.read("reports/kenya/1963.md")
/// Traceback (most recent call last):
///     ...
/// yoy.Error: reports/kenya/1963.md: No such file or directory (os error 2); check the path
#[pyfunction]
#[pyo3(signature = (source, *, name=None, entity=None, period=None, max_size=64))]
pub fn read(
    py: Python<'_>,
    source: Source,
    name: Option<PathBuf>,
    entity: Option<String>,
    period: Option<String>,
    max_size: u16,
) -> PyResult<Edition> {
    let named = Named { name, entity, period };
    let work = move || source.read_as(limits_of(max_size)?, &named);
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
    /// As printed at the top or in the front matter; the file's name where neither tells.
    #[getter]
    fn title(&self) -> &str {
        &self.edition.title
    }

    /// The country or organisation, as its file or front matter names it.
    #[getter]
    fn entity(&self) -> Option<&str> {
        self.edition.entity.as_deref()
    }

    /// The year or years covered: `2022`, `2021-22`.
    #[getter]
    fn period(&self) -> Option<&str> {
        self.edition.period.as_deref()
    }

    /// The file as it was named.
    #[getter]
    fn file(&self) -> &str {
        &self.edition.file
    }

    /// SHA-256 of the file's bytes, in hexadecimal.
    #[getter]
    fn sha256(&self) -> &str {
        &self.edition.sha256
    }

    /// The whole text: headings, then the paragraphs under them, in reading order.
    #[getter]
    fn text(&self) -> &str {
        &self.edition.text
    }

    /// Words of the whole text, without headings and notes.
    #[getter]
    fn words(&self) -> u64 {
        self.edition.words()
    }

    /// What a reader should know of how the file was read.
    #[getter]
    fn warnings(&self) -> Vec<String> {
        self.edition.warnings.clone()
    }

    /// What `yoy outline FILE --format json` prints: sections, notes, warnings, and `sentences` where they are asked for.
    ///
    /// `areas` is a TOML file of areas, or its content as bytes, in place of those of the edition's library.
    ///
    /// >>> import json
    /// >>> json.loads(yoy.read("reports/kenya/2023.md").to_json())["sections"][0]["path"]
    /// ['Kenya: Human Rights in 2023']
    #[pyo3(signature = (*, sentences=false, areas=None))]
    fn to_json(&self, py: Python<'_>, sentences: bool, areas: Option<Areas>) -> PyResult<String> {
        released(py, || self.json(sentences, areas))?.map_err(|trouble| trouble.raised(py))
    }

    /// The same as `to_json`, as a dictionary.
    ///
    /// >>> len(yoy.read("reports/kenya/2023.md").to_dict(sentences=True)["sentences"])
    /// 85
    #[pyo3(signature = (*, sentences=false, areas=None))]
    fn to_dict<'py>(&self, py: Python<'py>, sentences: bool, areas: Option<Areas>) -> PyResult<Bound<'py, PyAny>> {
        loaded(py, &self.to_json(py, sentences, areas)?)
    }

    fn __repr__(&self) -> String {
        format!("<yoy.Edition {}: {} words>", self.edition.name(), self.edition.words())
    }
}
