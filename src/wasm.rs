//! What JavaScript sees of the engine, and nothing else.

use wasm_bindgen::prelude::*;

use crate::{Document, Unit};

/// As fast as the standard library's allocator, and less than a quarter of its size: every first article compiles it.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Annotates a text without a page: the report of [`crate::annotate`] as JSON, its offsets in UTF-16 units.
#[wasm_bindgen]
pub fn annotate(title: &str, text: &str) -> String {
    let report = crate::annotate(&Document { title, text }, Unit::Utf16);
    serde_json::to_string(&report).unwrap_or_else(|_| unreachable!("a report has no key that JSON cannot hold"))
}

/// Where something is marked in a text without a page, four numbers each: the place of its category in listing order, whether it lies in the text
/// and not in the title, and where it starts and ends, in UTF-16 units. The report says more, and a first one costs a
/// fifth more.
#[wasm_bindgen]
pub fn marks(title: &str, text: &str) -> Vec<u32> {
    crate::marks(&Document { title, text }, Unit::Utf16)
        .iter()
        .flat_map(|mark| [mark.category.index(), mark.field as usize, mark.start, mark.end])
        .map(|number| number as u32)
        .collect()
}

/// Checks a pack, the text of its file, and whether it can run together with `others`: JSON with its `name` and all `errors` in it and
/// in its examples (see [`crate::packs::PackError`]); a pack that could not be read has no name.
#[cfg(feature = "packs")]
#[wasm_bindgen(js_name = checkPack)]
pub fn check_pack(file: &str, others: Vec<String>) -> String {
    let (name, errors) = match crate::packs::Pack::parse(file) {
        Ok(pack) => {
            let (name, mut errors) = (pack.name.clone(), pack.check());
            errors.extend(crate::packs::Packs::usable(others.iter().map(String::as_str)).add(pack).err());
            (Some(name), errors)
        }
        Err(errors) => (None, errors),
    };
    serde_json::json!({ "name": name, "errors": errors }).to_string()
}

/// What these packs find in a text: JSON, a list of the findings (`category`, `start`, `end`, in UTF-16 units). A pack that has mistakes
/// is left out.
#[cfg(feature = "packs")]
#[wasm_bindgen(js_name = tryPacks)]
pub fn try_packs(files: Vec<String>, text: &str) -> String {
    let packs = crate::packs::Packs::usable(files.iter().map(String::as_str));
    let report = crate::annotate_with(&Document { title: "", text }, Unit::Utf16, &packs);
    let own: Vec<_> = report
        .findings
        .iter()
        .filter(|finding| finding.category.group() == crate::Group::Custom)
        .map(|f| serde_json::json!({ "category": f.category.as_str(), "start": f.span.start, "end": f.span.end }))
        .collect();
    serde_json::json!(own).to_string()
}
