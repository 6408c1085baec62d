//! Bytes that nobody should send: none makes a reader panic, hang or fill the memory.

use super::{Wrote, fixture, limits, xlsx_of};
use crate::{FileFault, Limits, read_book, read_declarations, read_registrations};
use proptest::prelude::*;
use proptest::sample::Index;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn fault(bytes: &[u8]) -> FileFault {
    let fault = read_registrations(bytes, &limits()).unwrap_err();
    assert_eq!(read_declarations(bytes, &limits()), Err(fault.clone()), "both readers say the same");
    fault
}

/// A workbook with one part written anew.
fn with_part(bytes: &[u8], name: &str, change: impl Fn(Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..from.len() {
        let mut part = from.by_index(index).unwrap();
        let part_name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        to.start_file(&part_name, SimpleFileOptions::default()).unwrap();
        to.write_all(&if part_name == name { change(content) } else { content }).unwrap();
    }
    to.finish().unwrap().into_inner()
}

fn book() -> Vec<u8> {
    xlsx_of(
        &[vec![Wrote::Text("Séance"), Wrote::Text("Email")], vec![Wrote::Text("x"), Wrote::Number(1.0)]],
        0,
    )
}

#[test]
fn other_formats_are_told_apart() {
    let zipped = |name: &str| {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(b"application/vnd.oasis.opendocument.spreadsheet").unwrap();
        zip.finish().unwrap().into_inner()
    };
    let old = [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0; 600]].concat();
    let secret: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let noise: Vec<u8> = (0..=255).cycle().take(10_240).collect();
    for (bytes, wanted) in [
        (Vec::new(), FileFault::Empty),
        (noise, FileFault::NotText),
        (b"a,b\0\n".repeat(10), FileFault::NotText),
        (old.clone(), FileFault::OldExcel),
        ([old, secret].concat(), FileFault::Protected),
        (zipped("mimetype"), FileFault::OpenDocument),
        (zipped("photo.jpg"), FileFault::NotASheet),
        (b"%PDF-1.7 ...".to_vec(), FileFault::NotASheet),
        (b"PK\x03\x04 and no more".to_vec(), FileFault::Damaged),
        (book()[..900].to_vec(), FileFault::Damaged),
        (xlsx_of(&[], 0), FileFault::Empty),
        (vec![b'a'; 6 * 1024 * 1024], FileFault::TooLarge { max_mb: 5 }),
    ] {
        assert_eq!(fault(&bytes), wanted);
    }
}

#[test]
fn a_small_file_cannot_unpack_to_a_large_one() {
    let bomb = with_part(&book(), "xl/theme/theme1.xml", |_| vec![b' '; 110 * 1024 * 1024]);
    assert!(bomb.len() < 1024 * 1024, "a bomb is small: {}", bomb.len());
    assert_eq!(fault(&bomb), FileFault::UnpacksTooLarge);
}

#[test]
fn what_a_workbook_claims_is_not_believed() {
    let claim = with_part(&book(), "xl/sharedStrings.xml", |xml| {
        let text = String::from_utf8(xml).unwrap();
        let at = text.find("uniqueCount=\"").unwrap() + 13;
        format!("{}999999999999{}", &text[..at], &text[at..]).into_bytes()
    });
    assert_eq!(fault(&claim), FileFault::Damaged, "no memory is reserved for texts that are not there");
    let far = |cell: &str| {
        with_part(&book(), "xl/worksheets/sheet1.xml", |xml| {
            String::from_utf8(xml).unwrap().replace("r=\"B2\"", &format!("r=\"{cell}\"")).into_bytes()
        })
    };
    assert_eq!(fault(&far("XFD2")), FileFault::TooManyColumns { max: 400 });
    assert_eq!(fault(&far("A1")), FileFault::Damaged, "rows stand in order");
    assert!(
        read_book(&far("B1048576"), &limits()).is_ok_and(|book| book.sheets[0].rows.len() == 3),
        "nothing is filled up"
    );
}

/// The smaller samples, once.
fn samples() -> [Vec<u8>; 5] {
    let csv = |name| {
        let bytes = fixture(name);
        let end = bytes
            .iter()
            .enumerate()
            .filter(|(_, byte)| **byte == b'\n')
            .nth(12)
            .map_or(bytes.len(), |(at, _)| at);
        bytes[..end].to_vec()
    };
    [
        csv("billetweb.csv"),
        csv("billetweb-windows.csv"),
        csv("declarations.csv"),
        fixture("billetweb.xlsx"),
        book(),
    ]
}

fn read_all(bytes: &[u8]) {
    let limits = Limits { registrations_max: 50, ..limits() };
    let _ = read_registrations(bytes, &limits);
    let _ = read_declarations(bytes, &limits);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..600), magic in 0usize..5) {
        let start: [&[u8]; 5] = [b"", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"];
        read_all(&[start[magic], &bytes].concat());
    }

    #[test]
    fn no_change_of_a_sample_makes_it_panic(which in 0usize..5, changes in prop::collection::vec((any::<Index>(), any::<u8>()), 1..20), cut in any::<Index>()) {
        let mut bytes = samples()[which].clone();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        read_all(&bytes);
        read_all(&bytes[..cut.index(bytes.len())]);
    }

    #[test]
    fn no_change_inside_a_workbook_makes_it_panic(part in 0usize..4, changes in prop::collection::vec((any::<Index>(), any::<u8>()), 1..12)) {
        let name = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"][part];
        let changed = with_part(&book(), name, |mut content| {
            for (at, byte) in &changes {
                let at = at.index(content.len());
                content[at] = *byte;
            }
            content
        });
        read_all(&changed);
    }
}
