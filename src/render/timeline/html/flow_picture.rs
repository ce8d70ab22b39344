//! The picture itself: bars and bands, in CSS pixels.

use super::flow::words;
use crate::comparison::bare;
use crate::reader::numbering;
use crate::render::html::legible;
use crate::summary::grouped;
use crate::timeline::{Band, BandFate, Block, Flow, Timeline};
use maud::{Markup, html};
use unicode_width::UnicodeWidthChar;

/// Width of a bar, and of the room for names left and right of all bars.
const BAR: f64 = 12.0;
const LEFT: f64 = 146.0;
const RIGHT: f64 = 160.0;
/// Width that the picture takes where columns are neither too near nor too far from each other then.
const WIDTH: f64 = 1160.0;
const NEAREST: f64 = 56.0;
const FARTHEST: f64 = 220.0;
/// Height of the highest column without what parts its bars, and the space above for periods and words.
const HEIGHT: f64 = 400.0;
const PARTED: f64 = 6.0;
const ABOVE: f64 = 40.0;
/// Length of what ends or begins.
const STUB: f64 = 14.0;
/// Lowest bar that has its name beside it, least room for a name between bars, and the width of a letter.
const NAMED: f64 = 9.0;
const ROOM: f64 = 84.0;
const LETTER: f64 = 6.4;
/// Bands thinner than this on both sides are left to the table.
const THINNEST: f64 = 0.4;

/// How something is filled: colours never stand alone, each has a pattern.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    Band(BandFate),
    End,
    Start,
}

impl Fill {
    pub fn is_plain(self) -> bool {
        self == Self::Band(BandFate::Stayed)
    }

    pub fn pattern(self) -> Option<String> {
        let name = match self {
            Self::Band(BandFate::Stayed) => return None,
            Self::Band(BandFate::Renamed) => "renamed",
            Self::Band(BandFate::Moved) => "moved",
            Self::Band(BandFate::Part) => "part",
            Self::End => "end",
            Self::Start => "start",
        };
        Some(format!("url(#flow-{name})"))
    }
}

/// The patterns, which stand once on the page.
pub struct Patterns;
pub const PATTERNS: Patterns = Patterns;

impl Patterns {
    pub fn defs(&self) -> Markup {
        let pattern = |name: &str, mark: Markup| {
            html! { pattern id={ "flow-" (name) } width="8" height="8" patternUnits="userSpaceOnUse" {
                rect class={ "ground-" (name) } width="8" height="8" {} (mark)
            } }
        };
        html! { defs {
            (pattern("renamed", html! { circle.mark-renamed cx="2" cy="2" r="1" {} circle.mark-renamed cx="6" cy="6" r="1" {} }))
            (pattern("moved", html! { path.mark-moved d="M-2 2L2 -2M0 8L8 0M6 10L10 6" {} }))
            (pattern("part", html! { path.mark-part d="M0 2H8M0 6H8" {} }))
            (pattern("end", html! { path.mark-end d="M0 0L8 8M8 0L0 8" {} }))
            (pattern("start", html! { path.mark-start d="M2 0V8M6 0V8" {} }))
        } }
    }
}

/// Where everything stands.
struct Layout<'f> {
    flow: &'f Flow,
    step: f64,
    /// Pixels a word.
    scale: f64,
    /// The upper edge of each bar.
    tops: Vec<Vec<f64>>,
    /// The upper edges of each band, left and right.
    edges: Vec<(f64, f64)>,
    height: f64,
}

impl<'f> Layout<'f> {
    fn of(flow: &'f Flow) -> Self {
        let words = |blocks: &[Block]| blocks.iter().map(|block| f64::from(block.words)).sum::<f64>();
        let most = flow.columns.iter().map(|blocks| words(blocks)).fold(1.0, f64::max);
        let scale = HEIGHT / most;
        let gaps = (flow.columns.len() as f64 - 1.0).max(1.0);
        let mut height = 0.0f64;
        let tops: Vec<Vec<f64>> = flow
            .columns
            .iter()
            .map(|blocks| {
                let mut y = ABOVE;
                let tops = blocks
                    .iter()
                    .map(|block| {
                        let top = y;
                        y += f64::from(block.words) * scale + PARTED;
                        top
                    })
                    .collect();
                height = height.max(y);
                tops
            })
            .collect();
        let step = ((WIDTH - LEFT - RIGHT - BAR) / gaps).clamp(NEAREST, FARTHEST);
        let mut layout = Self { flow, step, scale, tops, edges: vec![(0.0, 0.0); flow.bands.len()], height };
        layout.place_bands();
        layout
    }

