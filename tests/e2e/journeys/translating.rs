//! A page that the browser translates: each text is within elements of the translator's.

use anyhow::{Result, ensure};
use stackyard_e2e::{Page, journey};

use crate::beside;

/// Translates the page, as often as it is called. Returns how many texts it found.
const TRANSLATE: &str = "
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (text) => {
        const parent = text.parentElement;
        const isOurs = parent.closest('script, textarea, [translate=no], font');
        return isOurs || !text.data.trim() ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
    });
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
        const outer = document.createElement('font');
        const inner = outer.appendChild(document.createElement('font'));
        inner.textContent = `«${text.data}»`;
        text.replaceWith(outer);
    }
    return texts.length;
";

async fn translate(page: &Page) -> Result<u64> {
    let found = page.client().execute(TRANSLATE, vec![]).await?;
    Ok(found.as_u64().unwrap_or_default())
}

/// Waits until the text of something is another one, of the page itself.
async fn changes(page: &Page, role: &str, name: &str, before: &str) -> Result<String> {
    page.until(&format!("another text of the {role} {name}"), async || {
        let text = page.find(role, name).await?.text().await?;
        Ok((text != before).then_some(text))
    })
    .await
}

#[tokio::test]
async fn a_translated_page_lives_on() {
    journey(async |page| {
        page.resize(1440, 900).await?;
        page.open().await?;
        beside::open(page, "Sum").await?;
        page.choose(&["View", "Outline"]).await?;
        let found = translate(page).await?;
        ensure!(found > 50, "only {found} texts");
        page.picture("translated").await?;
        // Programs, numbers and addresses are no language.
        let code = "return document.querySelectorAll('pre font, [role=table] font, \
                    [role=grid] font').length";
        let touched = page.client().execute(code, vec![]).await?;
        ensure!(
            touched == 0,
            "{touched} texts that are not to be translated"
        );

        // What runs is shown.
        let clock = page.find("timer", "Simulated time").await?;
        let before = page.text(&clock).await?;
        page.press("F5").await?;
        let text = changes(page, "timer", "Simulated time", &before).await?;
        ensure!(!text.contains('«'), "{text}");
        page.press("F5").await?;

        // What is typed, added, taken back and opened works, and is told.
        page.find("textbox", "Program").await?.click().await?;
        page.press("Control+End").await?;
        page.type_text("\n foo").await?;
        translate(page).await?;
        // Out of the text, and out of the machine.
        page.press("Escape").await?;
        page.press("Escape").await?;
        page.gone("complementary", "Opened machine").await?;
        page.press("/").await?;
        page.type_text("lamp").await?;
        translate(page).await?;
        page.press("Enter").await?;
        page.find("article", "Lamp 7").await?;
        page.press("Escape").await?;
        let status = page.find("status", "Kept").await?;
        page.reads(&status, "saved").await?;
        translate(page).await?;
        page.press("Control+z").await?;
        page.gone("article", "Lamp 7").await?;
        page.press("Control+k").await?;
        page.find("dialog", "Commands").await?;
        translate(page).await?;
        page.type_text("library").await?;
        page.press("Enter").await?;
        page.find("dialog", "Library").await?;
        translate(page).await?;
        page.press("Escape").await?;
        page.gone("dialog", "Library").await?;
        page.press("Control+a").await?;
        page.press("Delete").await?;
        page.gone("article", "Square").await?;
        translate(page).await?;
        page.press("Control+z").await?;
        page.find("article", "Square").await?;
        page.find("button", "1 problem").await?;
        page.until("the outline", async || {
            let rows = page.names(None, "treeitem").await?;
            Ok(rows.iter().any(|row| row.contains("Square")).then_some(()))
        })
        .await?;
        page.picture("end").await
    })
    .await;
}
