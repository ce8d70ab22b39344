//! Chains over small invented editions.

use super::{EventKind, Series, Thread, Timeline, skipped, timeline, years};
use crate::comparison::Settings;
use crate::edition::Edition;
use crate::figure::Bound;
use crate::reader::small_edition_in;

const COURTS: &str = "Judges in Norland sit in nine districts, and the ministry names every one of them. \
    Trials of merchants are held in the harbour hall, where lawyers may speak for two hours. \
    Appeals go to a bench of elders that meets after the spring floods.";
const PRISONS: &str = "Cells in the old fortress have no windows, and guards ration lamp oil in winter. \
    Inmates bake bread for the garrison and receive a third of it. \
    A physician visits the fortress on market days.";
const PRESS: &str = "Editors of the two weekly papers submit proofs to a censor in the capital. \
    Printers who skip this step lose their licence for ten months. \
    Radio plays hymns and tide tables, and nothing about parliament.";
const FISHING: &str = "Crews of trawlers sign contracts in a language that few of them read. \
    Owners keep their passports in a chest aboard until the season ends. \
    Inspectors board one vessel in twenty, usually in port.";
const SCHOOLS: &str = "Pupils walk over the pass to reach the only school of the valley. \
    Teachers are paid in timber and often leave before the thaw.";

fn edition(period: &str, sections: &[(&str, &str)]) -> Edition {
    let body: String = sections.iter().map(|(heading, text)| format!("## {heading}\n\n{text}\n\n")).collect();
    small_edition_in(&format!("norland/{period}.md"), &format!("# Norland {period}\n\n{body}"))
}

fn of(editions: &[(&str, &[(&str, &str)])]) -> Timeline {
    let editions: Vec<Edition> = editions.iter().map(|(period, sections)| edition(period, sections)).collect();
    timeline(&editions, Settings::default())
}

fn thread<'t>(timeline: &'t Timeline, name: &str) -> &'t Thread {
    timeline.threads.iter().find(|thread| thread.name == name).unwrap_or_else(|| panic!("no thread {name}"))
}

fn told<'t>(thread: &'t Thread) -> Vec<(&'t str, EventKind, Vec<&'t str>)> {
    let with = |with: &'t [String]| with.iter().map(String::as_str).collect();
    thread.events.iter().map(|event| (event.period.as_str(), event.kind, with(&event.with))).collect()
}

fn stands(thread: &Thread) -> Vec<bool> {
    thread.places.iter().map(Option::is_some).collect()
}

#[test]
fn a_section_that_was_dropped_returns() {
    let with: &[(&str, &str)] = &[("Courts", COURTS), ("Fishing", FISHING)];
    let without: &[(&str, &str)] = &[("Courts", COURTS), ("Schools", SCHOOLS)];
    let found = of(&[("2019", with), ("2020", without), ("2021", with)]);
    let fishing = thread(&found, "Fishing");
    assert_eq!(stands(fishing), [true, false, true]);
    assert_eq!(told(fishing), [("2020", EventKind::Dropped, vec![]), ("2021", EventKind::Returned, vec!["2019"])]);
    let schools = thread(&found, "Schools");
    assert_eq!(told(schools), [("2020", EventKind::Added, vec![]), ("2021", EventKind::Dropped, vec![])]);
}

#[test]
fn a_section_renamed_twice_is_one_thread() {
    let found = of(&[
        ("2019", &[("Prisons", PRISONS), ("Press", PRESS)]),
        ("2020", &[("Jails", PRISONS), ("Press", PRESS)]),
        ("2021", &[("Conditions of detention", PRISONS), ("Press", PRESS)]),
    ]);
    let prisons = thread(&found, "Conditions of detention");
    assert_eq!(stands(prisons), [true, true, true]);
    assert_eq!(
        told(prisons),
        [("2020", EventKind::Renamed, vec!["Prisons"]), ("2021", EventKind::Renamed, vec!["Jails"])]
    );
    assert!(prisons.checks.is_empty(), "{:?}", prisons.checks);
    assert!(thread(&found, "Press").events.is_empty());
}

