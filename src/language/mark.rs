//! Sentence-ending marks with what clings to them: "?!", ".”", ".)", ".1", ". . .".

/// What kind of end a run of marks may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MarkKind {
    /// A full stop, which abbreviations and numbers use too.
    Stop,
    /// With a question or exclamation mark.
    Emphatic,
    /// "...", "…", ". . .": an omission or a pause.
    Ellipsis,
    /// The full stop of a script that uses it for nothing else: "。", "।", "؟".
    Definite,
}

/// A run of sentence-ending marks and the closing quotes, brackets and note
/// numbers after it. Offsets are bytes of the text it was read from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub(super) kind: MarkKind,
    pub(super) at: usize,
    /// After the marks alone.
    pub(super) marks_end: usize,
    /// After everything that clings to them: a sentence that ends, ends here.
    pub(super) end: usize,
    pub(super) dots: usize,
    /// A quotation or bracket closes here.
    pub(super) closes: bool,
    /// Marks stand on both sides of the closing bracket: ".).".
    pub(super) doubled: bool,
    /// Straight double quotes among what clings.
    pub(super) straight_quotes: usize,
}

/// Three dots omit; two are a slip of the hand.
const ELLIPSIS_DOTS: usize = 3;
/// Longest note number, "[123]".
const NOTE_DIGITS: usize = 3;
/// Several notes on one sentence, in bytes: "12,13,14".
const LONGEST_NOTES: usize = 16;

/// Whether `letter` is a mark that may end a sentence.
pub(super) fn is_mark(letter: char) -> bool {
    matches!(letter, '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉' | '‽') || is_definite(letter)
}

fn is_definite(letter: char) -> bool {
    // The escapes are the full-width and half-width forms of "." "!" "?".
    matches!(letter, '。' | '\u{FF61}' | '\u{FF0E}' | '\u{FF01}' | '\u{FF1F}')
        || matches!(letter, '؟' | '۔' | '।' | '॥' | '։' | '።' | '፧' | '។' | '៕' | '။' | '᙮')
}

impl Mark {
    /// Reads the run that begins at `at`. `quote_open` tells whether a straight
    /// quote is open there, which decides what a quote without spaces does.
    pub(super) fn read(text: &str, at: usize, quote_open: bool) -> Mark {
        let mut mark = Mark {
            kind: MarkKind::Stop,
            at,
            marks_end: at,
            end: at,
            dots: 0,
            closes: false,
            doubled: false,
            straight_quotes: 0,
        };
        mark.read_marks(text);
        mark.marks_end = mark.end;
        mark.read_closers(text, quote_open);
        mark.read_note(text);
        mark
    }

    fn read_marks(&mut self, text: &str) {
        let mut emphatic = false;
        let mut definite = false;
        let mut ellipsis = false;
        let rest = &text[self.at..];
        let mut end = 0;
        for (offset, letter) in rest.char_indices() {
            match letter {
                '.' => self.dots += 1,
                '…' => ellipsis = true,
                '!' | '?' | '‼' | '⁇' | '⁈' | '⁉' | '‽' => emphatic = true,
                _ if is_definite(letter) => definite = true,
                ' ' | '\u{A0}' if self.dots > 0 && continues_dots(rest, offset + letter.len_utf8()) => {
                    continue;
                }
                _ => break,
            }
            end = offset + letter.len_utf8();
        }
        self.end = self.at + end;
        self.kind = if definite {
            MarkKind::Definite
        } else if emphatic {
            MarkKind::Emphatic
        } else if ellipsis || self.dots >= ELLIPSIS_DOTS {
            MarkKind::Ellipsis
        } else {
            MarkKind::Stop
        };
    }

