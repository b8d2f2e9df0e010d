//! A patch goes into a link and comes out of it, on a page of its own and within another.

use anyhow::{Context, Result, ensure};
use stackyard_e2e::{Element, Page, Site, journey};

use crate::outline;
use crate::starting::dist;

#[tokio::test]
async fn a_link_opens_the_same_patch_and_runs_nothing() {
    journey(async |page| {
        // Large enough for all of it.
        page.resize(1280, 800).await?;
        page.open().await?;
        let sent = outline::read(page).await?;
        let link = share(page).await?;
        ensure!(link.len() < 1000, "{link}");

        // Somebody else's page.
        go_to(page, &link).await?;
        let bar = page.find("region", "Shared patch").await?;
        page.picture("opened").await?;
        ensure!(outline::read(page).await? == sent);
        let clock = page.find("timer", "Simulated time").await?;
        page.reads(&clock, "00:00.000").await?;
        page.press("F5").await?;
        page.until("a first sum", async || {
            Ok((page.text(&clock).await?.as_str() > "00:01.000").then_some(()))
        })
        .await?;
        page.press("F5").await?;
        let keep = page.find_in(&bar, "button", "Keep").await?;
        keep.click().await?;
        page.gone("region", "Shared patch").await?;
        let address = page.client().current_url().await?;
        ensure!(address.fragment().is_none(), "{address}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_patch_that_is_read_only_is_edited_as_a_copy() {
    journey(async |page| {
        // Large enough for the whole outline.
        page.resize(1280, 800).await?;
        page.open().await?;
        let link = share(page).await?.replace("#patch1.", "#patch1.ro.at4.");
        go_to(page, &link).await?;
        // It is at the node it was sent with, and selects it.
        page.until("the node of the link", async || {
            let name = "return document.querySelectorAll('[data-selected] article, \
                        article[data-selected]').length";
            let count = page.client().execute(name, vec![]).await?;
            Ok((count.as_u64() == Some(1)).then_some(()))
        })
        .await?;
        let bar = page.find("region", "Shared patch").await?;
        let sent = outline::read(page).await?;
        page.press("Delete").await?;
        says(page, &bar, "This patch is read only").await?;
        ensure!(outline::read(page).await? == sent);
        page.picture("refused").await?;
        let copy = page.find_in(&bar, "button", "Make a copy").await?;
        copy.click().await?;
        page.gone("region", "Shared patch").await
    })
    .await;
}

/// A link that is followed in a page where something is open.
#[tokio::test]
async fn a_link_overwrites_nothing() {
    journey(async |page| {
        page.open().await?;
        let link = share(page).await?;
        // A patch of one's own: without a node of the first one.
        let card = page.find("article", "Square").await?;
        let (x, y, width, _) = page.place(&card).await?;
        page.click_at((x + width / 3.0, y + 8.0)).await?;
        page.press("Delete").await?;
        page.gone("article", "Square").await?;

        let fragment = link.split_once('#').context("a fragment")?.1;
        let follow = "location.hash = arguments[0]";
        page.client().execute(follow, vec![fragment.into()]).await?;
        page.find("article", "Square").await?;
        page.click("button", "Back").await?;
        page.gone("article", "Square").await?;
        page.find("article", "Sum").await?;

        // One that is pasted is followed in the same way.
        page.paste(&link).await?;
        page.find("article", "Square").await?;
        page.click("button", "Back").await?;
        page.gone("article", "Square").await?;

        // However it was wrapped on its way.
        let (one, other) = link.split_at(link.len() - 40);
        let wrapped = format!("> {one}\n> {other}\n\nBest wishes");
        page.paste(&wrapped).await?;
        page.find("article", "Square").await?;
        page.click("button", "Back").await?;
        page.gone("article", "Square").await?;
        let (one, other) = fragment.split_at(fragment.len() - 40);
        let wrapped = format!("{one}%0A {other}");
        page.client().execute(follow, vec![wrapped.into()]).await?;
        page.find("article", "Square").await?;
        page.click("button", "Back").await?;
        page.gone("article", "Square").await?;

        // What looks like a link and is none says so, and what is open stays.
        for none in ["pa", "patch", "patch=nonsense"] {
            page.client().execute(follow, vec![none.into()]).await?;
            let bar = page.find("region", "Shared patch").await?;
            says(page, &bar, "this looks like a link to a patch, and is none").await?;
            page.find("article", "Sum").await?;
            page.click("button", "Close").await?;
            page.gone("region", "Shared patch").await?;
        }

        let damaged = &fragment[..fragment.len() - 20];
        page.client().execute(follow, vec![damaged.into()]).await?;
        let bar = page.find("region", "Shared patch").await?;
        says(
            page,
            &bar,
            "This link cannot be opened: the link is damaged",
        )
        .await?;
        page.find("article", "Sum").await?;
        page.gone("article", "Square").await
    })
    .await;
}

#[tokio::test]
async fn a_page_within_another_shows_the_canvas_and_the_way_out() {
    journey(async |page| {
        page.open().await?;
        let link = share(page).await?;
        page.resize(800, 500).await?;
        go_to(page, &link.replace('#', "?embed#")).await?;
        page.find("application", "Canvas").await?;
        page.find("toolbar", "All machines").await?;
        page.find("article", "Square").await?;
        // All of it, below the banner too, which came after the canvas.
        let canvas = page.find("application", "Canvas").await?;
        page.until("a patch that is in sight as a whole", async || {
            let (left, top, width, height) = page.place(&canvas).await?;
            let mut are_seen = true;
            for name in page.names(None, "article").await? {
                let card = page.find("article", &name).await?;
                let (x, y, wide, high) = page.place(&card).await?;
                are_seen &= x >= left && y >= top;
                are_seen &= x + wide <= left + width && y + high <= top + height;
            }
            Ok(are_seen.then_some(()))
        })
        .await?;
        page.picture("embedded").await?;
        for (role, name) in [
            ("heading", "Stackyard"),
            ("navigation", "Panels"),
            ("group", "Status"),
        ] {
            page.gone(role, name).await?;
        }
        let open = page.find("link", "Open in Stackyard").await?;
        leads_to(page, &open, &link).await?;
        ensure!(open.attr("target").await?.as_deref() == Some("_blank"));

        // Without a patch it says so, and leads to where one is made.
        let (whole, _) = link.split_once('#').context("a fragment")?;
        go_to(page, &format!("{whole}?embed")).await?;
        let bar = page.find("region", "Shared patch").await?;
        says(page, &bar, "There is no patch in this address").await?;
        let open = page.find("link", "Open in Stackyard").await?;
        leads_to(page, &open, whole).await
    })
    .await;
}

/// Waits until a link has an address: it follows the patch a little later.
async fn leads_to(page: &Page, link: &Element, address: &str) -> Result<()> {
    page.until(&format!("a link to {address}"), async || {
        let leads = link.attr("href").await?;
        Ok((leads.as_deref() == Some(address)).then_some(()))
    })
    .await
}

/// Keeps what the page would let the browser download.
const CATCH: &str = "
    HTMLAnchorElement.prototype.click = function () { window.caught = this };
";

/// Drops what was caught on the page, as a file.
const DROP: &str = "
    const { href, download } = window.caught;
    const [head, ...rest] = href.split(',');
    const body = rest.join(',');
    const bytes = head.endsWith('base64')
        ? Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0))
        : decodeURIComponent(body);
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], download));
    document.body.dispatchEvent(
        new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    return download;
";

/// A policy that lets the browser draw an SVG, which it needs for a PNG.
const WITH_PICTURES: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self' data:";

#[tokio::test]
async fn a_png_that_is_dropped_opens_what_is_on_it() {
    journey(async |page| {
        let site = Site::serve_under(&dist()?, WITH_PICTURES).await?;
        page.client().goto(&site.url("/")).await?;
        page.usable().await?;
        comes_back(page, "PNG", "png").await
    })
    .await;
}

#[tokio::test]
async fn an_svg_that_is_dropped_opens_what_is_on_it() {
    journey(async |page| {
        page.open().await?;
        comes_back(page, "SVG", "svg").await
    })
    .await;
}

/// The browser says that it may not draw it.
#[tokio::test]
async fn where_a_png_is_refused_an_svg_is_saved() {
    journey(async |page| {
        page.open().await?;
        comes_back(page, "PNG", "svg").await?;
        page.take_console().await.map(drop)
    })
    .await;
}

/// Saves a picture of one machine of the first patch and drops it on the page.
async fn comes_back(page: &Page, format: &str, ending: &str) -> Result<()> {
    page.find("article", "Sum").await?;
    let card = page.find("article", "Square").await?;
    let (x, y, width, _) = page.place(&card).await?;
    page.click_at((x + width / 3.0, y + 8.0)).await?;
    page.client().execute(CATCH, vec![]).await?;
    page.press("Control+k").await?;
    page.type_text(&format!("save as {format}")).await?;
    page.press("Enter").await?;
    page.until("a picture", async || {
        let is_there = page.client().execute("return !!window.caught", vec![]);
        Ok((is_there.await? == true).then_some(()))
    })
    .await?;
    let name = page.client().execute(DROP, vec![]).await?;
    let expected = format!("First yard.{ending}");
    ensure!(name == *expected, "{name}");
    page.gone("article", "Sum").await?;
    page.find("article", "Square").await.map(drop)
}

/// Waits until an element has some text in it.
async fn says(page: &Page, element: &Element, words: &str) -> Result<()> {
    page.until(words, async || {
        Ok(page.text(element).await?.contains(words).then_some(()))
    })
    .await
}

/// The link of what is open.
pub(crate) async fn share(page: &Page) -> Result<String> {
    page.press("Control+k").await?;
    page.type_text("share link").await?;
    page.press("Enter").await?;
    let field = page.find("textbox", "Link").await?;
    let link = field.prop("value").await?.context("a field has a text")?;
    page.click("button", "Close").await?;
    Ok(link)
}

/// Opens a link as in a new tab.
async fn go_to(page: &Page, link: &str) -> Result<()> {
    page.client().goto("about:blank").await?;
    page.client().goto(link).await?;
    page.usable().await.map(drop)
}
