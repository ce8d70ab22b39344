//! Why nothing was fetched.

use super::{MAX_REDIRECTS, address::PrivateAddress};
use thiserror::Error;

/// Why nothing was fetched from an address.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum FetchError {
    #[error("{url}: only https:// addresses are fetched")]
    Scheme { url: String },
    /// Without encryption anybody on the way can change the text.
    #[error("{url}: http:// is not encrypted, and what it brings may have been changed on the way")]
    Http { url: String },
    #[error("{host}: the address names a user or a password, which library.lock would keep")]
    Secret { host: String },
    #[error("{url}: {private}")]
    Private { url: String, private: PrivateAddress },
    #[error("{url}: redirected more than {MAX_REDIRECTS} times")]
    Redirects { url: String },
    /// A redirect that does not say where to, or to what is no address.
    #[error("{url}: redirected to nowhere: {found}")]
    Nowhere { url: String, found: String },
    #[error("{url}: the server answers {status}{reason}")]
    Status { url: String, status: u16, reason: String },
    #[error("{url}: larger than {megabytes} MB")]
    TooLarge { url: String, megabytes: u64 },
    #[error("{url}: not there whole within {seconds} seconds")]
    Slow { url: String, seconds: u64 },
    #[error("{url}: cut short: {found} bytes came{}", .expected.map(|all| format!(", of {all}")).unwrap_or_default())]
    CutShort { url: String, found: u64, expected: Option<u64> },
    /// Sent compressed, which was not asked for.
    #[error("{url}: sent compressed as {encoding}, which was not asked for")]
    Encoded { url: String, encoding: String },
    #[error("{url}: {said}")]
    Failed { url: String, said: String },
}

impl FetchError {
    /// What the reader of the message can do.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Scheme { .. } => "name an https:// address or a file",
            Self::Http { .. } => "use https://, or say --allow-http",
            Self::Secret { .. } => "download the file by other means and add the file",
            Self::Private { .. } => "if that is meant, say --allow-private",
            Self::Redirects { .. } | Self::Nowhere { .. } | Self::Status { .. } => {
                "open the address in a browser, and copy the one at which the report is"
            }
            Self::TooLarge { .. } => "if the report is that large, raise the limit with --max-size",
            Self::Slow { .. } => "try again later, or raise the limit with --max-time",
            Self::CutShort { .. } => "try again later; nothing was kept",
            Self::Encoded { .. } | Self::Failed { .. } => {
                "try again later, or download the file by other means and add the file"
            }
        }
    }
}
