//! Large files that are opened: how long the page does not answer, and what they take in memory.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use stackyard_e2e::{Browser, Driver, Page, Site};

use crate::page::{DESK, LONGEST, line};
use crate::patches;

/// Drops a file on the page and ends once its patch is in the library. Answers the longest time
/// in which the page did not answer, in milliseconds.
const OPEN: &str = "
    const [name, text, done] = arguments;
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], name));
    let longest = 0;
    let before = performance.now();
    const { port1, port2 } = new MessageChannel();
    const saved = () => [...document.querySelectorAll('input')].some((it) => it.value === 'Large')
        && [...document.querySelectorAll('[role=status]')].some((it) => it.textContent.trim() === 'saved');
    let rest = 60;
    port1.onmessage = () => {
        const now = performance.now();
        longest = Math.max(longest, now - before);
        before = now;
        // What comes right after it is part of it.
        if (saved() && rest-- === 0) return done(longest);
        setTimeout(() => port2.postMessage(0));
    };
    const options = { dataTransfer, bubbles: true, cancelable: true, clientX: 500, clientY: 400 };
    document.body.dispatchEvent(new DragEvent('drop', options));
    port2.postMessage(0);
";

/// Prints two lines for each kind of large file.
pub(crate) async fn report(driver: &Driver, folder: &Path) -> Result<()> {
    for (what, text) in [
        ("nodes", patches::many_nodes()),
        ("machines", patches::many_machines()),
        ("long sources", patches::long_sources()),
    ] {
        let site = Site::serve(folder).await?;
        let browser = Browser::open(driver).await?;
        browser.allow_scripts(LONGEST).await?;
        let page = Page::new(&browser, site, "large");
        page.resize(DESK.0, DESK.1).await?;
        page.note_memory().await?;
        page.open().await?;
        let file = vec![json!("Large.json"), json!(text)];
        let blocked: Value = page.client().execute_async(OPEN, file).await?;
        let blocked = blocked.as_f64().context("a time")?;
        let memory = page.heap().await?.wasm / 1e6;
        line(
            &format!("opening 10 MB of {what}, longest block"),
            blocked,
            "ms",
        );
        line(&format!("opening 10 MB of {what}, memory"), memory, "MB");
        browser.close().await?;
    }
    Ok(())
}
