//! The frame of every page: its policy, style and script, and the links to other pages of a site.

use super::address::Side;
use super::legible;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

/// What stands around the body of a page.
pub struct Page<'p> {
    pub title: &'p str,
    pub style: &'p str,
    pub script: Option<&'p str>,
    /// Address of the site's feed.
    pub feed: Option<&'p str>,
}

/// A link to another page of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteLink {
    /// Relative to the page.
    pub href: String,
    pub text: String,
    /// Whether it leads to the page itself.
    pub here: bool,
}

/// A report of a site in which an edition's sentences stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passages {
    /// Relative to the page that leads there.
    pub href: String,
    /// Which of its two editions.
    pub side: Side,
}

impl Page<'_> {
    pub fn render(&self, body: &Markup) -> String {
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(policy(self.style, self.script));
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="generator" content=(GENERATOR);
                    title { (legible(self.title)) }
                    @if let Some(feed) = self.feed {
                        link rel="alternate" type="application/atom+xml" href=(feed);
                    }
                    style { (PreEscaped(self.style)) }
                }
                body {
                    (body)
                    @if let Some(script) = self.script { script { (PreEscaped(script)) } }
                }
            }
        };
        page.into_string()
    }
}

/// The program, as pages name it.
pub const GENERATOR: &str = concat!("yoy ", env!("CARGO_PKG_VERSION"));

pub fn made_by() -> String {
    format!("Made by {GENERATOR}.")
}

/// Nothing is loaded, sent or framed; only this style and this script apply.
fn policy(style: &str, script: Option<&str>) -> String {
    let hash = |text: &str| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)));
    format!(
        "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
        hash(style),
        script.map_or_else(|| "'none'".to_owned(), hash)
    )
}

/// The other pages, where there are some.
pub fn beside(links: &[SiteLink]) -> Markup {
    html! {
        @if !links.is_empty() {
            nav.site aria-label="Site" {
                @for link in links {
                    a href=(link.href) aria-current=[link.here.then_some("page")] dir="auto" { (legible(&link.text)) }
                }
            }
        }
    }
}
