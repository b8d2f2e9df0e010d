//! Large files that are opened: the longest task, in which the page does not answer, and what they
//! take in memory.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use stackyard_e2e::{Browser, Driver, Page, Site};

use crate::page::{DESK, LONGEST, line};
use crate::patches;

/// Drops a file on the page and ends once its patch is in the library, and some frames later.
/// Answers the longest task of the page meanwhile, in milliseconds; 0 if none took 50.
const OPEN: &str = "
    const [name, text, done] = arguments;
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], name));
    // The task of this script is the driver's.
    let began = Infinity;
    let longest = 0;
    const note = (tasks) => {
        for (const { startTime, duration } of tasks) {
            if (startTime >= began) longest = Math.max(longest, duration);
        }
    };
    const observer = new PerformanceObserver((list) => note(list.getEntries()));
    observer.observe({ entryTypes: ['longtask'] });
    const isThere = () => [...document.querySelectorAll('input')].some((it) => it.value === 'Large');
    const isSaved = () => [...document.querySelectorAll('[role=status]')]
        .some((it) => it.textContent.trim() === 'saved');
    let rest = 60;
    const frame = () => {
        if (isThere() && isSaved() && rest-- === 0) {
            note(observer.takeRecords());
            return done(longest);
        }
        requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    const options = { dataTransfer, bubbles: true, cancelable: true, clientX: 500, clientY: 400 };
    document.body.dispatchEvent(new DragEvent('drop', options));
    began = performance.now();
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
        let longest: Value = page.client().execute_async(OPEN, file).await?;
        let longest = longest.as_f64().context("a time")?;
        let memory = page.heap().await?.wasm / 1e6;
        line(
            &format!("opening 10 MB of {what}, longest task"),
            longest,
            "ms",
        );
        line(&format!("opening 10 MB of {what}, memory"), memory, "MB");
        browser.close().await?;
    }
    Ok(())
}
