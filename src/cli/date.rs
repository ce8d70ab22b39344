//! Today's date; the only clock of the program.

use std::time::{SystemTime, UNIX_EPOCH};

const SECONDS_OF_A_DAY: u64 = 86_400;

/// Seconds since 1970, as the clock or, for builds that must not depend on it, `SOURCE_DATE_EPOCH` says.
fn now() -> u64 {
    let said = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.trim().parse().ok());
    said.unwrap_or_else(|| SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()))
}

/// "2026-11-24", in UTC.
pub fn today() -> String {
    date(now() / SECONDS_OF_A_DAY)
}

/// "2026-11-24T09:05:00Z"
pub fn now_in_utc() -> String {
    time(now())
}

fn time(seconds: u64) -> String {
    let of_day = seconds % SECONDS_OF_A_DAY;
    format!("{}T{:02}:{:02}:{:02}Z", date(seconds / SECONDS_OF_A_DAY), of_day / 3600, of_day / 60 % 60, of_day % 60)
}

/// The Gregorian date of a day counted from 1970-01-01: years are counted from March, so that the leap day is
/// a year's last, in cycles of 400 years.
fn date(days: u64) -> String {
    const CYCLE: u64 = 146_097;
    let days = days + 719_468;
    let (cycle, day) = (days / CYCLE, days % CYCLE);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    format!("{:04}-{month:02}-{day:02}", cycle * 400 + year + next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day() {
        assert_eq!(time(0), "1970-01-01T00:00:00Z");
        assert_eq!(time(86_399), "1970-01-01T23:59:59Z");
        assert_eq!(time(1_795_500_000), "2026-11-24T06:00:00Z");
    }

    #[test]
    fn days_as_dates() {
        assert_eq!(date(0), "1970-01-01");
        assert_eq!(date(11_016), "2000-02-29");
        assert_eq!(date(19_782), "2024-02-29");
        assert_eq!(date(19_783), "2024-03-01");
        assert_eq!(date(20_818), "2026-12-31");
    }
}
