//! The document, as the outline tells it: every node, its ports, its wires.

use anyhow::{Result, ensure};
use stackyard_e2e::{Locator, Page};

/// What the outline says, all of it unfolded. It is opened for that and closed again.
pub(crate) async fn read(page: &Page) -> Result<Vec<String>> {
    page.choose(&["View", "Outline"]).await?;
    let tree = page.find("tree", "Nodes of the patch").await?;
    page.until("rows of the outline", async || {
        let rows = page.names(Some(&tree), "treeitem").await?;
        Ok((!rows.is_empty()).then_some(()))
    })
    .await?;
    let folded = Locator::Css("[role=treeitem][aria-expanded=false] [data-twist]");
    while let Some(folded) = tree.find_all(folded).await?.first() {
        folded.click().await?;
        page.next_frame().await?;
    }
    let rows = page.names(Some(&tree), "treeitem").await?;
    ensure!(rows.len() < 24, "not all is in sight: {rows:?}");
    page.choose(&["View", "Outline"]).await?;
    page.gone("tree", "Nodes of the patch").await?;
    Ok(rows)
}
