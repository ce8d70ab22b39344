//! One file from an address: bounded in size, time and redirects, from public addresses only.

mod address;
mod error;

pub use error::FetchError;

use address::{Guarded, PrivateAddress};
use std::io::{ErrorKind, Read};
use std::thread::sleep;
use std::time::{Duration, Instant};
use ureq::http::header::{CONTENT_ENCODING, CONTENT_TYPE, LOCATION, TRANSFER_ENCODING};
use ureq::http::{Response, StatusCode};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, Timeout};
use url::Url;

/// Most redirects that are followed. Publishers' links need one or two: to https, to the newest address.
pub const MAX_REDIRECTS: usize = 5;
/// Waits before a request is made again, where the server says that it cannot just now, or no connection comes
/// about. Three more attempts in less than two seconds: a moment of overload passes, a fault does not.
const WAITS: [Duration; 3] = [Duration::from_millis(250), Duration::from_millis(500), Duration::from_secs(1)];
/// Longest time for a connection, encryption included.
const CONNECT: Duration = Duration::from_secs(10);

/// Whether something risky is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    Refused,
    Allowed,
}

/// What a fetch may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes.
    pub max_bytes: u64,
    /// For everything: redirects, waits and the whole of the body.
    pub max_time: Duration,
    /// Addresses of the own machine and network.
    pub private: Permission,
    /// Addresses without encryption.
    pub http: Permission,
}

/// What came.
#[derive(Debug)]
pub struct Fetched {
    pub bytes: Vec<u8>,
    /// As the server says it, with its parameters.
    pub content_type: Option<String>,
    /// Where it was in the end.
    pub url: Url,
    /// The server said neither how long it is nor where it ends: a loss at the end would go unseen.
    pub is_of_unknown_length: bool,
}

/// Fetches a file.
///
/// Every address is checked after its name was looked up, and again at every redirect; the connection is made to
/// the very address that was checked. No proxy is used, since behind one that could not be checked.
///
/// # Errors
///
/// When the address, a redirect or what comes is not what may be fetched.
pub fn fetch(url: &Url, limits: &Limits) -> Result<Fetched, FetchError> {
    let until = Instant::now() + limits.max_time;
    let agent = agent(limits);
    let mut at = allowed(url.clone(), limits)?;
    for _ in 0..=MAX_REDIRECTS {
        let call = Call { url: &at, limits, until };
        let response = call.answer(&agent)?;
        if !response.status().is_redirection() {
            return call.fetched(response);
        }
        at = allowed(call.redirected(&response)?, limits)?;
    }
    Err(FetchError::Redirects { url: shown(url) })
}

/// An address that may be asked for.
fn allowed(mut url: Url, limits: &Limits) -> Result<Url, FetchError> {
    if !url.username().is_empty() || url.password().is_some() {
        return Err(FetchError::Secret { host: url.host_str().unwrap_or_default().to_owned() });
    }
    url.set_fragment(None);
    match url.scheme() {
        "https" => Ok(url),
        "http" if limits.http == Permission::Allowed => Ok(url),
        "http" => Err(FetchError::Http { url: shown(&url) }),
        _ => Err(FetchError::Scheme { url: shown(&url) }),
    }
}

fn agent(limits: &Limits) -> Agent {
    // The system's certificates, so that a network with an authority of its own can be told to it.
    let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
    let config = Agent::config_builder()
        .tls_config(tls)
        .proxy(None)
        .user_agent(concat!("yoy/", env!("CARGO_PKG_VERSION")))
        .accept("text/html, application/pdf, */*;q=0.8")
        .http_status_as_error(false)
        // Each redirect is checked here.
        .max_redirects(0)
        .max_redirects_will_error(false)
        .max_idle_connections(0)
        .timeout_connect(Some(CONNECT))
        .build();
    Agent::with_parts(config, DefaultConnector::default(), Guarded::new(limits.private))
}

/// One address in the time that is left.
struct Call<'c> {
    url: &'c Url,
    limits: &'c Limits,
    until: Instant,
}

