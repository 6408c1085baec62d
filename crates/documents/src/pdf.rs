//! Pages to the bytes of a PDF: `printpdf` makes document, fonts and metadata, the pages' streams are
//! written and compressed on every core and put in.
//!
//! Same pages, same bytes: font names are fixed, and the file's id is the hash of its content.

use crate::draw::{PAPER_HEIGHT_MM, PAPER_WIDTH_MM};
use crate::error::DocumentError;
use crate::font::Face;
use crate::page::Page;
use crate::stream::{self, GlyphCodes};
use flate2::{Compression, write::ZlibEncoder};
use jiff::civil::DateTime;
use lopdf::{Dictionary, Object, dictionary};
use messages::Lang;
use printpdf::{
    Codepoint, FontId, Mm, Op, PageAnnotId, PageAnnotation, ParsedFont, PdfDocument, PdfFont, PdfFontHandle,
    PdfPage, PdfSaveOptions, Pt, TextItem,
};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::io::Write;
use subsetter::GlyphRemapper;

/// What a PDF says about itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct About {
    /// Its language.
    pub(crate) lang: Lang,
    /// Its title, which the reader's window shows.
    pub(crate) title: String,
    /// The association.
    pub(crate) author: String,
    /// When it was made, in the edition's zone.
    pub(crate) made_at: DateTime,
    /// Whether it must be printed at its own size, as labels must.
    pub(crate) exact_size: bool,
}

/// Writes the pages as a PDF.
///
/// # Errors
/// [`DocumentError`] when there is no page, or a code is too long for a QR code.
pub(crate) fn write(about: &About, pages: &[Page]) -> Result<Vec<u8>, DocumentError> {
    if pages.is_empty() {
        return Err(DocumentError::Empty);
    }
    let used = used_glyphs(pages);
    let (fonts, codes) = subset_fonts(&used)?;
    let streams: Vec<Vec<u8>> =
        pages.par_iter().map(|page| deflated(&stream::content(page, &codes)?)).collect::<Result<_, _>>()?;
    let mut file = structure(about, pages, fonts);
    let id = content_id(about, &streams);
    let page_ids: Vec<_> = file.get_pages().into_values().collect();
    for (page_id, bytes) in page_ids.into_iter().zip(streams) {
        let contents = file.get_object(page_id)?.as_dict()?.get(b"Contents")?.as_reference()?;
        let mut stream = lopdf::Stream::new(dictionary! { "Filter" => "FlateDecode" }, bytes);
        stream.allows_compression = false;
        file.objects.insert(contents, stream.into());
    }
    finish_catalog(&mut file, about, pages)?;
    file.compress();
    file.trailer.set("ID", vec![id.clone(), id]);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes)?;
    Ok(bytes)
}

/// Which glyphs the pages use, each with the character that it is read as.
fn used_glyphs(pages: &[Page]) -> [Vec<u32>; 3] {
    let mark = |mut used: [Vec<u32>; 3], page: &Page| {
        stream::mark_glyphs(&page.draws, &mut used);
        used
    };
    let merge = |mut one: [Vec<u32>; 3], other: [Vec<u32>; 3]| {
        for (mine, theirs) in one.iter_mut().flatten().zip(other.iter().flatten()) {
            *mine = if *mine == 0 || *theirs == 0 { *mine | *theirs } else { (*mine).min(*theirs) };
        }
        one
    };
    pages.par_iter().fold(stream::no_glyphs, mark).reduce(stream::no_glyphs, merge)
}

/// A font of the document: only the glyphs that are used, each with its new id and character.
struct Subset {
    face: Face,
    parsed: ParsedFont,
    glyphs: Vec<Codepoint>,
}

/// Cuts the fonts down to what is used; the glyphs' new ids by their old ones.
fn subset_fonts(used: &[Vec<u32>; 3]) -> Result<(Vec<Subset>, GlyphCodes), DocumentError> {
    let mut fonts = Vec::new();
    let mut codes = GlyphCodes::default();
    for (face, used) in Face::ALL.into_iter().zip(used) {
        let glyphs: Vec<u16> = (0..used.len() as u16).filter(|id| used[usize::from(*id)] != 0).collect();
        let remapper = GlyphRemapper::new_from_glyphs_sorted(&glyphs);
        codes[face as usize] = (0..used.len() as u16).map(|id| remapper.get(id).unwrap_or(0)).collect();
        if glyphs.is_empty() {
            continue;
        }
        let bytes = subsetter::subset(face.bytes(), 0, &remapper).map_err(|_| DocumentError::Font)?;
        let mut parsed = ParsedFont::from_bytes(&bytes, 0, &mut Vec::new()).ok_or(DocumentError::Font)?;
        parsed.font_name = Some(format!("{}+{}", subset_tag(face, &glyphs), face.name()));
        let glyphs = glyphs
            .iter()
            .map(|id| {
                let read_as = char::from_u32(used[usize::from(*id)]).unwrap_or('?');
                Codepoint::with_cid(codes[face as usize][usize::from(*id)], 0.0, read_as.to_string())
            })
            .collect();
        fonts.push(Subset { face, parsed, glyphs });
    }
    Ok((fonts, codes))
}

