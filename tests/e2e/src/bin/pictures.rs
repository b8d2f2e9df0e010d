//! What `cargo xtask pictures` shows of the page: `pictures <folder of the page> <folder>`
//! uses it as a person would and writes the pictures of the README. It checks nothing but
//! that they stay small: the journeys do the looking.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use stackyard_e2e::{Browser, Driver, Page, Site};

/// Bytes a picture has at most: they are all kept with the sources.
const MOST_BYTES: usize = 150_000;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let words: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [page, folder] = words.as_slice() else {
        bail!("pictures <folder of the page> <folder of the pictures>");
    };
    let driver = Driver::start()?;
    let site = Site::serve(page).await?;
    let browser = Browser::open(&driver).await?;
    let page = Page::new(browser.client.clone(), site, "pictures");
    let taken = take_all(&Pictures { page, folder }).await;
    browser.close().await?;
    taken
}

struct Pictures<'a> {
    page: Page,
    folder: &'a Path,
}

impl Pictures<'_> {
    async fn take(&self, name: &str) -> Result<()> {
        settle(&self.page).await?;
        let picture = self.page.screenshot().await?;
        let bytes = picture.len();
        ensure!(bytes <= MOST_BYTES, "{name} has {bytes} bytes");
        let file = self.folder.join(format!("{name}.png"));
        fs::create_dir_all(self.folder)?;
        fs::write(&file, picture).with_context(|| format!("{}", file.display()))?;
        println!("{} ({} KB)", file.display(), bytes / 1000);
        Ok(())
    }
}

async fn take_all(pictures: &Pictures<'_>) -> Result<()> {
    let page = &pictures.page;
    page.prefer("prefers-color-scheme", "light").await?;
    // First, as what is edited later is kept.
    page.resize(360, 640).await?;
    page.open().await?;
    run_a_little(page).await?;
    pictures.take("phone").await?;

    page.resize(1120, 700).await?;
    page.open().await?;
    run_a_little(page).await?;
    pictures.take("canvas").await?;

    page.press("Control+k").await?;
    page.find("dialog", "Commands").await?;
    page.type_text("st").await?;
    pictures.take("commands").await?;
    page.press("Escape").await?;
    page.gone("dialog", "Commands").await?;

    page.prefer("prefers-color-scheme", "dark").await?;
    pictures.take("dark").await?;
    page.prefer("prefers-color-scheme", "light").await?;

    page.resize(1240, 720).await?;
    // What is in the middle stays there.
    settle(page).await?;
    open_machine(page, "Sum").await?;
    page.click("button", "Breakpoint on line 5").await?;
    page.press("F5").await?;
    let panel = page.find("region", "Machine").await?;
    page.until("a stop", async || {
        let text = panel.text().await?;
        Ok(text.contains("Stopped at a breakpoint").then_some(()))
    })
    .await?;
    pictures.take("machine").await?;
    // A mistake, for the list of them.
    page.press("Control+End").await?;
    page.type_text("\nstor 0xF00\n").await?;
    page.click("button", "Close").await?;

    page.resize(1120, 700).await?;
    page.press("F8").await?;
    page.choose(&["View", "Outline"]).await?;
    page.find("tree", "Nodes of the patch").await?;
    while page.focus().await? != "Nodes of the patch" {
        page.press("Tab").await?;
    }
    for key in ["Home", "ArrowDown", "ArrowDown", "ArrowRight"] {
        page.press(key).await?;
    }
    pictures.take("panels").await
}

/// What was done is on its way to what is seen.
async fn settle(page: &Page) -> Result<()> {
    for _ in 0..3 {
        page.next_frame().await?;
    }
    Ok(())
}

/// Lets the first patch run until its console shows something, and pauses it.
async fn run_a_little(page: &Page) -> Result<()> {
    let console = page.find("log", "Lines").await?;
    page.press("F5").await?;
    page.until("a few sums", async || {
        // Also where the console is too small to be read.
        let lines = console.prop("textContent").await?.unwrap_or_default();
        Ok((lines.len() > 8).then_some(()))
    })
    .await?;
    page.press("F5").await
}

/// Opens a machine by a double click on its title.
async fn open_machine(page: &Page, title: &str) -> Result<()> {
    let card = page.find("article", title).await?;
    let (x, y, width, _) = page.place(&card).await?;
    page.double_click_at((x + width / 3.0, y + 8.0)).await?;
    page.find("complementary", "Opened machine").await?;
    Ok(())
}