impl Call<'_> {
    /// The answer's head, asked for again where that may help.
    fn answer(&self, agent: &Agent) -> Result<Response<Body>, FetchError> {
        let mut waits = WAITS.iter();
        loop {
            let left = self.until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(self.slow());
            }
            let answer = agent.get(self.url.as_str()).config().timeout_global(Some(left)).build().call();
            let may_pass = match &answer {
                Ok(response) => is_passing(response.status()),
                Err(error) => is_of_connection(error),
            };
            match waits.next().filter(|_| may_pass) {
                Some(wait) => sleep((*wait).min(self.until.saturating_duration_since(Instant::now()))),
                None => return answer.map_err(|error| self.failed(error)),
            }
        }
    }

    /// Where a redirect leads.
    fn redirected(&self, response: &Response<Body>) -> Result<Url, FetchError> {
        let nowhere = |found: &str| FetchError::Nowhere { url: shown(self.url), found: found.to_owned() };
        let location = response.headers().get(LOCATION).ok_or_else(|| nowhere("it does not say where to"))?;
        let location = location.to_str().map_err(|_| nowhere("it names no address"))?;
        self.url.join(location).map_err(|error| nowhere(&error.to_string()))
    }

    fn fetched(&self, response: Response<Body>) -> Result<Fetched, FetchError> {
        let status = response.status();
        if status != StatusCode::OK {
            let reason = status.canonical_reason().map(|reason| format!(" ({reason})")).unwrap_or_default();
            return Err(FetchError::Status { url: shown(self.url), status: status.as_u16(), reason });
        }
        let header =
            |name| response.headers().get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
        if let Some(encoding) = header(CONTENT_ENCODING).filter(|encoding| !encoding.eq_ignore_ascii_case("identity")) {
            return Err(FetchError::Encoded { url: shown(self.url), encoding });
        }
        let content_type = header(CONTENT_TYPE);
        let has_end = header(TRANSFER_ENCODING).is_some();
        let length = response.body().content_length();
        let bytes = self.body(response.into_body(), length)?;
        let is_of_unknown_length = !has_end && length.is_none();
        Ok(Fetched { bytes, content_type, url: self.url.clone(), is_of_unknown_length })
    }

    fn body(&self, body: Body, length: Option<u64>) -> Result<Vec<u8>, FetchError> {
        let most = self.limits.max_bytes;
        let too_large = || FetchError::TooLarge { url: shown(self.url), megabytes: most >> 20 };
        if length.is_some_and(|length| length > most) {
            return Err(too_large());
        }
        let mut bytes = Vec::new();
        // One byte more than is allowed tells an endless body from one that fits.
        let read = body.into_reader().take(most + 1).read_to_end(&mut bytes);
        match read.map_err(ureq::Error::from) {
            Ok(_) if bytes.len() as u64 > most => Err(too_large()),
            Ok(_) => Ok(bytes),
            Err(ureq::Error::Io(error)) if error.kind() == ErrorKind::UnexpectedEof => {
                Err(FetchError::CutShort { url: shown(self.url), found: bytes.len() as u64, expected: length })
            }
            Err(error) => Err(self.failed(error)),
        }
    }

    fn failed(&self, error: ureq::Error) -> FetchError {
        let url = shown(self.url);
        let said = match error {
            ureq::Error::Timeout(Timeout::Connect | Timeout::Resolve) => {
                format!("no connection within {} seconds", CONNECT.as_secs())
            }
            ureq::Error::Timeout(_) => return self.slow(),
            ureq::Error::Other(other) => match other.downcast::<PrivateAddress>() {
                Ok(private) => return FetchError::Private { url, private: *private },
                Err(other) => other.to_string(),
            },
            ureq::Error::Io(error) => error.to_string(),
            error => error.to_string(),
        };
        FetchError::Failed { url, said }
    }

    fn slow(&self) -> FetchError {
        FetchError::Slow { url: shown(self.url), seconds: self.limits.max_time.as_secs() }
    }
}

/// Faults of servers that pass.
fn is_passing(status: StatusCode) -> bool {
    matches!(status.as_u16(), 500 | 502 | 503 | 504)
}

/// Faults of connections that pass; a wrong certificate or an unknown host is none.
fn is_of_connection(error: &ureq::Error) -> bool {
    use ErrorKind::{
        BrokenPipe, ConnectionAborted, ConnectionRefused, ConnectionReset, HostUnreachable, NetworkUnreachable,
        TimedOut, UnexpectedEof,
    };
    match error {
        ureq::Error::Io(error) => matches!(
            error.kind(),
            BrokenPipe
                | ConnectionAborted
                | ConnectionRefused
                | ConnectionReset
                | HostUnreachable
                | NetworkUnreachable
                | TimedOut
                | UnexpectedEof
        ),
        ureq::Error::ConnectionFailed | ureq::Error::Timeout(Timeout::Connect) => true,
        _ => false,
    }
}

/// An address as messages show it: without what a redirect may have hidden in it.
fn shown(url: &Url) -> String {
    let mut url = url.clone();
    // These fail only for addresses that cannot hold either.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url.to_string()
}
