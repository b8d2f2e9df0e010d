//! The machine's speed in the browser: writes the figures into the page and marks it
//! as done. `cargo xtask bench` builds it as the page is built, opens it and prints them.

#[path = "../../engine/benches/loops.rs"]
mod loops;

fn main() {
    let window = web_sys::window().expect("a page has a window");
    let clock = window.performance().expect("a page has a clock");
    let report = loops::report(|| clock.now() / 1000.0);
    let result = window
        .document()
        .and_then(|document| document.get_element_by_id("result"))
        .expect("the page has an element for the result");
    result.set_text_content(Some(&report));
    result
        .set_attribute("data-done", "true")
        .expect("an element takes attributes");
}
