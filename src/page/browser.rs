//! What the page layer needs of the browser beyond `web-sys`: the custom highlights, and the JavaScript beside this file.

use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Node};

#[wasm_bindgen]
extern "C" {
    /// A set of ranges that is painted under one name, <https://www.w3.org/TR/css-highlight-api-1/#highlight>. `web-sys` has it only
    /// behind a flag for the whole build.
    #[wasm_bindgen(extends = js_sys::Object)]
    pub type Highlight;
    #[wasm_bindgen(constructor)]
    pub fn new() -> Highlight;
    #[wasm_bindgen(method)]
    pub fn add(this: &Highlight, range: &JsValue);
    #[wasm_bindgen(method)]
    pub fn delete(this: &Highlight, range: &JsValue) -> bool;
    #[wasm_bindgen(method)]
    pub fn clear(this: &Highlight);
    #[wasm_bindgen(method, setter)]
    pub fn set_priority(this: &Highlight, priority: i32);

    /// Watches what changes below a node.
    pub type MutationObserver;
    #[wasm_bindgen(method)]
    pub fn disconnect(this: &MutationObserver);
}

#[wasm_bindgen(module = "/src/page/walk.js")]
extern "C" {
    /// A walk over a document, a shadow root or a block that can stop and go on.
    pub type Walk;
    #[wasm_bindgen(constructor)]
    pub fn new(root: &Node, headline: Option<&Element>) -> Walk;
    /// The next passages, about `units` of text; `None` when everything was read.
    #[wasm_bindgen(method)]
    pub fn next(this: &Walk, units: u32) -> Option<Batch>;

    /// Passages as they come from the page.
    pub type Batch;
    /// Their texts, joined by NUL.
    #[wasm_bindgen(method, getter)]
    pub fn text(this: &Batch) -> String;
    /// The block of each.
    #[wasm_bindgen(method, getter)]
    pub fn blocks(this: &Batch) -> js_sys::Array;
    /// How many text nodes each has, and whether it is the headline: two numbers each.
    #[wasm_bindgen(method, getter)]
    pub fn passages(this: &Batch) -> Vec<u32>;
    /// The text nodes of all, one passage after the other.
    #[wasm_bindgen(method, getter)]
    pub fn nodes(this: &Batch) -> js_sys::Array;
    /// Where in its passage each node's text starts, and where in the node that text starts: two numbers each.
    #[wasm_bindgen(method, getter)]
    pub fn places(this: &Batch) -> Vec<u32>;
    /// The shadow roots on the way.
    #[wasm_bindgen(method, getter)]
    pub fn roots(this: &Batch) -> js_sys::Array;

    /// Has the browser paint a highlight under a name.
    pub fn register(name: &str, highlight: &Highlight);
    /// Takes a highlight away, unless another has its name by now.
    pub fn withdraw(name: &str, highlight: &Highlight);

    /// Calls back with the mutations below a document or shadow root.
    pub fn watch(root: &Node, mutated: &js_sys::Function) -> MutationObserver;
    /// Calls back at once, whatever becomes of it.
    pub fn attempt(callback: &js_sys::Function);

    /// Makes the next walk read everything again.
    pub fn forget();
    /// Notes in `dirty` which blocks the mutations touched.
    pub fn collect(records: &js_sys::Array, dirty: &js_sys::Set);
    /// The blocks of `dirty` that are still to be read.
    #[wasm_bindgen(js_name = toRead)]
    pub fn to_read(dirty: &js_sys::Set) -> js_sys::Array;
    /// For each block 1 where what was known of it is out of date.
    pub fn stale(blocks: &js_sys::Array) -> Vec<u8>;
    /// The shadow roots attached since to elements that a walk came through.
    #[wasm_bindgen(js_name = lateRoots)]
    pub fn late_roots() -> js_sys::Array;
    /// Ends a round of reading.
    pub fn settle();
    /// For each of `which` of these blocks 1 if it is shown at all.
    pub fn shown(blocks: &js_sys::Array, which: &[u32]) -> Vec<u8>;
    /// The element that holds the page's headline.
    #[wasm_bindgen(js_name = headlineOf)]
    pub fn headline_of(document: &Document) -> Option<Element>;
    /// A range from a place in one of `nodes` to a place in another, that costs nothing when the page changes around it.
    pub fn range(nodes: &js_sys::Array, first: u32, start: u32, last: u32, end: u32) -> JsValue;
    /// Calls back in a task of its own.
    pub fn soon(callback: &js_sys::Function);
    /// Calls back after so many milliseconds.
    pub fn later(callback: &js_sys::Function, delay: f64);
    /// Milliseconds since some moment.
    pub fn now() -> f64;
    /// Calls back with the blocks that come near the viewport and those that leave it.
    #[wasm_bindgen(js_name = nearby)]
    pub fn nearby(callback: &js_sys::Function) -> Nearby;
    /// Text nodes and offsets in them down the middle of the viewport: `[node, offset, node, offset, …]`.
    #[wasm_bindgen(js_name = inView)]
    pub fn in_view() -> js_sys::Array;
    /// Scrolls a place into view; whether it could.
    #[wasm_bindgen(js_name = reveal)]
    pub fn reveal(range: &JsValue) -> bool;
    /// The text node and the offset in it under a point of the viewport: `[node, offset]`.
    #[wasm_bindgen(js_name = placeAt)]
    pub fn place_at(x: f64, y: f64, roots: &js_sys::Array) -> Option<js_sys::Array>;
    /// The rectangles of a range in the viewport; none where it is not shown.
    #[wasm_bindgen(js_name = rectsOf)]
    pub fn rects_of(range: &JsValue) -> js_sys::Array;
    /// Whether a point lies in one of the rectangles of a range.
    #[wasm_bindgen(js_name = covers)]
    pub fn covers(range: &JsValue, x: f64, y: f64) -> bool;

    /// Watches which blocks are near the viewport.
    pub type Nearby;
    #[wasm_bindgen(method)]
    pub fn observe(this: &Nearby, block: &JsValue);
    /// Whether a block is near; before the browser has said so, judged by its box, which is to be laid out.
    #[wasm_bindgen(method)]
    pub fn has(this: &Nearby, block: &JsValue) -> bool;
    /// Calls back after scrolling too.
    #[wasm_bindgen(method)]
    pub fn follow(this: &Nearby);
    #[wasm_bindgen(method)]
    pub fn disconnect(this: &Nearby);
}
