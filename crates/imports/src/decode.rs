//! Bytes to text: UTF-8 when they are, else UTF-16 by its mark, else Windows-1252 or Mac Roman.

use crate::fault::FileFault;
use crate::sheet::Encoding;
use encoding_rs::{MACINTOSH, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Reads the text of a file.
///
/// # Errors
/// [`FileFault::Empty`] without anything but blanks, [`FileFault::NotText`] for noise.
pub(crate) fn decode(bytes: &[u8]) -> Result<(String, Encoding), FileFault> {
    let (text, encoding) = match bytes {
        [0xff, 0xfe, rest @ ..] => (wide(UTF_16LE, rest)?, Encoding::Utf16),
        [0xfe, 0xff, rest @ ..] => (wide(UTF_16BE, rest)?, Encoding::Utf16),
        _ => match std::str::from_utf8(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)) {
            Ok(text) => (text.to_owned(), Encoding::Utf8),
            Err(_) if of_mac(bytes) => {
                (MACINTOSH.decode_without_bom_handling(bytes).0.into_owned(), Encoding::MacRoman)
            }
            Err(_) => (WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(), Encoding::Windows1252),
        },
    };
    if text.chars().all(char::is_whitespace) {
        return Err(FileFault::Empty);
    }
    if is_noise(&text) { Err(FileFault::NotText) } else { Ok((text, encoding)) }
}

fn wide(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Result<String, FileFault> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(std::borrow::Cow::into_owned).ok_or(FileFault::NotText)
}

/// A NUL, or more than a stray control character in two hundred.
fn is_noise(text: &str) -> bool {
    let odd = |c: char| {
        c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{80}'..='\u{9f}')
    };
    text.contains('\0') || text.chars().filter(|c| odd(*c)).count() * 200 > text.len()
}

/// Whether more of the bytes above ASCII are French letters in Mac Roman than in Windows-1252.
fn of_mac(bytes: &[u8]) -> bool {
    const MAC: &[u8] = b"\x8e\x8f\x90\x88\x8d\x99\x9e\x9d\x94\x95\x91\x83\xcf\xca\xd5\xdb";
    const WINDOWS: &[u8] = b"\xe9\xe8\xea\xe0\xe7\xf4\xfb\xf9\xee\xef\xeb\xc9\x9c\xa0\x92\x80";
    let count = |letters: &[u8]| bytes.iter().filter(|byte| letters.contains(byte)).count();
    count(MAC) > count(WINDOWS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_read_in_every_encoding() {
        let text = "Séance;Payé;Prénom – 5 €";
        let utf16: Vec<u8> =
            [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), Encoding::Utf8),
            ([b"\xef\xbb\xbf", text.as_bytes()].concat(), Encoding::Utf8),
            (utf16, Encoding::Utf16),
            (WINDOWS_1252.encode(text).0.into_owned(), Encoding::Windows1252),
            (MACINTOSH.encode(text).0.into_owned(), Encoding::MacRoman),
        ] {
            assert_eq!(decode(&bytes), Ok((text.to_owned(), encoding)));
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let noise: Vec<u8> = (0..=255).collect();
        for (bytes, fault) in [
            (&b""[..], FileFault::Empty),
            (b"\xef\xbb\xbf \r\n\t", FileFault::Empty),
            (b"a,b\0\n", FileFault::NotText),
            (&noise, FileFault::NotText),
            (b"\x01\x02\x03\x04abc", FileFault::NotText),
            (b"\xff\xfe\x00\xd8", FileFault::NotText),
        ] {
            assert_eq!(decode(bytes), Err(fault), "{bytes:?}");
        }
    }
}