#[test]
fn a_section_is_split_and_then_merged() {
    let whole = format!("{COURTS}\n\n{FISHING}");
    let found = of(&[
        ("2019", &[("Courts and crews", &whole), ("Press", PRESS)]),
        ("2020", &[("Courts", COURTS), ("Crews", FISHING), ("Press", PRESS)]),
        ("2021", &[("Courts and crews", &whole), ("Press", PRESS)]),
    ]);
    let kinds: Vec<EventKind> = found.threads.iter().flat_map(|t| &t.events).map(|event| event.kind).collect();
    for kind in [EventKind::Split, EventKind::SplitFrom, EventKind::Merged, EventKind::MergedInto] {
        assert!(kinds.contains(&kind), "{kind:?}: {kinds:?}");
    }
    assert!(!kinds.contains(&EventKind::Dropped), "{kinds:?}");
    let whole = thread(&found, "Courts and crews");
    assert_eq!(stands(whole), [true, true, true]);
}

#[test]
fn a_skipped_year_is_told() {
    let found = of(&[("2019", &[("Press", PRESS)]), ("2020", &[("Press", PRESS)]), ("2023", &[("Press", PRESS)])]);
    assert_eq!(found.skipped, ["2021", "2022"]);
    let periods = |periods: &[&str]| periods.iter().map(|p| (*p).to_owned()).collect::<Vec<_>>();
    assert!(skipped(&periods(&["2020-21", "2022"])).is_empty());
    assert!(skipped(&periods(&["first", "2022", "2022-06", "2023"])).is_empty());
    assert_eq!(years("2019-2020"), Some((2019, 2020)));
    assert_eq!(years("1999-00"), Some((1999, 2000)));
}

fn series<'t>(timeline: &'t Timeline, counted: &str) -> &'t Series {
    timeline.series.iter().find(|s| s.name.contains(counted)).unwrap_or_else(|| panic!("no series {counted}"))
}

fn values(series: &Series) -> Vec<Option<f64>> {
    series.points.iter().map(|point| point.as_ref().and_then(|p| p.value)).collect()
}

#[test]
fn a_gap_of_a_figure_is_bridged_by_the_direct_comparison() {
    let deaths =
        |count: &str| format!("{PRISONS}\n\nThe warden said that {count} prisoners died of fever in the fortress.");
    let (first, second, last) = (deaths("63"), deaths("at least 71"), deaths("58"));
    let found = of(&[
        ("2019", &[("Prisons", &first), ("Press", PRESS)]),
        ("2020", &[("Prisons", &second), ("Press", PRESS)]),
        ("2021", &[("Prisons", PRISONS), ("Press", PRESS)]),
        ("2022", &[("Prisons", &last), ("Press", PRESS)]),
    ]);
    let died = series(&found, "prisoners");
    assert_eq!(values(died), [Some(63.0), Some(71.0), None, Some(58.0)]);
    let points: Vec<_> = died.points.iter().flatten().collect();
    assert_eq!(points[1].bound, Bound::AtLeast);
    assert_eq!(points.iter().map(|p| p.bridged).collect::<Vec<_>>(), [false, false, true]);
}

#[test]
fn a_name_alone_makes_no_series() {
    let first = format!("{PRISONS}\n\nThe warden said that 63 prisoners died of fever in the fortress.");
    let other = format!("{FISHING}\n\nAt sea, smugglers freed 12 prisoners whom pirates had held for ransom.");
    let found = of(&[
        ("2019", &[("Prisons", &first), ("Press", PRESS)]),
        ("2020", &[("Prisons", PRISONS), ("Press", PRESS)]),
        ("2021", &[("Fishing", &other), ("Press", PRESS)]),
    ]);
    assert!(!found.series.iter().any(|s| s.points.iter().flatten().any(|p| p.value == Some(12.0))));
}