    fn read_closers(&mut self, text: &str, quote_open: bool) {
        let mut quote_open = quote_open;
        while let Some(letter) = text[self.end..].chars().next() {
            let after = text[self.end + letter.len_utf8()..].chars().next();
            let clings = match letter {
                // French and slips of the hand set a space before the closing quote.
                ' ' | '\u{A0}' | '\u{202F}' => {
                    let closing = after.is_some_and(|quote| match quote {
                        '»' | '”' => true,
                        '"' => quote_open,
                        _ => false,
                    }) && text[self.end + letter.len_utf8()..]
                        .chars()
                        .nth(1)
                        .is_none_or(|next| !next.is_alphanumeric());
                    if !closing {
                        break;
                    }
                    self.end += letter.len_utf8();
                    continue;
                }
                ')' | ']' | '}' | '”' | '»' | '›' | '」' | '』' | '\u{FF09}' | '】' | '》' | '〉' => true,
                '’' | '\'' | '“' | '‘' | '«' | '‹' => !after.is_some_and(char::is_alphanumeric),
                '"' => {
                    let closing = quote_open || !after.is_some_and(char::is_alphanumeric);
                    if closing {
                        self.straight_quotes += 1;
                        quote_open = !quote_open;
                    }
                    closing
                }
                '*' | '_' | '`' => {
                    self.end += letter.len_utf8();
                    continue;
                }
                _ if is_mark(letter) && self.closes => {
                    self.doubled = true;
                    self.end += letter.len_utf8();
                    continue;
                }
                _ => false,
            };
            if !clings {
                break;
            }
            self.closes = true;
            self.end += letter.len_utf8();
        }
    }

    /// Note numbers glued on: "supply.1", "supply.[1]", "supply.¹".
    fn read_note(&mut self, text: &str) {
        while let Some(len) = note_len(&text[self.end..]) {
            self.end += len;
        }
        let digits = note_numbers_len(&text[self.end..]);
        if self.kind != MarkKind::Ellipsis
            && digits > 0
            && text[self.end + digits..].starts_with(char::is_whitespace)
            && (self.closes || ends_in_word_or_year(&text[..self.at]))
        {
            self.end += digits;
        }
    }
}

/// Whether the dot at `offset` goes on with a spaced ellipsis, and is no ".5" or
/// ".NET".
fn continues_dots(rest: &str, offset: usize) -> bool {
    let mut letters = rest[offset..].chars();
    letters.next() == Some('.') && !letters.next().is_some_and(char::is_alphanumeric)
}

/// Length of a note mark at the start of `text` that cannot be anything else.
fn note_len(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    if matches!(first, '¹' | '²' | '³' | '⁰'..='⁹' | '†' | '‡') {
        return Some(first.len_utf8());
    }
    let inside = text.strip_prefix('[')?;
    let inside = inside.strip_prefix('^').unwrap_or(inside);
    let len = inside.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let closed = inside.as_bytes().get(len) == Some(&b']');
    ((1..=NOTE_DIGITS).contains(&len) && closed).then_some(text.len() - inside.len() + len + 1)
}

/// Length of the note numbers at the start of `text`: "12", "3,4"; 0 for none.
fn note_numbers_len(text: &str) -> usize {
    let mut len = 0;
    loop {
        let digits = text.as_bytes()[len..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if !(1..=NOTE_DIGITS).contains(&digits) {
            return 0;
        }
        len += digits;
        if text.as_bytes().get(len) != Some(&b',') || len > LONGEST_NOTES {
            return len;
        }
        len += 1;
    }
}

/// Whether digits after the stop cannot be decimals: the text before it ends in
/// a word of three letters or in a year.
fn ends_in_word_or_year(before: &str) -> bool {
    let tail = |wanted: fn(char) -> bool| before.chars().rev().take(5).take_while(|letter| wanted(*letter)).count();
    if before.ends_with(|letter: char| letter.is_ascii_digit()) {
        return tail(|letter| letter.is_ascii_digit()) == 4
            && matches!(before.as_bytes()[before.len() - 4], b'1' | b'2');
    }
    before.ends_with(char::is_lowercase) && tail(char::is_alphabetic) >= 3
}
