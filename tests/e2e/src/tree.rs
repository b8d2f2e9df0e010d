//! The tree of the page that the browser gives to assistive technology: what in it can be
//! used, and what that is called.

use anyhow::Result;
use serde_json::{Value, json};

use crate::Page;
use crate::devtools::call;

/// Roles that say nothing of what something is for.
const NO_ROLES: [&str; 3] = ["", "generic", "none"];

/// Roles of what is used, whether or not it has the focus itself.
const USED: [&str; 17] = [
    "button",
    "checkbox",
    "combobox",
    "gridcell",
    "link",
    "listbox",
    "menuitem",
    "option",
    "radio",
    "searchbox",
    "slider",
    "spinbutton",
    "switch",
    "tab",
    "textbox",
    "tree",
    "treeitem",
];

/// Ids that more than one element has.
const DUPLICATE_IDS: &str = "
    const ids = [...document.querySelectorAll('[id]')].map((it) => it.id);
    return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
";

impl Page {
    /// Everything that can be used or can have the focus and lacks a role or a name, as
    /// `role: name`.
    ///
    /// # Errors
    ///
    /// The browser has gone.
    pub async fn unnamed(&self) -> Result<Vec<String>> {
        let nodes = self.tree().await?;
        let nodes = nodes.iter().filter(|node| node["ignored"] != json!(true));
        let lacking = nodes.filter_map(|node| {
            let (role, name) = (text(&node["role"]), text(&node["name"]));
            let is_page = role == "RootWebArea";
            let is_used = USED.contains(&role) || has(node, "focusable");
            let lacks = NO_ROLES.contains(&role) || name.trim().is_empty();
            (is_used && lacks && !is_page)
                .then(|| format!("{role}: {name} {}", node["backendDOMNodeId"]))
        });
        Ok(lacking.collect())
    }

    /// The name of what has the focus, as it is told; empty if nothing has it.
    ///
    /// # Errors
    ///
    /// The browser has gone.
    pub async fn focus(&self) -> Result<String> {
        let nodes = self.tree().await?;
        let mut focused = nodes.iter().filter(|node| has(node, "focused"));
        // The page itself has it as well, and comes first.
        let focused = focused.next_back();
        Ok(focused
            .map_or("", |focused| text(&focused["name"]))
            .to_owned())
    }

    /// The ids that more than one element has.
    ///
    /// # Errors
    ///
    /// The browser has gone.
    pub async fn duplicate_ids(&self) -> Result<Vec<String>> {
        let ids = self.client.execute(DUPLICATE_IDS, vec![]).await?;
        Ok(serde_json::from_value(ids)?)
    }

    async fn tree(&self) -> Result<Vec<Value>> {
        let mut answer = call(&self.client, "Accessibility.getFullAXTree", json!({})).await?;
        let nodes = answer["nodes"].take();
        Ok(serde_json::from_value(nodes)?)
    }
}

fn text(value: &Value) -> &str {
    value["value"].as_str().unwrap_or_default()
}

/// Whether a node has a property and it is so.
fn has(node: &Value, property: &str) -> bool {
    let properties = node["properties"].as_array();
    properties
        .into_iter()
        .flatten()
        .any(|it| it["name"] == json!(property) && it["value"]["value"] == json!(true))
}
