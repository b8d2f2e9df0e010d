//! The page without a network, and a new version of it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use stackyard_e2e::{Page, Site, journey};

use crate::starting::dist;

/// Ends when the files of the page are kept, with the names of the caches.
const KEPT: &str = "
    const done = arguments[0];
    navigator.serviceWorker.ready.then(() => caches.keys()).then(done);
";

/// Ends when the page was told of a new version. The page waits by itself: browsers look
/// for a version when they have nothing better to do, and whoever asks them in each frame
/// gives them something.
const TOLD: &str = "
    const done = arguments[0];
    if ('update' in document.documentElement.dataset) done();
    else addEventListener('stackyard:update', () => done(), { once: true });
";

#[tokio::test]
async fn the_page_works_without_a_network() {
    journey(async |page| {
        page.open().await?;
        caches(page).await?;
        page.site().stop().await?;
        page.reload().await?;
        page.find("heading", "Stackyard").await?;
        page.find("application", "Canvas").await?;
        // And it runs.
        page.press("F5").await?;
        let clock = page.find("timer", "Simulated time").await?;
        page.until("time that passes", async || {
            let text = page.text(&clock).await?;
            Ok((!text.contains("00:00.000")).then_some(()))
        })
        .await
    })
    .await;
}

/// A server gets another build: who has the page open goes on with theirs until they ask
/// for the new one, and only that is kept then.
#[tokio::test]
async fn a_new_version_is_told_and_taken_when_it_is_wanted() {
    journey(async |page| {
        let folder = Folder::of_the_page()?;
        let site = Site::serve(&folder.0).await?;
        let open = async || -> Result<()> {
            page.client().goto(&site.url("/")).await?;
            page.usable().await.map(drop)
        };
        open().await?;
        let before = page
            .until("the version is kept", async || {
                let kept = caches(page).await?;
                Ok((kept.len() == 1).then_some(kept))
            })
            .await?;
        open().await?;
        ensure!(
            page.names(None, "button")
                .await?
                .iter()
                .all(|name| name != "Reload")
        );

        folder.change_version()?;
        open().await?;
        page.client().execute_async(TOLD, vec![]).await?;
        page.find("button", "Reload").await?;
        ensure!(caches(page).await?.len() == 2);
        page.reload().await?;
        page.picture("told").await?;
        page.replaced(async || page.click("button", "Reload").await)
            .await?;
        page.until("only the new version", async || {
            let after = caches(page).await?;
            let is_new = after.len() == 1 && after != before;
            Ok(is_new.then_some(()))
        })
        .await
    })
    .await;
}

async fn caches(page: &Page) -> Result<Vec<String>> {
    let names = page.client().execute_async(KEPT, vec![]).await?;
    let names = names.as_array().context("caches have names")?;
    Ok(names
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect())
}

/// A copy of the built page that can be changed.
struct Folder(PathBuf);

impl Folder {
    fn of_the_page() -> Result<Folder> {
        let dist = dist()?;
        let copy = std::env::temp_dir().join(format!("stackyard-versions-{}", std::process::id()));
        copy_all(&dist, &copy)?;
        Ok(Folder(copy))
    }

    /// The same files under another version.
    fn change_version(&self) -> Result<()> {
        let file = self.0.join("offline.js");
        let worker = fs::read_to_string(&file)?;
        let changed = worker.replace("NAME = OURS + \"", "NAME = OURS + \"new-");
        ensure!(changed != worker, "{worker}");
        Ok(fs::write(&file, changed)?)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left lies in the folder for such things.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn copy_all(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_all(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
