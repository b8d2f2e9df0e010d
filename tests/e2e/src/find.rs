//! Finds elements by their role and accessible name. Both are the browser's own: what
//! it would tell a screen reader, so a test that finds a thing has tested its label.

use anyhow::{Context, Result};
use fantoccini::Client;
use fantoccini::elements::{Element, ElementRef};
use serde_json::{Value, json};

use crate::devtools::call;

/// The property of `window` through which an element passes between the development
/// tools and WebDriver, which name elements differently.
const HAND_OVER: &str = "__stackyardHandOver";

/// An expression that takes the element out of that property.
const TAKE: &str =
    "[window.__stackyardHandOver].map((it) => (delete window.__stackyardHandOver, it))[0]";

/// Something with a role, as the browser tells it.
pub(crate) struct Found {
    /// Its accessible name.
    pub(crate) name: String,
    /// What the development tools call its element.
    node: u64,
}

/// Whatever has the role (and the name, if there is one) in an element or, without one,
/// on the whole page, in the order of the page.
pub(crate) async fn all(
    client: &Client,
    within: Option<&Element>,
    role: &str,
    name: Option<&str>,
) -> Result<Vec<Found>> {
    let mut query = json!({ "objectId": object_of(client, within).await?, "role": role });
    if let Some(name) = name {
        query["accessibleName"] = json!(name);
    }
    let answer = call(client, "Accessibility.queryAXTree", query).await?;
    let nodes = answer["nodes"].as_array().context("no nodes")?;
    let shown = nodes.iter().filter(|node| node["ignored"] != json!(true));
    let found = shown.filter_map(|node| {
        Some(Found {
            name: node["name"]["value"]
                .as_str()
                .unwrap_or_default()
                .to_owned(),
            node: node["backendDOMNodeId"].as_u64()?,
        })
    });
    Ok(found.collect())
}

/// The element of something found; nothing when it has left the page since.
pub(crate) async fn element(client: &Client, found: &Found) -> Result<Option<Element>> {
    let resolved = call(
        client,
        "DOM.resolveNode",
        json!({ "backendNodeId": found.node }),
    );
    let Ok(resolved) = resolved.await else {
        return Ok(None);
    };
    let put = json!({
        "objectId": resolved["object"]["objectId"],
        "functionDeclaration": format!("function() {{ window.{HAND_OVER} = this }}"),
    });
    call(client, "Runtime.callFunctionOn", put).await?;
    // An element that has left the page cannot be handed over.
    let taken = client.execute(&format!("return {TAKE}"), Vec::new()).await;
    let taken = taken.ok().as_ref().and_then(reference);
    Ok(taken.map(|reference| Element::from_element_id(client.clone(), reference)))
}

/// What WebDriver calls an element: an object's only value.
fn reference(element: &Value) -> Option<ElementRef> {
    let reference = element.as_object()?.values().next()?.as_str()?;
    Some(ElementRef::from(reference.to_owned()))
}

/// What the development tools call the element, or the document.
async fn object_of(client: &Client, element: Option<&Element>) -> Result<Value> {
    let expression = match element {
        None => "document",
        Some(element) => {
            let argument = serde_json::to_value(element)?;
            let put = format!("window.{HAND_OVER} = arguments[0]");
            client.execute(&put, vec![argument]).await?;
            TAKE
        }
    };
    let evaluate = json!({ "expression": expression });
    let answer = call(client, "Runtime.evaluate", evaluate).await?;
    Ok(answer["result"]["objectId"].clone())
}
