//! Work on many threads whose results are taken in order, with few of them waiting at any time.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc;

/// Results a thread that may be under way or wait for their turn: enough that one long comparison does not stop the
/// other threads, few enough that memory does not grow with the number of entities.
const WINDOW: usize = 8;

/// Does the work of `0..count`, and gives the results to `take` in this order, on the thread that calls.
///
/// No more than [`WINDOW`] results a thread are held, however long one of them takes. Only work whose turn may come
/// is given to the threads, so that none of them ever waits for another.
///
/// # Errors
/// The first of `take`, after which no further work is begun.
pub fn in_order<T: Send, E>(
    count: usize,
    work: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let window = WINDOW * rayon::current_num_threads();
    let (sender, receiver) = mpsc::channel();
    let work = &work;
    rayon::in_place_scope(|scope| {
        let mut waiting = BTreeMap::new();
        let mut begun = 0;
        for next in 0..count {
            while begun < count.min(next + window) {
                let (sender, at) = (sender.clone(), begun);
                scope.spawn(move |_| {
                    // A panic is passed on below; without a message the receiver would wait for ever. Nobody
                    // receives any more where `take` failed.
                    let _ = sender.send((at, catch_unwind(AssertUnwindSafe(|| work(at)))));
                });
                begun += 1;
            }
            let done = loop {
                match waiting.remove(&next) {
                    Some(done) => break done,
                    None => {
                        let (at, done) = receiver.recv().expect("the sender lives as long as this function");
                        waiting.insert(at, done);
                    }
                }
            };
            take(done.unwrap_or_else(|panic| resume_unwind(panic)))?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn results_come_in_order_and_few_wait() {
        let held = AtomicUsize::new(0);
        let most = AtomicUsize::new(0);
        let mut taken = Vec::new();
        let work = |i: usize| {
            most.fetch_max(held.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            // The first is the slowest: all others must wait for it.
            std::thread::sleep(std::time::Duration::from_millis(if i == 0 { 60 } else { 0 }));
            i
        };
        let take = |i: usize| {
            held.fetch_sub(1, Ordering::SeqCst);
            taken.push(i);
            Ok::<(), ()>(())
        };
        in_order(500, work, take).expect("all taken");
        assert_eq!(taken, (0..500).collect::<Vec<_>>());
        let most = most.load(Ordering::SeqCst);
        assert!(most <= WINDOW * rayon::current_num_threads(), "{most} results were held at once");
    }

    #[test]
    fn nothing_is_begun_after_a_failure() {
        let begun = AtomicUsize::new(0);
        let work = |i: usize| {
            begun.fetch_add(1, Ordering::SeqCst);
            i
        };
        assert_eq!(in_order(10_000, work, |i| if i == 3 { Err("full") } else { Ok(()) }), Err("full"));
        assert!(begun.load(Ordering::SeqCst) <= 4 + WINDOW * rayon::current_num_threads());
    }

    #[test]
    #[should_panic(expected = "the third")]
    fn a_panic_is_passed_on() {
        let _ = in_order(9, |i| assert!(i != 3, "the third"), |()| Ok::<(), ()>(()));
    }
}
