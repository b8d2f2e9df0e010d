//! Patches that are kept: saved by themselves, there again after a reload, in one tab at a
//! time, deleted and brought back.

use anyhow::{Context, Result, ensure};
use fantoccini::wd::WindowHandle;
use stackyard_e2e::{Page, journey};

use crate::{outline, sharing};

/// Drops a file of a name and a text on the page.
const DROP: &str = "
    const [name, text] = arguments;
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], name));
    const how = { dataTransfer, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new DragEvent('drop', how));
";

/// Makes a patch of a lamp and a console of the first one, and waits until it is saved.
async fn build(page: &Page, name: &str) -> Result<()> {
    page.resize(1280, 800).await?;
    page.open().await?;
    page.find("article", "Square").await?;
    // Right after it has opened the page hears keys.
    page.press("Control+a").await?;
    page.press("Delete").await?;
    page.gone("article", "Square").await?;
    for kind in ["Lamp", "Console"] {
        page.press("/").await?;
        page.find("listbox", "Kinds of nodes").await?;
        page.type_text(kind).await?;
        page.press("Enter").await?;
        page.find("article", kind).await?;
        page.press("Escape").await?;
    }
    let field = page.find("textbox", "Name of the patch").await?;
    page.replace_text(&field, name).await?;
    page.press("Enter").await?;
    is_saved(page).await
}

async fn is_saved(page: &Page) -> Result<()> {
    let status = page.find("status", "Kept").await?;
    page.reads(&status, "saved").await
}

async fn is_called(page: &Page, name: &str) -> Result<()> {
    page.until(&format!("a patch called {name}"), async || {
        let field = page.find("textbox", "Name of the patch").await?;
        let value = field.prop("value").await?;
        Ok((value.as_deref() == Some(name)).then_some(()))
    })
    .await
}

#[tokio::test]
async fn what_was_built_is_there_after_a_reload() {
    journey(async |page| {
        build(page, "Two things").await?;
        let built = outline::read(page).await?;
        page.picture("saved").await?;
        page.reload().await?;
        page.find("article", "Lamp").await?;
        is_called(page, "Two things").await?;
        let again = outline::read(page).await?;
        ensure!(again == built, "it was {built:?} and is {again:?}");
        is_saved(page).await
    })
    .await;
}

#[tokio::test]
async fn a_second_tab_says_so_and_takes_over() {
    journey(async |page| {
        build(page, "Shared yard").await?;
        let client = page.client();
        let first: WindowHandle = client.window().await?;
        let second = client.new_window(true).await?.handle;
        client.switch_to_window(second.clone()).await?;
        page.open().await?;
        page.find("region", "Standing").await?;
        is_called(page, "Shared yard").await?;
        page.picture("second").await?;
        page.click("button", "Take over").await?;
        page.gone("region", "Standing").await?;
        is_saved(page).await?;
        let field = page.find("textbox", "Name of the patch").await?;
        page.replace_text(&field, "Taken yard").await?;
        page.press("Enter").await?;
        is_saved(page).await?;
        client.switch_to_window(first).await?;
        page.find("region", "Standing").await?;
        is_called(page, "Shared yard").await
    })
    .await;
}

#[tokio::test]
async fn what_was_deleted_is_brought_back() {
    journey(async |page| {
        build(page, "Precious").await?;
        page.press("Control+o").await?;
        page.find("dialog", "Library").await?;
        page.find("button", "Precious").await?;
        page.picture("library").await?;
        page.click("button", "Delete Precious").await?;
        page.find("list", "Trash").await?;
        page.picture("trash").await?;
        page.click("button", "Close").await?;
        page.find("article", "Square").await?;
        page.click("button", "Undo delete").await?;
        is_called(page, "Precious").await?;
        page.find("article", "Lamp").await?;
        is_saved(page).await
    })
    .await;
}

#[tokio::test]
async fn a_file_is_dropped_on_the_page() {
    journey(async |page| {
        build(page, "Before").await?;
        let drop = async |name: &str, text: &str| {
            let arguments = vec![name.into(), text.into()];
            page.client().execute(DROP, arguments).await
        };
        // What is wrong with it is told with its place, and nothing changes.
        drop(
            "bad.json",
            r#"{"stackyard": 1, "nodes": [{"id": 1, "kind": 7}]}"#,
        )
        .await?;
        let notice = page.find("region", "Notice").await?;
        let told = notice.text().await?;
        ensure!(told.contains("nodes[0].kind"), "{told}");
        is_called(page, "Before").await?;
        page.click("button", "Dismiss").await?;

        drop(
            "Slider.json",
            r#"{"stackyard": 1, "nodes": [{"id": 1, "kind": "slider"}]}"#,
        )
        .await?;
        page.find("article", "Slider").await?;
        is_called(page, "Slider").await?;
        is_saved(page).await?;
        // What was open stays in the library.
        page.choose(&["Library…"]).await?;
        page.click("button", "Before").await?;
        is_called(page, "Before").await?;
        page.find("article", "Lamp").await?;
        Ok(())
    })
    .await;
}

