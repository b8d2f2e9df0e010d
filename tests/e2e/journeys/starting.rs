//! Where the browser or its policy refuses something, the page says so in words.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use stackyard_e2e::{Page, Site, journey};

/// A policy under which no WebAssembly runs.
const WITHOUT_PROGRAMS: &str = "default-src 'self'; script-src 'self'; style-src 'self'";

/// A browser without WebAssembly, which has the rest.
const NO_PROGRAMS: &str = "delete globalThis.WebAssembly";

/// A browser that keeps nothing for the page.
const NO_STORAGE: &str = "
    const refused = () => { throw new DOMException('denied', 'SecurityError') };
    IDBFactory.prototype.open = refused;
    Object.defineProperty(window, 'localStorage', { get: refused });
";

/// The folder of the built page.
pub(crate) fn dist() -> Result<PathBuf> {
    let dist = std::env::var_os("STACKYARD_DIST").context("a built page")?;
    Ok(PathBuf::from(dist))
}

/// Waits until the page says why it does not start, and forgets what the browser says of that.
async fn says(page: &Page, words: &str) -> Result<()> {
    let alert = page.find("alert", "").await?;
    let text = page.text(&alert).await?;
    page.picture("told").await?;
    page.take_console().await?;
    ensure!(text.contains(words), "{text}");
    Ok(())
}

#[tokio::test]
async fn a_policy_without_webassembly_is_told() {
    journey(async |page| {
        let site = Site::serve_under(&dist()?, WITHOUT_PROGRAMS).await?;
        page.client().goto(&site.url("/")).await?;
        says(page, "must have 'wasm-unsafe-eval' in script-src").await
    })
    .await;
}

#[tokio::test]
async fn a_browser_without_webassembly_is_told() {
    journey(async |page| {
        page.before_each_page(NO_PROGRAMS);
        page.client().goto(&page.site().url("/")).await?;
        says(page, "this browser has no WebAssembly").await
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_missing_is_named() {
    journey(async |page| {
        let missing = "globalThis.fetch = async () => new Response('', { status: 404 })";
        page.before_each_page(missing);
        page.client().goto(&page.site().url("/")).await?;
        says(page, "_bg.wasm is missing: the server answered 404").await
    })
    .await;
}

#[tokio::test]
async fn a_browser_that_keeps_nothing_is_told_and_the_page_works() {
    journey(async |page| {
        page.before_each_page(NO_STORAGE);
        page.open().await?;
        let notice = page.find("region", "Notice").await?;
        let text = page.text(&notice).await?;
        ensure!(text.contains("kept until this page is closed"), "{text}");
        page.press("/").await?;
        page.type_text("Lamp").await?;
        page.press("Enter").await?;
        page.find("article", "Lamp 7").await?;
        let status = page.find("status", "Kept").await?;
        page.until("that it is not saved", async || {
            let text = page.text(&status).await?;
            Ok(text.starts_with("not saved").then_some(()))
        })
        .await
    })
    .await;
}
