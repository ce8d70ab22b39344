//! How far long work has come, and a way to stop it.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Shared by work on many threads and one that watches it: a progress bar, or a person who may press Ctrl-C.
#[derive(Debug, Default)]
pub struct Watch {
    done: AtomicUsize,
    steps: AtomicUsize,
    is_stopped: AtomicBool,
}

impl Watch {
    /// Says how many steps there are.
    pub fn expect(&self, steps: usize) {
        self.steps.store(steps, Ordering::Relaxed);
    }

    /// A step is done.
    pub fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// Steps done, and all steps; both 0 before it is known how many there are.
    pub fn progress(&self) -> (usize, usize) {
        (self.done.load(Ordering::Relaxed), self.steps.load(Ordering::Relaxed))
    }

    /// No further step is begun; those under way come to their end.
    pub fn stop(&self) {
        self.is_stopped.store(true, Ordering::Relaxed);
    }

    pub fn is_stopped(&self) -> bool {
        self.is_stopped.load(Ordering::Relaxed)
    }
}
