//! Where editions come from: files, bytes, or editions that were read before.

use crate::edition::Edition;
use crate::error::Trouble;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::PyBytes;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use yoy::library::{self, AreasFile, Configuration, Own, PairOfFiles};
use yoy::reader::Limits;
use yoy::{edition, reader};

/// What stands for the name of bytes that were given none.
const UNNAMED: &str = "bytes";

/// What a caller names an edition by.
#[derive(Clone)]
pub enum Source {
    Read {
        edition: Arc<edition::Edition>,
        path: Option<PathBuf>,
    },
    Path(PathBuf),
    /// Those of Python, not copied.
    Bytes(Arc<PyBackedBytes>),
}

/// An edition, and its file where it has one.
pub type Read = (Arc<edition::Edition>, Option<PathBuf>);

impl<'py> FromPyObject<'_, 'py> for Source {
    type Error = PyErr;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(edition) = given.cast::<Edition>() {
            let edition = edition.get();
            return Ok(Self::Read { edition: edition.edition.clone(), path: edition.path.clone() });
        }
        if let Ok(bytes) = given.extract::<PyBackedBytes>() {
            return Ok(Self::Bytes(Arc::new(bytes)));
        }
        given.extract::<PathBuf>().map(Self::Path).map_err(|_| {
            let kind = given.get_type().name().map_or_else(|_| "something else".to_owned(), |name| name.to_string());
            PyTypeError::new_err(format!("a path, bytes or an Edition is needed, not {kind}"))
        })
    }
}

/// What bytes do not tell by themselves.
#[derive(Default)]
pub struct Named {
    pub name: Option<PathBuf>,
    pub entity: Option<String>,
    pub period: Option<String>,
}

impl Source {
    /// Reads the edition.
    pub fn read(&self, limits: Limits) -> Result<Read, Trouble> {
        self.read_as(limits, &Named::default())
    }

    pub fn read_as(&self, limits: Limits, named: &Named) -> Result<Read, Trouble> {
        let (mut edition, path) = match self {
            Self::Read { edition, path } => return Ok((edition.clone(), path.clone())),
            Self::Path(path) => (library::read_edition_within(path, &limits)?, Some(path.clone())),
            Self::Bytes(bytes) => {
                let name = named.name.as_deref().unwrap_or(Path::new(UNNAMED));
                (reader::read_within(bytes, name, &limits)?, None)
            }
        };
        edition.entity = named.entity.clone().or(edition.entity);
        edition.period = named.period.clone().or(edition.period);
        Ok((Arc::new(edition), path))
    }

    /// The file, where there is one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Read { path, .. } => path.as_deref(),
            Self::Path(path) => Some(path),
            Self::Bytes(_) => None,
        }
    }
}

/// Areas and terms as a caller gives them.
#[derive(Clone, Default)]
pub struct Given {
    pub areas: Option<Areas>,
    pub terms: Vec<String>,
}

/// A file of areas, or what stands in it.
#[derive(Clone)]
pub enum Areas {
    File(PathBuf),
    Text(Vec<u8>),
}

impl<'py> FromPyObject<'_, 'py> for Areas {
    type Error = PyErr;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        match given.cast::<PyBytes>() {
            Ok(bytes) => Ok(Self::Text(bytes.as_bytes().to_vec())),
            Err(_) => Ok(Self::File(given.extract()?)),
        }
    }
}

impl Given {
    /// What holds for an edition: what is given here before what its library says.
    pub fn beside(&self, path: Option<&Path>) -> Result<Own, Trouble> {
        let areas = match &self.areas {
            Some(Areas::File(file)) => Some(AreasFile::At(file)),
            Some(Areas::Text(text)) => Some(AreasFile::Text(
                str::from_utf8(text)
                    .map_err(|error| Trouble::new(format!("the areas: {error}"), "save the file of areas as UTF-8"))?,
            )),
            None => None,
        };
        Ok(match path {
            Some(path) => Own::read(areas, &self.terms, &Configuration::nearest(path)?)?,
            None => Own::of(areas, &self.terms)?,
        })
    }
}

/// What reading a file of so many megabytes may cost; the memory grows with it past what is usual.
pub fn limits_of(megabytes: u16) -> Result<Limits, Trouble> {
    let usual = Limits::default();
    match usize::from(megabytes) << 20 {
        bytes if (1..=1024).contains(&megabytes) => {
            Ok(Limits { bytes, memory: usual.memory.max(usual.memory / usual.bytes * bytes) })
        }
        _ => Err(Trouble::new(format!("max_size={megabytes} is not in 1..=1024"), "name the limit in megabytes")),
    }
}

/// The pairs of editions to compare: of a library the last two of each entity, or those of the periods `old` and `new`;
/// of two folders, each of one period, the files of the same name. Entities that lack one are left out.
///
/// >>> [str(new) for old, new in yoy.pairs("reports")]
/// ['reports/el-salvador/2023.html', 'reports/kenya/2023.md', 'reports/north-korea/2023.md']
/// >>> len(yoy.pairs("reports", old="2021", new="2022"))
/// 3
#[pyfunction]
#[pyo3(signature = (folder, other=None, /, *, old=None, new=None))]
pub fn pairs(
    py: Python<'_>,
    folder: PathBuf,
    other: Option<PathBuf>,
    old: Option<&str>,
    new: Option<&str>,
) -> PyResult<Vec<(PathBuf, PathBuf)>> {
    if other.is_some() && (old.is_some() || new.is_some()) {
        let trouble =
            Trouble::new("old= and new= choose periods in one library; two folders are given", "leave them out");
        return Err(trouble.raised(py));
    }
    let found = py.detach(|| match &other {
        Some(other) => library::pairs_of_folders(&folder, other),
        None => library::pairs(&folder, old, new),
    });
    let (pairs, _) = found.map_err(|error| Trouble::from(error).raised(py))?;
    Ok(pairs.into_iter().map(|PairOfFiles { old, new, .. }| (old, new)).collect())
}
