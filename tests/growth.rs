//! Time grows nearly linearly with the text: one pair of editions repeated and varied to 16 times its length.

use std::path::Path;
use std::time::{Duration, Instant};
use yoy::comparison::{Settings, compare_at_once, prepare_tables};
use yoy::edition::Edition;
use yoy::reader;
use yoy::render::json;

/// Most that the time may grow by when the text doubles, over all doublings; and in one of them, where another
/// program beside may have come in between.
const MOST: f64 = 2.2;
const MOST_ONCE: f64 = 2.8;
/// How many times its length the pair is made.
const LENGTHS: [usize; 5] = [1, 2, 4, 8, 16];
/// Measurements of each length, of which the fastest counts: another program beside slows down, nothing speeds up.
const RUNS: usize = 5;
/// Copies compared in one measurement, however long each text is: the system counts a thread's time in ticks of some
/// milliseconds, as long as the shortest text takes.
const COPIES: usize = 32;

fn source(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("reports").join(name)).expect("a report")
}

/// The text so many times. In each copy every sixth word has another ending, headings too, the same in both
/// editions: copies have most words in common, as the countries of a yearly report.
fn repeated(text: &str, times: usize) -> String {
    let (title, body) = text.split_once('\n').expect("a title");
    let mut all = format!("{title}\n");
    for copy in 0..times {
        all.push_str("\n\n");
        for word in body.split_inclusive(|c: char| !c.is_alphabetic()) {
            let letters = word.trim_end_matches(|c: char| !c.is_alphabetic());
            let turn = letters.bytes().map(usize::from).sum::<usize>() + copy;
            all.push_str(letters);
            if copy > 0 && letters.len() > 3 && turn.is_multiple_of(6) {
                all.push(char::from(b'a' + u8::try_from(copy).expect("a small number")));
            }
            all.push_str(&word[letters.len()..]);
        }
    }
    all
}

/// What the thread has spent on a processor, where the system tells; else the time on the clock.
fn spent(since: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| since.elapsed(), Duration::from_nanos)
}

fn compare(old: &str, new: &str) {
    let read =
        |text: &str, name: &str| -> Edition { reader::read(text.as_bytes(), Path::new(name)).expect("readable") };
    let (old, new) = (read(old, "kenya/2022.md"), read(new, "kenya/2023.md"));
    let comparison = compare_at_once(&old, &new, Settings::default());
    let text = serde_json::to_string(&json::comparison(&comparison)).expect("a comparison serialises");
    assert!(text.len() > old.text.len());
}

#[test]
fn time_grows_with_the_text() {
    let (old, new) = (source("kenya/2022.md"), source("kenya/2023.md"));
    // One thread, whose time is measured.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let texts: Vec<_> = LENGTHS.map(|times| (repeated(&old, times), repeated(&new, times))).to_vec();
    let times: Vec<f64> = pool.install(|| {
        prepare_tables();
        let start = Instant::now();
        let mut least = vec![f64::INFINITY; texts.len()];
        for _ in 0..RUNS {
            for ((least, (old, new)), times) in least.iter_mut().zip(&texts).zip(LENGTHS) {
                let runs = COPIES / times;
                let before = spent(start);
                (0..runs).for_each(|_| compare(old, new));
                *least = least.min((spent(start) - before).as_secs_f64() / runs as f64);
            }
        }
        least
    });
    let steps: Vec<f64> = times.windows(2).map(|pair| pair[1] / pair[0]).collect();
    let told = format!("growth by doubling: {steps:.2?}, of {times:.4?} s");
    assert!(steps.iter().all(|&step| step <= MOST_ONCE), "{told}");
    assert!(times[4] / times[0] <= MOST.powi(4), "{told}");
    // That the work is done at all: sixteen times the text takes at least eight times the time.
    assert!(times[4] >= 8.0 * times[0], "{told}");
}
