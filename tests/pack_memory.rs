//! What the worst pack that is allowed can take of memory. Alone in its program, so that nothing else counts.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use serde_json::{Value, json};
use sourcelight::packs::{EXPRESSIONS, PATTERNS, Packs};
use sourcelight::{Document, Unit, annotate, annotate_with};

struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

// SAFETY: hands everything to the system's allocator and only counts.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let held = HELD.fetch_add(layout.size(), Relaxed) + layout.size();
        MOST.fetch_max(held, Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// The most bytes that `work` held at once, beyond those before it.
fn most<T>(work: impl FnOnce() -> T) -> usize {
    let before = HELD.load(Relaxed);
    MOST.store(before, Relaxed);
    let result = work();
    let most = MOST.load(Relaxed) - before;
    drop(result);
    most
}

#[test]
fn the_worst_pack_takes_a_bounded_amount_of_memory() {
    // As many regular expressions as are allowed, each near its bound and with a state of its own for every stretch of text; as many
    // phrases as fit besides, which can start anywhere.
    let mut patterns: Vec<Value> = (0..EXPRESSIONS)
        .map(|n| json!({ "name": format!("r{n}"), "regex": format!("(?s).*[a-m].{{{}}}z#", 180 + n) }))
        .collect();
    patterns.extend((0..PATTERNS - EXPRESSIONS).map(|n| {
        json!({ "name": format!("p{n}"), "phrase": format!("(@person | @determiner | w{n}) ..20 ..20 ..20 ..20 zz") })
    }));
    let pack = json!({ "format": "sourcelight-pack", "version": 1, "name": "Worst", "patterns": patterns }).to_string();
    let mut seed = 1u64;
    let mut text = String::new();
    for n in 0..40_000 {
        seed = seed * 48_271 % 2_147_483_647;
        text.push_str(&format!("{seed:x} "));
        if n % 90 == 89 {
            text.push_str("the man.\n");
        }
    }
    let document = Document { title: "", text: &text };
    annotate(&document, Unit::Bytes); // unfolds the word list, once
    let without = most(|| annotate(&document, Unit::Bytes));
    let with = most(|| {
        let packs = Packs::parse(&pack).unwrap();
        annotate_with(&document, Unit::Bytes, &packs)
    });
    println!("{} kB, with the pack {} kB", without / 1000, with / 1000);
    assert!(with > without, "the pack was run");
    assert!(with - without < 100_000_000, "{} bytes", with - without);
}