/// From now on the browser has no room for anything more, and has it again. What is left on
/// a disk cannot be set: the browser looks at it rarely.
const FILL_UP: &str = "
    window.putBefore = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => {
        throw new DOMException('no room', 'QuotaExceededError');
    };
";
const FREE: &str = "IDBObjectStore.prototype.put = window.putBefore;";

/// The browser has no room left: what is open stays open, whatever comes, until it is saved.
#[tokio::test]
async fn a_full_disk_is_told_and_nothing_takes_the_place_of_what_is_open() {
    journey(async |page| {
        build(page, "Precious").await?;
        let link = sharing::share(page).await?;
        let fragment = link.split_once('#').context("a fragment")?.1;
        page.client().execute(FILL_UP, vec![]).await?;
        page.press("/").await?;
        page.type_text("Toggle").await?;
        page.press("Enter").await?;
        page.find("article", "Toggle").await?;
        page.press("Escape").await?;
        let status = page.find("status", "Kept").await?;
        page.until("a patch that is not saved", async || {
            let text = status.text().await?;
            Ok(text.contains("there is no room left").then_some(()))
        })
        .await?;
        page.picture("full").await?;

        let follow = "location.hash = arguments[0]";
        page.client().execute(follow, vec![fragment.into()]).await?;
        let notice = page.find("region", "Notice").await?;
        page.until("that it stays", async || {
            let text = notice.text().await?;
            Ok(text.contains("is not saved and stays open").then_some(()))
        })
        .await?;
        page.find("article", "Toggle").await?;
        let bars = page.names(None, "region").await?;
        ensure!(!bars.iter().any(|name| name == "Shared patch"), "{bars:?}");

        page.client().execute(FREE, vec![]).await?;
        page.click("button", "Try again").await?;
        is_saved(page).await?;
        // Not at the link.
        page.open().await?;
        page.find("article", "Toggle").await?;
        Ok(())
    })
    .await;
}

/// A patch of Patchies as somebody else's program wrote it: with tabs, other line ends and
/// spaces behind it.
const THEIRS: &str = concat!(
    "{\r\n\t\"version\": \"15\",\r\n\t\"nodes\": [{\"id\": \"asm-1\", \"type\": \"asm\",\r\n",
    "\t\t\"position\": {\"x\": 0, \"y\": 0},\t\"data\": {\"code\": \"push 50 ; % #\\nhalt\"}},\r\n",
    "\t\t{\"id\": \"p5-2\", \"type\": \"p5\", \"position\": {\"x\": 400, \"y\": 0}}],\r\n",
    "\t\"edges\": []\r\n}  \r\n ",
);

/// Keeps what the page would let the browser download.
const CATCH: &str = "
    HTMLAnchorElement.prototype.click = function () { window.caught = this.href };
";

/// The text of what was caught.
const CAUGHT: &str = "
    const [done] = arguments;
    fetch(window.caught).then((answer) => answer.text()).then(done);
";

#[tokio::test]
async fn a_file_of_patchies_goes_back_as_it_came() {
    journey(async |page| {
        build(page, "Before").await?;
        let arguments = vec!["theirs.json".into(), THEIRS.into()];
        page.client().execute(DROP, arguments).await?;
        page.find("dialog", "From Patchies").await?;
        page.press("Escape").await?;
        page.gone("dialog", "From Patchies").await?;
        is_saved(page).await?;
        // Also after it was kept.
        page.reload().await?;
        page.client().execute(CATCH, vec![]).await?;
        page.press("Control+k").await?;
        page.type_text("export to patchies").await?;
        page.press("Enter").await?;
        page.find("dialog", "Export to Patchies").await?;
        page.click("button", "Download").await?;
        let text = page.client().execute_async(CAUGHT, vec![]).await?;
        ensure!(text == *THEIRS, "{text}");
        Ok(())
    })
    .await;
}
