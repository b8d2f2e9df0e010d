//! The document, as the outline tells it: every node, its ports, its wires.

use anyhow::{Result, ensure};
use stackyard_e2e::Page;

/// What the outline says, all of it unfolded. It is opened for that and closed again.
pub(crate) async fn read(page: &Page) -> Result<Vec<String>> {
    page.click("button", "Outline").await?;
    let tree = page.find("tree", "Nodes of the patch").await?;
    let mut rows = page.names(Some(&tree), "treeitem").await?;
    if !rows.is_empty() {
        // A click on the middle of the tree would choose what is there.
        page.client()
            .execute("arguments[0].focus()", vec![serde_json::to_value(&tree)?])
            .await?;
        // From below, so that nothing moves that is still to be unfolded.
        page.press("End").await?;
        let nodes = rows.len();
        ensure!(nodes < 12, "the outline is not all in sight: {rows:?}");
        for _ in 0..nodes {
            page.press("ArrowRight").await?;
            page.press("ArrowUp").await?;
        }
    }
    rows = page.names(Some(&tree), "treeitem").await?;
    page.click("button", "Outline").await?;
    page.gone("tree", "Nodes of the patch").await?;
    Ok(rows)
}
