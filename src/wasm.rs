//! What JavaScript sees of the engine, and nothing else.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::{Document, Unit};

/// Annotates a text without a page: the report of [`crate::annotate`], its offsets in UTF-16 units.
#[wasm_bindgen]
pub fn annotate(title: &str, text: &str) -> Result<JsValue, JsValue> {
    let report = crate::annotate(&Document { title, text }, Unit::Utf16);
    Ok(report.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}
