//! Makes small PDFs.

use std::fmt::Write;

/// A page's content, put together text by text.
#[derive(Default)]
pub struct Page(pub String);

impl Page {
    /// `font`: 1 Times, 2 Times bold, 3 Times italic. From the bottom left corner, in points.
    pub fn text(mut self, font: u8, size: f32, x: f32, y: f32, text: &str) -> Self {
        let escaped = text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
        let _ = writeln!(self.0, "BT /F{font} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET");
        self
    }

    /// Lines of prose, 12 points apart.
    pub fn prose(mut self, x: f32, top: f32, lines: &[&str]) -> Self {
        for (i, line) in lines.iter().enumerate() {
            self = self.text(1, 10.0, x, top - 12.0 * i as f32, line);
        }
        self
    }
}

/// A whole file of such pages.
pub fn pdf(pages: &[Page]) -> Vec<u8> {
    let streams: Vec<String> = pages.iter().map(|page| page.0.clone()).collect();
    let fonts = "<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> \
         /F2 << /Type /Font /Subtype /Type1 /BaseFont /Times-Bold >> \
         /F3 << /Type /Font /Subtype /Type1 /BaseFont /Times-Italic >> >>";
    with_fonts(&streams, fonts, "")
}

/// The same of contents and fonts as PDF writes them, with more in the trailer.
pub fn with_fonts(streams: &[String], fonts: &str, trailer: &str) -> Vec<u8> {
    let count = streams.len();
    let kids: Vec<String> = (0..count).map(|i| format!("{} 0 R", 3 + 2 * i)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{}] /Count {count} >>", kids.join(" ")),
    ];
    for (i, stream) in streams.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font {fonts} >> /Contents {} 0 R >>",
            4 + 2 * i
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{stream}\nendstream", stream.len()));
    }
    file(&objects, trailer)
}

/// A file of numbered objects, the first of which is its root.
pub fn file(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut offsets = Vec::new();
    for (number, object) in (1..).zip(objects) {
        offsets.push(bytes.len());
        bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let start = bytes.len();
    let mut tail = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for offset in offsets {
        let _ = writeln!(tail, "{offset:010} 00000 n ");
    }
    let _ =
        write!(tail, "trailer\n<< /Size {} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    bytes.extend(tail.bytes());
    bytes
}
