//! What `cargo xtask pictures` shows of the page: `pictures <folder of the page> <folder>`
//! uses it as a person would and writes the pictures of the README. It checks nothing but
//! that they stay small: the journeys do the looking.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use stackyard_e2e::{Browser, Driver, Page, Site};

/// Bytes a picture has at most: they are all kept with the sources.
const MOST_BYTES: usize = 160_000;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let words: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [page, folder] = words.as_slice() else {
        bail!("pictures <folder of the page> <folder of the pictures>");
    };
    let driver = Driver::start()?;
    for is_phone in [true, false] {
        let site = Site::serve(page).await?;
        let browser = Browser::open(&driver).await?;
        let page = Page::new(&browser, site, "pictures");
        let pictures = Pictures { page, folder };
        let taken = match is_phone {
            true => take_phone(&pictures).await,
            false => take_all(&pictures).await,
        };
        browser.close().await?;
        taken?;
    }
    Ok(())
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

/// A phone, as a first visitor has it in the hand.
async fn take_phone(pictures: &Pictures<'_>) -> Result<()> {
    let page = &pictures.page;
    page.prefer("prefers-color-scheme", "light").await?;
    page.hold(390, 844).await?;
    page.open_at("/").await?;
    runs_until(page, "00:06.000").await?;
    pictures.take("phone").await
}

async fn take_all(pictures: &Pictures<'_>) -> Result<()> {
    let page = &pictures.page;
    page.prefer("prefers-color-scheme", "light").await?;
    // As a first visitor finds it: it runs.
    page.resize(1280, 800).await?;
    page.open_at("/").await?;
    runs_until(page, "00:06.000").await?;
    pictures.take("canvas").await?;

    page.click("button", "Close the first steps").await?;
    page.press("Control+k").await?;
    page.find("dialog", "Commands").await?;
    page.type_text("st").await?;
    pictures.take("commands").await?;
    page.press("Escape").await?;
    page.gone("dialog", "Commands").await?;

    page.prefer("prefers-color-scheme", "dark").await?;
    page.resize(1440, 900).await?;
    settle(page).await?;
    open_machine(page, "Square").await?;
    choose(page, "Primes").await?;
    page.click("button", "Run this machine").await?;
    let map = page.find("slider", "Map of memory").await?;
    page.hover(&map).await?;
    runs_until(page, "00:14.000").await?;
    pictures.take("machine").await?;

    // A mistake, for the list of them.
    page.click("textbox", "Program").await?;
    page.press("Control+End").await?;
    page.type_text("\nstor 0xF00\n").await?;
    page.click("button", "Close").await?;
    page.press("Shift+F8").await?;
    page.choose(&["View", "Outline"]).await?;
    page.find("tree", "Nodes of the patch").await?;
    let in_tree = "return document.activeElement.closest('[role=tree]') !== null;";
    while page.client().execute(in_tree, vec![]).await? != true {
        page.press("Tab").await?;
    }
    for key in ["Home", "ArrowDown", "ArrowDown", "ArrowRight"] {
        page.press(key).await?;
    }
    pictures.take("panels").await
}

/// Waits until the simulated time is that late.
async fn runs_until(page: &Page, time: &str) -> Result<()> {
    let clock = page.find("timer", "Simulated time").await?;
    page.until(time, async || {
        Ok((clock.text().await?.as_str() >= time).then_some(()))
    })
    .await
}

/// Opens an example from the menu of the machine.
async fn choose(page: &Page, title: &str) -> Result<()> {
    page.click("button", "Speed and programs").await?;
    let menu = page.find("combobox", "Program").await?;
    menu.select_by_label(title).await?;
    page.until("the program", async || {
        let chosen = menu.prop("value").await?;
        Ok((chosen.as_deref() == Some(title)).then_some(()))
    })
    .await?;
    page.press("Escape").await
}

/// What was done is on its way to what is seen.
async fn settle(page: &Page) -> Result<()> {
    for _ in 0..3 {
        page.next_frame().await?;
    }
    Ok(())
}

/// Opens a machine by a double click on its title.
async fn open_machine(page: &Page, title: &str) -> Result<()> {
    let card = page.find("article", title).await?;
    let (x, y, width, _) = page.place(&card).await?;
    page.double_click_at((x + width / 3.0, y + 8.0)).await?;
    page.find("complementary", "Opened machine").await?;
    Ok(())
}