    /// Bands leave a bar in the order in which they arrive, and arrive in the order in which they left, so that
    /// few cross.
    fn place_bands(&mut self) {
        let bands = &self.flow.bands;
        let mut order: Vec<usize> = (0..bands.len()).collect();
        let mut used: Vec<Vec<f64>> = self.tops.iter().map(|tops| vec![0.0; tops.len()]).collect();
        order.sort_by_key(|&i| (bands[i].edition, bands[i].from, bands[i].to, bands[i].fate));
        for &i in &order {
            let (k, from) = (bands[i].edition as usize, bands[i].from as usize);
            self.edges[i].0 = self.tops[k][from] + used[k][from];
            used[k][from] += f64::from(bands[i].old_words) * self.scale;
        }
        used.iter_mut().flatten().for_each(|used| *used = 0.0);
        order.sort_by_key(|&i| (bands[i].edition, bands[i].to, bands[i].from, bands[i].fate));
        for &i in &order {
            let (k, to) = (bands[i].edition as usize + 1, bands[i].to as usize);
            self.edges[i].1 = self.tops[k][to] + used[k][to];
            used[k][to] += f64::from(bands[i].new_words) * self.scale;
        }
    }

    fn x(&self, column: usize) -> f64 {
        LEFT + column as f64 * self.step
    }

    fn width(&self) -> f64 {
        self.x(self.flow.columns.len() - 1) + BAR + RIGHT
    }
}

pub fn picture(timeline: &Timeline) -> Markup {
    let layout = Layout::of(&timeline.flow);
    let (width, height) = (length(layout.width()), length(layout.height));
    let described = format!(
        "{} editions as columns of bars, one for each main section, with bands to where its sections stand in the next \
         edition. The table below says the same.",
        timeline.editions.len()
    );
    html! {
        svg role="img" aria-label=(described) width=(width) height=(height) viewBox={ "0 0 " (width) " " (height) } {
            @for (band, edges) in layout.flow.bands.iter().zip(&layout.edges) { (drawn(&layout, timeline, band, *edges)) }
            @for k in 0..layout.flow.columns.len() { (column(&layout, timeline, k)) }
            @for k in 0..layout.flow.columns.len() { (names(&layout, k)) }
        }
    }
}

fn drawn(layout: &Layout<'_>, timeline: &Timeline, band: &Band, (left, right): (f64, f64)) -> Markup {
    let (old, new) = (f64::from(band.old_words) * layout.scale, f64::from(band.new_words) * layout.scale);
    let k = band.edition as usize;
    let (from, to) = (layout.x(k) + BAR, layout.x(k + 1));
    let middle = length(f64::midpoint(from, to));
    let [from, to, a, b, c, d] = [from, to, left, right, right + new, left + old].map(length);
    let fill = Fill::Band(band.fate);
    let blocks = |k: usize, i: u32| legible(&layout.flow.columns[k][i as usize].heading).into_owned();
    html! { @if old.max(new) >= THINNEST {
        path.band.stayed[fill.is_plain()] fill=[fill.pattern()]
            d=(format!("M{from} {a}C{middle} {a} {middle} {b} {to} {b}V{c}C{middle} {c} {middle} {d} {from} {d}Z")) {
            title {
                (legible(&timeline.editions[k].period)) " " (blocks(k, band.from)) ", " (grouped(u64::from(band.old_words))) " words → "
                (legible(&timeline.editions[k + 1].period)) " " (blocks(k + 1, band.to)) ", " (grouped(u64::from(band.new_words))) ": "
                (words(band.fate))
            }
        }
    } }
}

