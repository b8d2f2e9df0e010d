//! What `cargo xtask bench` measures in a browser: `measure speed <folder>` runs the
//! page of the benches and prints its lines, `measure opening <folder>` opens the
//! playground a few times and prints, as JSON, how long it took and what it loaded, and
//! `measure page <folder>` uses the playground with large patches and prints what that
//! costs, of which `measure large <folder>` is the last part; `measure growth <folder> <minutes>` runs and edits one for so long at least and
//! prints what is left behind. It judges nothing.

mod frames;
mod growth;
mod large;
mod page;
mod patches;

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use stackyard_e2e::{Browser, Driver, Page, Site};

/// How often the playground is opened; a median of five is steady.
const TIMES: usize = 5;

/// How long all benches together may take.
const BENCHES: Duration = Duration::from_secs(900);

/// The policy of the page of the benches, whose script stands in it as the build leaves it.
const BENCH_POLICY: &str = "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'";

/// Ends when the page of the benches says that it is done or has failed.
const UNTIL_RESULT: &str = "
    const [done] = arguments;
    const look = () => {
        const result = document.querySelector('#result');
        if (!result?.matches('[data-done], [data-failed]')) return false;
        done({ failed: result.matches('[data-failed]'), text: result.textContent });
        return true;
    };
    if (!look()) {
        const observer = new MutationObserver(() => look() && observer.disconnect());
        observer.observe(document, { subtree: true, childList: true, attributes: true });
    }
";

/// The paths of what the page has loaded.
const LOADED: &str = "
    const loaded = performance.getEntriesByType('resource').map((entry) => entry.name);
    const paths = loaded.map((name) => new URL(name).pathname.replace(/^\\//, ''));
    return [...new Set(['index.html', ...paths])];
";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["speed", folder] => speed(Path::new(folder)).await,
        ["opening", folder] => opening(Path::new(folder)).await,
        ["page", folder] => page::report(Path::new(folder)).await,
        ["large", folder] => large::report(&Driver::start()?, Path::new(folder)).await,
        ["growth", folder, minutes] => growth::report(Path::new(folder), minutes.parse()?).await,
        _ => bail!("measure speed, opening, page or large <folder>, or growth <folder> <minutes>"),
    }
}

async fn speed(folder: &Path) -> Result<()> {
    let driver = Driver::start()?;
    let site = Site::serve_under(folder, BENCH_POLICY).await?;
    let browser = Browser::open(&driver).await?;
    browser.allow_scripts(BENCHES).await?;
    browser.client.goto(&site.url("/")).await?;
    let result = browser.client.execute_async(UNTIL_RESULT, vec![]).await;
    let result = result.context("the page of the benches came to no end")?;
    browser.close().await?;
    let text = result["text"].as_str().unwrap_or_default().trim();
    if result["failed"] == json!(true) {
        bail!("the benches failed: {text}");
    }
    println!("{text}");
    Ok(())
}

async fn opening(folder: &Path) -> Result<()> {
    let driver = Driver::start()?;
    let mut milliseconds = Vec::new();
    let mut files = Value::Null;
    for _ in 0..TIMES {
        // A new browser each time: nothing is in its cache.
        let browser = Browser::open(&driver).await?;
        let site = Site::serve(folder).await?;
        let page = Page::new(&browser, site, "opening");
        page.open().await?;
        milliseconds.push(page.usable().await?);
        files = page.client().execute(LOADED, vec![]).await?;
        browser.close().await?;
    }
    println!(
        "{}",
        json!({ "milliseconds": milliseconds, "files": files })
    );
    Ok(())
}
