//! HTML: the whole comparison as one self-contained page.
//!
//! The page asks nothing of any server; its own policy forbids it, and lets run only the style and the
//! script that were put in here. Everything stands in the document, so that it is read, printed and
//! searched with scripting off; the script adds filters, search, keys and copying. Escaping is the
//! templates' work, see `legible` for what escaping does not make harmless.

mod address;
mod legible;
mod map;
mod opening;
mod rows;
mod tables;
mod text;

use crate::comparison::Comparison;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use legible::legible;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");

/// The comparison as a page of HTML: equal comparisons give equal bytes.
pub fn render(c: &Comparison<'_>) -> String {
    let title = format!("{} → {}", legible(&c.old.name()), legible(&c.new.name()));
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content=(concat!("yoy ", env!("CARGO_PKG_VERSION")));
                title { (title) ": what changed" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#summary" { "Skip to the summary" }
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
                        "Made by yoy " (env!("CARGO_PKG_VERSION"))
                        ". Quotations stand as in the editions; a passage without counterpart may be said elsewhere in other words."
                    }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string()
}

/// Nothing is loaded, sent or framed; only this style and this script apply.
fn policy() -> String {
    let hash = |text: &str| BASE64_STANDARD.encode(Sha256::digest(text));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
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
