//! What the page tells assistive technology: everything that can be used has a role and a
//! name, and no id is there twice.

use anyhow::{Result, ensure};
use stackyard_e2e::{Page, journey};

use crate::beside;

#[tokio::test]
async fn everything_that_can_be_used_has_a_role_and_a_name() {
    journey(async |page| {
        page.open().await?;
        page.find("article", "Square").await?;
        tells(page, "the first patch").await?;

        page.choose(&["View", "Outline"]).await?;
        page.press("Shift+F8").await?;
        page.find("tree", "Nodes of the patch").await?;
        tells(page, "panels").await?;
        page.choose(&["View", "Outline"]).await?;
        page.press("Shift+F8").await?;

        page.click("button", "Menu").await?;
        page.click("menuitem", "Edit").await?;
        page.find("menu", "Edit").await?;
        tells(page, "menus").await?;
        page.press("Escape").await?;

        for dialog in ["Commands", "Help"] {
            match dialog {
                "Help" => page.press("F1").await?,
                _ => page.choose(&[dialog]).await?,
            }
            page.find("dialog", dialog).await?;
            tells(page, dialog).await?;
            page.press("Escape").await?;
            page.gone("dialog", dialog).await?;
        }

        page.press("Control+f").await?;
        tells(page, "the finder").await?;
        page.press("Escape").await?;

        beside::open(page, "Square").await?;
        page.find("slider", "Map of memory").await?;
        tells(page, "a machine").await?;
        page.click("radio", "rows").await?;
        page.find("grid", "Memory").await?;
        tells(page, "the rows of its memory").await?;
        page.click("button", "Speed and programs").await?;
        tells(page, "its speed").await
    })
    .await;
}

/// A node of every kind that can be added, with its settings.
#[tokio::test]
async fn every_kind_of_node_tells_what_it_has() {
    journey(async |page| {
        page.resize(2560, 1440).await?;
        page.open().await?;
        page.press("Control+a").await?;
        page.press("Delete").await?;
        page.gone("article", "Square").await?;
        page.press("/").await?;
        let list = page.find("listbox", "Kinds of nodes").await?;
        let kinds = page.names(Some(&list), "option").await?.len();
        ensure!(kinds > 15, "{kinds} kinds");
        tells(page, "the list of kinds").await?;
        page.press("Escape").await?;
        for kind in 0..kinds {
            page.press("/").await?;
            page.find("listbox", "Kinds of nodes").await?;
            for _ in 0..kind {
                page.press("ArrowDown").await?;
            }
            page.press("Enter").await?;
            page.gone("listbox", "Kinds of nodes").await?;
        }
        page.press("Escape").await?;
        page.press("1").await?;
        // A few cards come in each frame.
        page.until("a card of every kind", async || {
            let cards = page.names(None, "article").await?;
            Ok((cards.len() == kinds).then_some(()))
        })
        .await?;
        tells(page, "all kinds").await?;
        page.picture("kinds").await
    })
    .await;
}

async fn tells(page: &Page, what: &str) -> Result<()> {
    let unnamed = page.unnamed().await?;
    ensure!(unnamed.is_empty(), "{what}: {}", unnamed.join("\n"));
    let twice = page.duplicate_ids().await?;
    ensure!(
        twice.is_empty(),
        "{what}: ids that are there twice: {twice:?}"
    );
    Ok(())
}
