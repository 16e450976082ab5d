//! What JavaScript sees of the engine, and nothing else.

use wasm_bindgen::prelude::*;

use crate::{Document, Unit};

/// Annotates a text without a page: the report of [`crate::annotate`], its offsets in UTF-16 units.
#[wasm_bindgen]
pub fn annotate(title: &str, text: &str) -> Result<JsValue, JsValue> {
    let report = crate::annotate(&Document { title, text }, Unit::Utf16);
    Ok(serde_wasm_bindgen::to_value(&report)?)
}