/// An edition: its period and words, its bars, what ends and what begins at them.
fn column(layout: &Layout<'_>, timeline: &Timeline, k: usize) -> Markup {
    let x = layout.x(k);
    let edition = &timeline.editions[k];
    html! {
        text x=(length(x + BAR / 2.0)) y="14" text-anchor="middle" font-weight="600" { (legible(&edition.period)) }
        text.of x=(length(x + BAR / 2.0)) y="29" text-anchor="middle" { (grouped(edition.words)) }
        @for (block, &top) in layout.flow.columns[k].iter().zip(&layout.tops[k]) {
            @let bottom = top + f64::from(block.words) * layout.scale;
            (stub(Fill::End, x + BAR, STUB, bottom, f64::from(block.dropped) * layout.scale))
            (stub(Fill::Start, x, -STUB, bottom, f64::from(block.added) * layout.scale))
            rect.block x=(length(x)) y=(length(top)) width=(length(BAR)) height=(length((bottom - top).max(1.0))) {
                title { (legible(&edition.period)) " " (legible(&block.heading)) ", " (grouped(u64::from(block.words))) " words" }
            }
        }
    }
}

/// What has no counterpart, at the lower end of a bar: a wedge that points away from it.
fn stub(fill: Fill, x: f64, reach: f64, bottom: f64, height: f64) -> Markup {
    html! { @if height >= THINNEST {
        path.band fill=[fill.pattern()] d=(format!(
            "M{0} {1}L{2} {3}L{0} {4}Z", length(x), length(bottom - height), length(x + reach), length(bottom - height / 2.0), length(bottom)
        )) {}
    } }
}

/// Names stand left of the first bars and right of the last, and beside bars with a name new in their edition.
fn names(layout: &Layout<'_>, k: usize) -> Markup {
    let last = layout.flow.columns.len() - 1;
    let known = |block: &Block| {
        k > 0 && layout.flow.columns[k - 1].iter().any(|before| bare(&before.heading) == bare(&block.heading))
    };
    let x = layout.x(k);
    html! {
        @for (block, &top) in layout.flow.columns[k].iter().zip(&layout.tops[k]) {
            @let height = f64::from(block.words) * layout.scale;
            @let y = length(top + height / 2.0 + 4.0);
            @if height < NAMED {}
            @else if k == 0 {
                text.name x=(length(x - STUB - 4.0)) y=(y) text-anchor="end" { (short(&block.heading, LEFT - STUB - 8.0)) }
            } @else if k == last {
                text.name x=(length(x + BAR + 6.0)) y=(y) { (short(&block.heading, RIGHT - 8.0)) }
            } @else if !known(block) {
                text.name x=(length(x + BAR + 3.0)) y=(y) { (short(&block.heading, (layout.step - BAR - 6.0).max(ROOM))) }
            }
        }
    }
}

/// As much of a heading, without its number, as there is room for.
fn short(heading: &str, room: f64) -> String {
    let heading = legible(numbering(heading).1);
    let most = (room / LETTER) as usize;
    let width = |c: char| c.width().unwrap_or(0);
    if heading.chars().map(width).sum::<usize>() <= most {
        return heading.into_owned();
    }
    let mut used = 1;
    let cut: String = heading
        .chars()
        .take_while(|&c| {
            used += width(c);
            used <= most
        })
        .collect();
    format!("{}…", cut.trim_end())
}

/// A length with one place after the point at most.
fn length(pixels: f64) -> String {
    let text = format!("{pixels:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_cut() {
        assert_eq!(short("Economy", 60.0), "Economy");
        assert_eq!(short("People and Society", 60.0), "People a…");
    }

    #[test]
    fn bands_fill_their_bars_from_above() {
        let block = |words, added, dropped| Block { heading: String::new(), sections: 1, words, added, dropped };
        let band = |from, to, old_words, new_words| Band {
            edition: 0,
            from,
            to,
            fate: BandFate::Stayed,
            old_words,
            new_words,
        };
        let flow = Flow {
            columns: vec![vec![block(100, 0, 0), block(100, 0, 40)], vec![block(200, 50, 0)]],
            bands: vec![band(0, 0, 100, 90), band(1, 0, 60, 60)],
        };
        let layout = Layout::of(&flow);
        assert_eq!(layout.scale, 2.0);
        assert_eq!(layout.tops, [vec![40.0, 246.0], vec![40.0]]);
        assert_eq!(layout.edges, [(40.0, 40.0), (246.0, 220.0)]);
    }
}
