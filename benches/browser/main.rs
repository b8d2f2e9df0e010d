//! The speed of the machine and of the grid in the browser: writes the figures into the page and marks it
//! as done. `cargo xtask bench` builds it as the page is built, opens it and prints them.

#[path = "../../engine/benches/budget.rs"]
mod budget;
#[path = "../../engine/benches/documents.rs"]
mod documents;
#[path = "../../engine/benches/loops.rs"]
mod loops;
#[path = "../../engine/benches/patches.rs"]
mod patches;
#[path = "../../engine/benches/ring.rs"]
mod ring;

fn main() {
    let window = web_sys::window().expect("a page has a window");
    let clock = window.performance().expect("a page has a clock");
    let now = || clock.now() / 1000.0;
    // The size first: memory that was given back would be used again.
    let size = idle_size();
    let mut report = loops::report(now) + &patches::report(now) + &budget::report(now);
    for (what, ms) in documents::report(now) {
        report += &patches::line(what, ms, "ms");
    }
    report += &size;
    let result = window
        .document()
        .and_then(|document| document.get_element_by_id("result"))
        .expect("the page has an element for the result");
    result.set_text_content(Some(&report));
    result
        .set_attribute("data-done", "true")
        .expect("an element takes attributes");
}

/// What a machine that never ran takes of the page's memory, which grows by 64 KB.
fn idle_size() -> String {
    const COUNT: u32 = 10_000;
    #[cfg(target_arch = "wasm32")]
    let pages = || core::arch::wasm32::memory_size(0);
    #[cfg(not(target_arch = "wasm32"))]
    let pages = || 0_usize;
    let before = pages();
    let grid = patches::idle(COUNT);
    let bytes = (pages() - before) as f64 * 65_536.0;
    drop(grid);
    patches::line("an idle machine", bytes / f64::from(COUNT) / 1000.0, "KB")
}
