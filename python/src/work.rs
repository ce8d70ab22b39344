//! Threads that work while Python waits: released, with an eye on Ctrl-C and on progress.

use crate::error::Trouble;
use pyo3::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use yoy::watch::Watch;

/// How often a thread that waits looks up: short enough that Ctrl-C seems to act at once.
pub const LOOK_UP: Duration = Duration::from_millis(50);

/// The threads of this process, by its number: a process that was forked has the memory of its parent, but not the
/// threads, and would wait for them for ever.
static SHARED: Mutex<Option<(u32, Arc<ThreadPool>)>> = Mutex::new(None);

/// So many threads of its own for one call; without a number those that all calls share, one a core.
pub fn threads(count: Option<usize>) -> Result<Arc<ThreadPool>, Trouble> {
    let pool = |builder: ThreadPoolBuilder| {
        let built = builder.thread_name(|i| format!("yoy-{i}")).build();
        built.map(Arc::new).map_err(|error| {
            Trouble::new(format!("cannot start threads: {error}"), "ask for fewer with threads=, or end other programs")
        })
    };
    match count {
        Some(0) => Err(Trouble::new("threads=0: no thread would do the work", "say 1 or more, or leave it out")),
        Some(count) => pool(ThreadPoolBuilder::new().num_threads(count)),
        None => {
            let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
            let process = std::process::id();
            if let Some((of, pool)) = shared.as_ref()
                && *of == process
            {
                return Ok(pool.clone());
            }
            let made = pool(ThreadPoolBuilder::new())?;
            // The parent's threads are not here to be ended.
            std::mem::forget(shared.replace((process, made.clone())));
            Ok(made)
        }
    }
}

/// Does short work on the shared threads. Code of the library may share its work among threads, and must find those of
/// this process.
pub fn released<T: Send>(py: Python<'_>, work: impl FnOnce() -> T + Send) -> PyResult<T> {
    let pool = threads(None).map_err(|trouble| trouble.raised(py))?;
    Ok(py.detach(|| pool.install(work)))
}

/// Who is told how far the work has come.
pub struct Progress<'a, 'py> {
    pub watch: &'a Arc<Watch>,
    pub callback: Option<&'a Bound<'py, PyAny>>,
}

impl Progress<'_, '_> {
    fn tell(&self, told: &mut (usize, usize)) -> PyResult<()> {
        let now = self.watch.progress();
        if let Some(callback) = self.callback
            && now != *told
        {
            *told = now;
            callback.call1(now)?;
        }
        Ok(())
    }
}

/// Does work on the threads of a pool, and waits for it.
///
/// # Errors
/// When the user presses Ctrl-C or the callback raises: the watch is stopped then, and what is under way ends by
/// itself in the background.
pub fn done<T: Send + 'static>(
    py: Python<'_>,
    pool: &ThreadPool,
    progress: Option<&Progress<'_, '_>>,
    work: impl FnOnce() -> T + Send + 'static,
) -> PyResult<T> {
    let (sender, receiver) = mpsc::channel();
    pool.spawn(move || {
        // Nobody receives any more after Ctrl-C.
        let _ = sender.send(catch_unwind(AssertUnwindSafe(work)));
    });
    let mut told = (0, 0);
    let mut look_up = || {
        py.check_signals()?;
        progress.map_or(Ok(()), |progress| progress.tell(&mut told))
    };
    let receiver = Mutex::new(receiver);
    loop {
        let received = py.detach(|| receiver.lock().unwrap_or_else(PoisonError::into_inner).recv_timeout(LOOK_UP));
        let looked = look_up();
        match (received, looked) {
            (Ok(Err(panic)), _) => resume_unwind(panic),
            (_, Err(interrupted)) => {
                if let Some(progress) = progress {
                    progress.watch.stop();
                }
                return Err(interrupted);
            }
            (Ok(Ok(done)), Ok(())) => return Ok(done),
            (Err(RecvTimeoutError::Timeout), Ok(())) => {}
            (Err(RecvTimeoutError::Disconnected), Ok(())) => unreachable!("the work sends before it ends"),
        }
    }
}
