//! A server of HTTP on this computer that answers as badly as it is told to.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// What is sent for a request.
pub struct Answer {
    status: u16,
    headers: Vec<String>,
    body: Body,
}

enum Body {
    Whole(Vec<u8>),
    /// A chunk that says it is larger than what is sent.
    BrokenChunks(Vec<u8>),
    /// Until the client hangs up.
    Endless,
    /// One byte after the other, with waits.
    Dripping,
    HangUp,
}

impl Answer {
    /// A body with its right length.
    pub fn new(content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self { status: 200, headers: vec![format!("Content-Type: {content_type}")], body: Body::Whole(body.into()) }
    }

    /// A body without a Content-Type.
    pub fn undeclared(body: impl Into<Vec<u8>>) -> Self {
        Self { headers: Vec::new(), ..Self::new("", body) }
    }

    pub fn status(status: u16) -> Self {
        Self { status, ..Self::new("text/html", "<!DOCTYPE html><title>Trouble</title>") }
    }

    pub fn redirect(location: &str) -> Self {
        Self::status(302).with(&format!("Location: {location}"))
    }

    pub fn of_status(self, status: u16) -> Self {
        Self { status, ..self }
    }

    pub fn with(mut self, header: &str) -> Self {
        self.headers.push(header.to_owned());
        self
    }

    pub fn of_length(self, length: usize) -> Self {
        self.with(&format!("Content-Length: {length}"))
    }

    pub fn broken_chunks(body: impl Into<Vec<u8>>) -> Self {
        let answer = Self { body: Body::BrokenChunks(body.into()), ..Self::new("text/html", "") };
        answer.with("Transfer-Encoding: chunked")
    }

    pub fn endless() -> Self {
        Self { body: Body::Endless, ..Self::new("text/html", "") }
    }

    pub fn dripping() -> Self {
        Self { body: Body::Dripping, ..Self::new("text/html", "") }
    }

    pub fn hang_up() -> Self {
        Self { body: Body::HangUp, ..Self::status(200) }
    }
}

pub struct Server {
    port: u16,
    requests: Arc<AtomicUsize>,
}

impl Server {
    /// Answers every request by its path and how many were before; until the test's process ends.
    pub fn start(answer: impl Fn(&str, usize) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let requests = Arc::new(AtomicUsize::new(0));
        let (count, answer) = (Arc::clone(&requests), Arc::new(answer));
        std::thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let (count, answer) = (Arc::clone(&count), Arc::clone(&answer));
                std::thread::spawn(move || {
                    let Some(path) = path(&client) else { return };
                    let answer = answer(&path, count.fetch_add(1, Ordering::SeqCst));
                    // A client that hangs up in the middle is what some tests are about.
                    let _ = send(client, &answer);
                });
            }
        });
        Self { port, requests }
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub fn requests(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }
}

/// The path of a request, whose head is read to its end.
fn path(client: &TcpStream) -> Option<String> {
    let mut lines = BufReader::new(client).lines();
    let first = lines.next()?.ok()?;
    lines.map_while(Result::ok).find(String::is_empty)?;
    first.split(' ').nth(1).map(str::to_owned)
}

fn send(mut client: TcpStream, answer: &Answer) -> std::io::Result<()> {
    if matches!(answer.body, Body::HangUp) {
        return Ok(());
    }
    let mut head = format!("HTTP/1.1 {} Whatever\r\nConnection: close\r\n", answer.status);
    for header in &answer.headers {
        head.push_str(header);
        head.push_str("\r\n");
    }
    let is_told = answer.headers.iter().any(|header| header.starts_with("Content-Length"));
    if let Body::Whole(body) = &answer.body
        && !is_told
    {
        head.push_str(&format!("Content-Length: {}\r\n", body.len()));
    }
    client.write_all(format!("{head}\r\n").as_bytes())?;
    match &answer.body {
        Body::Whole(body) => client.write_all(body),
        Body::BrokenChunks(body) => {
            client.write_all(format!("{:x}\r\n", body.len() + 100).as_bytes())?;
            client.write_all(body)
        }
        Body::Endless => loop {
            client.write_all(&[b'x'; 1 << 14])?;
        },
        Body::Dripping => loop {
            client.write_all(b"x")?;
            std::thread::sleep(Duration::from_millis(50));
        },
        Body::HangUp => Ok(()),
    }
}
