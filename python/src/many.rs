//! `yoy.Comparisons` and `yoy.compare_many`.

use crate::compare::{Comparison, Share};
use crate::error::Trouble;
use crate::source::{Areas, Given, Source, limits_of};
use crate::work::{self, LOOK_UP};
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyIterator;
use rayon::ThreadPool;
use std::collections::{BTreeMap, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use yoy::library::Own;
use yoy::reader::Limits;
use yoy::watch::Watch;

/// Comparisons a thread that may be under way or wait for their turn: enough that one long comparison does not stop
/// the other threads, few enough that memory does not grow with the number of pairs.
const WINDOW: usize = 4;

/// Many comparisons, one after another in the order of the pairs, as `yoy.compare_many` gives them. A few are held at any
/// time, however many there are.
///
/// >>> comparisons = yoy.compare_many(yoy.pairs("reports"))
/// >>> next(comparisons)
/// <yoy.Comparison El Salvador 2022 → El Salvador 2023>
#[pyclass(frozen, module = "yoy")]
pub struct Comparisons {
    state: Mutex<State>,
    watch: Arc<Watch>,
}

/// Compares many pairs of editions, each on a thread of its own: all cores, or so many `threads`.
///
/// `pairs` may be any iterable; pairs are taken from it as they are needed. With `errors="return"` a pair that cannot be
/// compared gives its `yoy.Error` in place of a comparison and does not stop the rest. `progress(done, total)` is called
/// after each, with None for `total` where the pairs do not tell their number. Ctrl-C stops: nothing more is begun.
///
/// >>> for comparison in yoy.compare_many(yoy.pairs("reports")):
/// ...     row = comparison.entities.to_pylist()[0]
/// ...     print(row["entity"], row["new_words"] - row["old_words"])
/// El Salvador -128
/// Kenya -287
/// North Korea 11
#[pyfunction]
#[pyo3(signature = (
    pairs, /, *, areas=None, terms=Vec::new(), max_size=64, threads=None, progress=None, errors="raise",
))]
pub fn compare_many(
    py: Python<'_>,
    pairs: &Bound<'_, PyAny>,
    areas: Option<Areas>,
    terms: Vec<String>,
    max_size: u16,
    threads: Option<usize>,
    progress: Option<Py<PyAny>>,
    errors: &str,
) -> PyResult<Comparisons> {
    let errors = match errors {
        "raise" => Errors::Raise,
        "return" => Errors::Return,
        other => return Err(PyValueError::new_err(format!("errors is \"raise\" or \"return\", not {other:?}"))),
    };
    let raised = |trouble: Trouble| trouble.raised(py);
    let (sender, receiver) = mpsc::channel();
    let watch = Arc::new(Watch::default());
    let state = State {
        total: pairs.len().ok(),
        pairs: Some(pairs.try_iter()?.unbind()),
        begun: 0,
        taken: 0,
        waiting: BTreeMap::new(),
        pool: work::threads(threads).map_err(raised)?,
        job: Arc::new(Job {
            given: Given { areas, terms },
            most: limits_of(max_size).map_err(raised)?,
            owns: Mutex::new(HashMap::new()),
            watch: watch.clone(),
        }),
        sender,
        receiver: Mutex::new(receiver),
        progress,
        errors,
    };
    Ok(Comparisons { state: Mutex::new(state), watch })
}

/// What becomes of a pair that cannot be compared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Errors {
    Raise,
    Return,
}

type Done = thread::Result<Result<Comparison, Trouble>>;

struct State {
    /// How many pairs there are, where they tell.
    total: Option<usize>,
    /// None after the last.
    pairs: Option<Py<PyIterator>>,
    begun: usize,
    taken: usize,
    waiting: BTreeMap<usize, Done>,
    pool: Arc<ThreadPool>,
    job: Arc<Job>,
    sender: Sender<(usize, Done)>,
    receiver: Mutex<Receiver<(usize, Done)>>,
    progress: Option<Py<PyAny>>,
    errors: Errors,
}

/// What every comparison needs.
struct Job {
    given: Given,
    most: Limits,
    /// The settings that hold in each folder.
    owns: Mutex<HashMap<Option<PathBuf>, Arc<Own>>>,
    watch: Arc<Watch>,
}

impl Job {
    fn on(&self, pair: &(Source, Source)) -> Result<Comparison, Trouble> {
        Comparison::of(pair, self.own(&pair.1)?, self.most, Share::Each)
    }

    fn own(&self, new: &Source) -> Result<Arc<Own>, Trouble> {
        let folder = new.path().and_then(|path| path.parent()).map(PathBuf::from);
        let mut owns = self.owns.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = owns.get(&folder) {
            return Ok(own.clone());
        }
        let own = Arc::new(self.given.beside(new.path())?);
        owns.insert(folder, own.clone());
        Ok(own)
    }
}

impl State {
    /// Gives the threads as many pairs as may be under way.
    fn begin(&mut self, py: Python<'_>) -> PyResult<()> {
        let window = WINDOW * self.pool.current_num_threads();
        while self.begun < self.taken + window
            && let Some(pairs) = &self.pairs
        {
            let Some(pair) = pairs.bind(py).clone().next() else {
                self.pairs = None;
                break;
            };
            let pair: (Source, Source) = pair?.extract()?;
            let (at, job, sender) = (self.begun, self.job.clone(), self.sender.clone());
            self.pool.spawn(move || {
                if !job.watch.is_stopped() {
                    // Nobody receives any more after Ctrl-C.
                    let _ = sender.send((at, catch_unwind(AssertUnwindSafe(|| job.on(&pair)))));
                }
            });
            self.begun += 1;
        }
        Ok(())
    }

    /// The next in order.
    fn next(&mut self, py: Python<'_>) -> PyResult<Option<Result<Comparison, Trouble>>> {
        self.begin(py)?;
        if self.taken == self.begun {
            return Ok(None);
        }
        let done = loop {
            if let Some(done) = self.waiting.remove(&self.taken) {
                break done;
            }
            let receiver = &self.receiver;
            let received = py.detach(|| receiver.lock().unwrap_or_else(PoisonError::into_inner).recv_timeout(LOOK_UP));
            match received {
                Ok((at, done)) => {
                    self.waiting.insert(at, done);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => unreachable!("a sender lives in this very state"),
            }
            py.check_signals()?;
        };
        self.taken += 1;
        if let Some(progress) = &self.progress {
            progress.call1(py, (self.taken, self.total))?;
        }
        Ok(Some(done.unwrap_or_else(|panic| resume_unwind(panic))))
    }
}

#[pymethods]
impl Comparisons {
    fn __iter__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        // Two threads may share an iterator, but a callback must not take from the one that calls it.
        let Ok(mut state) = self.state.try_lock() else {
            return Err(PyRuntimeError::new_err("these comparisons are being taken elsewhere already"));
        };
        let next = state.next(py).inspect_err(|_| self.watch.stop())?;
        match next {
            None => Ok(None),
            Some(Ok(comparison)) => Ok(Some(Bound::new(py, comparison)?.into_any())),
            Some(Err(trouble)) if state.errors == Errors::Return => Ok(Some(trouble.object(py)?)),
            Some(Err(trouble)) => Err(trouble.raised(py)),
        }
    }

    fn __length_hint__(&self) -> usize {
        self.state.try_lock().map_or(0, |state| state.total.map_or(0, |total| total.saturating_sub(state.taken)))
    }
}

impl Drop for Comparisons {
    /// What was not begun is not needed any more.
    fn drop(&mut self) {
        self.watch.stop();
    }
}
