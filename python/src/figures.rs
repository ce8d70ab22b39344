//! `yoy.Figures` and `yoy.figures`.

use crate::error::Trouble;
use crate::loaded;
use crate::source::{Source, limits_of};
use crate::table::Table;
use crate::work::{Progress, done, released, threads};
use pyo3::prelude::*;
use rayon::prelude::*;
use std::sync::Arc;
use yoy::edition::Edition;
use yoy::figure::{self, Stated};
use yoy::library::LibraryError;
use yoy::render::figures::{COLUMNS, Listed, csv, for_each_row, record};
use yoy::render::tables::Cell;
use yoy::watch::Watch;

/// Every figure that editions state, in the order of their texts, as `yoy.figures` gives them.
///
/// >>> figures = yoy.figures("reports/kenya/2022.md")
/// >>> len(figures)
/// 74
/// >>> figures.table.to_pylist()[0]["counted"]
/// 'bodies'
#[pyclass(frozen, module = "yoy")]
pub struct Figures {
    editions: Vec<(Arc<Edition>, Vec<Stated>)>,
}

/// The figures that one edition states, or several: files, bytes, or editions that were read before.
///
/// `progress(done, total)` is called as the editions are read.
///
/// >>> yoy.figures("reports/kenya/2022.md", "reports/kenya/2023.md")
/// <yoy.Figures: 113 of 2 editions>
#[pyfunction]
#[pyo3(signature = (source, /, *more, max_size=64, progress=None))]
pub fn figures(
    py: Python<'_>,
    source: Source,
    more: Vec<Source>,
    max_size: u16,
    progress: Option<Bound<'_, PyAny>>,
) -> PyResult<Figures> {
    let sources: Vec<Source> = std::iter::once(source).chain(more).collect();
    let watch = Arc::new(Watch::default());
    watch.expect(sources.len());
    let watched = watch.clone();
    let work = move || -> Result<Vec<_>, Trouble> {
        let most = limits_of(max_size)?;
        let read = sources.par_iter().map(|source| {
            if watched.is_stopped() {
                return Err(LibraryError::Stopped.into());
            }
            let (edition, _) = source.read(most)?;
            let figures = figure::of_edition(&edition);
            watched.step();
            Ok((edition, figures))
        });
        read.collect()
    };
    let pool = threads(None).map_err(|trouble| trouble.raised(py))?;
    let progress = Progress { watch: &watch, callback: progress.as_ref() };
    let editions = done(py, &pool, Some(&progress), work)?.map_err(|trouble| trouble.raised(py))?;
    Ok(Figures { editions })
}

impl Figures {
    fn listed(&self) -> Vec<Listed<'_>> {
        self.editions.iter().map(|(edition, figures)| Listed { edition, figures: figures.clone() }).collect()
    }
}

#[pymethods]
impl Figures {
    /// A row a figure, with the columns of `yoy figures --format csv`.
    #[getter]
    fn table(&self, py: Python<'_>) -> PyResult<Table> {
        let fill = |put: &mut dyn FnMut(&[Cell<'_>])| for_each_row(&self.listed(), put);
        released(py, || Table::new("figures", &COLUMNS, fill))?.map_err(|trouble| trouble.raised(py))
    }

    /// What `yoy figures FILE… --format json` prints, to the byte.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        let json = released(py, || serde_json::to_string(&record(&self.listed())).map(|json| json + "\n"))?;
        json.map_err(|error| Trouble::from(error).raised(py))
    }

    /// The same as `to_json`, as a dictionary.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        loaded(py, &self.to_json(py)?)
    }

    /// What `yoy figures FILE… --format csv` prints, to the byte.
    fn to_csv(&self, py: Python<'_>) -> PyResult<String> {
        released(py, || csv(&self.listed()))
    }

    fn __len__(&self) -> usize {
        self.editions.iter().map(|(_, figures)| figures.len()).sum()
    }

    fn __repr__(&self) -> String {
        format!("<yoy.Figures: {} of {} editions>", self.__len__(), self.editions.len())
    }
}