/// Six capitals that tell subsets of one font apart.
fn subset_tag(face: Face, glyphs: &[u16]) -> String {
    let mut hash = Sha256::new();
    hash.update(face.name());
    for glyph in glyphs {
        hash.update(glyph.to_be_bytes());
    }
    hash.finalize().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// The document without its pages' content. Its first page uses every glyph once, since a font that no
/// page uses is not written; that page's content is replaced after.
fn structure(about: &About, pages: &[Page], fonts: Vec<Subset>) -> lopdf::Document {
    let mut document = PdfDocument::new(&about.title);
    let info = &mut document.metadata.info;
    info.author.clone_from(&about.author);
    info.creator = "Bourse".to_owned();
    info.producer = "Bourse".to_owned();
    let seconds = about.made_at.duration_since(DateTime::constant(1970, 1, 1, 0, 0, 0, 0)).as_secs();
    if let Ok(made_at) = printpdf::OffsetDateTime::from_unix_timestamp(seconds) {
        (info.creation_date, info.modification_date, info.metadata_date) = (made_at, made_at, made_at);
    }
    let mut every_glyph = vec![Op::StartTextSection];
    for Subset { face, parsed, glyphs } in fonts {
        let id = FontId(face.key().to_owned());
        every_glyph.push(Op::SetFont { font: PdfFontHandle::External(id.clone()), size: Pt(1.0) });
        every_glyph.push(Op::ShowText { items: vec![TextItem::GlyphIds(glyphs)] });
        document.resources.fonts.map.insert(id, PdfFont::new(parsed));
    }
    every_glyph.push(Op::EndTextSection);
    let mut first = Some(every_glyph);
    let paper = |ops| PdfPage::new(Mm(PAPER_WIDTH_MM), Mm(PAPER_HEIGHT_MM), ops);
    document.pages = pages.iter().map(|_| paper(first.take().unwrap_or_default())).collect();
    for (index, name) in pages.iter().enumerate().filter_map(|(at, page)| Some((at, page.bookmark.clone()?)))
    {
        let mark = PageAnnotation { name, page: index + 1 };
        document.bookmarks.map.insert(PageAnnotId(format!("P{index:06}")), mark);
    }
    printpdf::to_lopdf_doc(&document, &PdfSaveOptions::default(), &mut Vec::new())
}

/// What a reader needs to know beyond the pages: language, title in the window, printing at full size.
fn finish_catalog(file: &mut lopdf::Document, about: &About, pages: &[Page]) -> Result<(), DocumentError> {
    let marked = pages.iter().any(|page| page.bookmark.is_some());
    let mut shown = dictionary! { "DisplayDocTitle" => true };
    if about.exact_size {
        shown.set("PrintScaling", Object::Name(b"None".to_vec()));
    }
    let lang = match about.lang {
        Lang::Fr => "fr-FR",
        Lang::En => "en-GB",
    };
    let catalog: &mut Dictionary = file.catalog_mut()?;
    catalog.set("Lang", Object::string_literal(lang));
    catalog.set("ViewerPreferences", shown);
    let mode: &[u8] = if marked { b"UseOutlines" } else { b"UseNone" };
    catalog.set("PageMode", Object::Name(mode.to_vec()));
    "1.7".clone_into(&mut file.version);
    Ok(())
}

fn deflated(bytes: &[u8]) -> Result<Vec<u8>, DocumentError> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 4), Compression::new(6));
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// The file's id: what it shows and when it was made.
fn content_id(about: &About, streams: &[Vec<u8>]) -> Object {
    let mut hash = Sha256::new();
    hash.update(&about.title);
    hash.update(about.made_at.to_string());
    for stream in streams {
        hash.update(stream);
    }
    Object::String(hash.finalize()[..16].to_vec(), lopdf::StringFormat::Hexadecimal)
}
