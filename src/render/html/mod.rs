//! HTML: the whole comparison as one self-contained page.
//!
//! The page asks nothing of any server; its own policy forbids it, and lets run only the style and the
//! script that were put in here. Everything stands in the document, so that it is read, printed and
//! searched with scripting off; the script adds filters, search, keys and copying. Escaping is the
//! templates' work, see `legible` for what escaping does not make harmless.

pub(in crate::render) mod address;
mod legible;
mod map;
mod opening;
pub(in crate::render) mod page;
mod rows;
mod tables;
mod text;

pub use address::Side;
pub(in crate::render) use legible::legible;
pub use page::{Passages, SiteLink};

use crate::comparison::Comparison;
use maud::{Markup, html};
use page::Page;

const STYLE: &str = concat!(include_str!("base.css"), include_str!("report.css"));
const SCRIPT: &str = include_str!("report.js");

/// The comparison as a page of HTML: equal comparisons give equal bytes.
pub fn render(c: &Comparison<'_>) -> String {
    render_beside(c, &[])
}

/// The same page with links to other pages of a site above it.
pub fn render_beside(c: &Comparison<'_>, links: &[SiteLink]) -> String {
    let title = format!("{} → {}", legible(&c.old.name()), legible(&c.new.name()));
    let body = html! {
        a.skip href="#summary" { "Skip to the summary" }
        (page::beside(links))
        header { (opening::cover(c)) }
        (contents(c))
        main data-old=(address::cited(c.old)) data-new=(address::cited(c.new)) {
            (opening::statements(c))
            (tables::areas(c))
            (map::sections(c))
            (tables::indicators(c))
            (tables::sources(c))
            (tables::terms(c))
            (text::text(c))
        }
        (help())
        footer {
            p {
                (page::made_by())
                " Quotations stand as in the editions; a passage without counterpart may be said elsewhere in other words."
            }
        }
    };
    Page { title: &format!("{title}: what changed"), style: STYLE, script: Some(SCRIPT), feed: None }.render(&body)
}

/// The style and script of the page.
pub(super) fn form() -> &'static str {
    concat!(include_str!("base.css"), include_str!("report.css"), include_str!("report.js"))
}

/// Links to the parts that the page has.
fn contents(c: &Comparison<'_>) -> Markup {
    let sources = &c.sources().changes;
    let parts = [
        ("summary", "Summary", true),
        ("areas", "Areas", !c.areas().changes.is_empty()),
        ("map", "Sections", true),
        ("figures", "Figures", !c.figures().indicators.is_empty()),
        ("sources", "Sources cited", !sources.no_longer_cited.is_empty() || !sources.newly_cited.is_empty()),
        ("terms", "Terms", !c.terms().is_empty()),
        ("text", "Text", true),
    ];
    html! {
        nav.contents aria-label="Contents" {
            ul { @for (id, name, _) in parts.iter().filter(|part| part.2) { li { a href={ "#" (id) } { (name) } } } }
        }
    }
}

/// The keys; the script shows it.
fn help() -> Markup {
    let keys = [
        ("n", "next change"),
        ("p", "previous change"),
        ("/", "search the text"),
        ("v", "side by side or inline"),
        ("o", "open or fold unchanged passages"),
        ("?", "this help"),
        ("Esc", "close it"),
    ];
    html! {
        dialog #help aria-labelledby="help-heading" {
            h2 #help-heading { "Keys" }
            dl { @for (key, does) in keys { div { dt { kbd { (key) } } dd { (does) } } } }
            form method="dialog" { button { "Close" } }
        }
    }
}
