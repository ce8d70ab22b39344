//! A figure through the editions as a small line chart: gaps are gaps, bounds have marks of their own.

use crate::figure::Bound;
use crate::timeline::{Point, Series};
use maud::{Markup, html};

/// Steps from edition to edition, height, and the margin that marks need, in CSS pixels.
const STEP: f64 = 26.0;
const HEIGHT: f64 = 36.0;
const MARGIN: f64 = 6.0;

/// The chart; none where fewer than two editions give a value in the series' unit. Values are measured from
/// zero, so that a small change looks small.
pub fn chart(series: &Series) -> Option<Markup> {
    let marks: Vec<Mark> = series.points.iter().enumerate().filter_map(|(k, p)| mark(k, p.as_ref()?, series)).collect();
    if marks.len() < 2 {
        return None;
    }
    let most = marks.iter().map(|mark| mark.high).fold(0.0, f64::max);
    let least = marks.iter().map(|mark| mark.low).fold(0.0, f64::min);
    let span = most - least;
    let y = |value: f64| match span > 0.0 {
        true => HEIGHT - MARGIN - (value - least) / span * (HEIGHT - 2.0 * MARGIN),
        false => HEIGHT - MARGIN,
    };
    let width = MARGIN * 2.0 + STEP * (series.points.len() as f64 - 1.0);
    Some(html! {
        svg width=(tenths(width)) height=(tenths(HEIGHT)) viewBox=(format!("0 0 {} {}", tenths(width), tenths(HEIGHT))) aria-hidden="true" {
            path.zero d=(format!("M0 {0}H{1}", tenths(y(0.0)), tenths(width))) {}
            @for pair in marks.windows(2) {
                path.line.bridge[pair[1].place > pair[0].place + 1] d=(format!(
                    "M{} {}L{} {}", tenths(pair[0].x()), tenths(y(pair[0].middle())), tenths(pair[1].x()), tenths(y(pair[1].middle()))
                )) {}
            }
            @for mark in &marks { (drawn(mark, y(mark.low), y(mark.high))) }
        }
    })
}

/// What one edition says.
struct Mark {
    place: usize,
    low: f64,
    high: f64,
    bound: Bound,
}

impl Mark {
    fn x(&self) -> f64 {
        MARGIN + self.place as f64 * STEP
    }

    fn middle(&self) -> f64 {
        self.low.midpoint(self.high)
    }
}

/// Vague numbers and those of another unit have no place in the chart.
fn mark(place: usize, point: &Point, series: &Series) -> Option<Mark> {
    let low = point.value.filter(|value| value.is_finite() && point.unit == series.unit)?;
    let high = point.high.filter(|value| value.is_finite()).unwrap_or(low);
    Some(Mark { place, low, high, bound: point.bound })
}

fn drawn(mark: &Mark, low: f64, high: f64) -> Markup {
    let x = mark.x();
    // A triangle points to where the number may lie beyond what is said.
    let triangle = |y: f64, tip: f64| {
        html! { path.open d=(format!(
            "M{} {}L{} {}L{} {}Z",
            tenths(x - 4.0), tenths(y), tenths(x + 4.0), tenths(y), tenths(x), tenths(y + tip)
        )) {} }
    };
    html! {
        @match mark.bound {
            _ if mark.high > mark.low => path.range d=(format!("M{0} {1}V{2}", tenths(x), tenths(low), tenths(high))) {},
            Bound::AtLeast | Bound::MoreThan => (triangle(low, -6.0)),
            Bound::AtMost | Bound::LessThan | Bound::Almost => (triangle(low, 6.0)),
            Bound::About => circle.open cx=(tenths(x)) cy=(tenths(low)) r="3" {},
            _ => circle.exact cx=(tenths(x)) cy=(tenths(low)) r="3" {},
        }
    }
}

/// A length with one place after the point at most.
fn tenths(length: f64) -> String {
    let text = format!("{length:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(value: f64, bound: Bound) -> Option<Point> {
        Some(Point {
            value: Some(value),
            high: None,
            bound,
            unit: "count".to_owned(),
            text: value.to_string(),
            counted: None,
            path: Vec::new(),
            sentence: String::new(),
            line: 1,
            page: None,
            section: crate::edition::SectionId(0),
            place: 0,
            bridged: false,
        })
    }

    fn series(points: Vec<Option<Point>>) -> Series {
        Series { name: "inmates".to_owned(), unit: "count".to_owned(), points, confidence: 1.0 }
    }

    #[test]
    fn gaps_and_bounds_are_seen() {
        let points = vec![point(10.0, Bound::Exact), None, point(20.0, Bound::AtLeast), point(0.0, Bound::About)];
        let chart = chart(&series(points)).expect("a chart").into_string();
        assert_eq!(chart.matches("class=\"line bridge\"").count(), 1, "{chart}");
        assert_eq!(chart.matches("class=\"line\"").count(), 1);
        // 20 stands at the upper margin and points up, 0 at the lower one.
        assert!(chart.contains("M54 6L62 6L58 0Z"), "{chart}");
        assert!(chart.contains("cx=\"84\" cy=\"30\""), "{chart}");
    }

    #[test]
    fn one_value_is_no_line() {
        assert!(chart(&series(vec![point(10.0, Bound::Exact), None])).is_none());
        let mut other = point(3.0, Bound::Exact);
        if let Some(point) = &mut other {
            point.unit = "percent".to_owned();
        }
        assert!(chart(&series(vec![point(10.0, Bound::Exact), other])).is_none());
        assert!(chart(&series(vec![point(0.0, Bound::Exact), point(0.0, Bound::Exact)])).is_some());
    }
}
