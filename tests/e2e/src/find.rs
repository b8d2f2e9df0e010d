//! Finds elements by their role and accessible name. Both are the browser's own: what
//! it would tell a screen reader, so a test that finds a thing has tested its label.
//!
//! A script picks out what may be meant, for the browser is asked of one element at a time.

use anyhow::Result;
use fantoccini::Client;
use fantoccini::elements::{Element, ElementRef};
use serde_json::{Value, json};

use crate::commands::{Computed, computed};

/// The elements that have a role by themselves, besides those with the attribute.
const BY_THEMSELVES: &[(&str, &str)] = &[
    ("article", "article"),
    (
        "button",
        "button, summary, input[type=button], input[type=submit]",
    ),
    ("checkbox", "input[type=checkbox]"),
    ("combobox", "select, input[list]"),
    ("complementary", "aside"),
    ("dialog", "dialog"),
    ("group", "fieldset, details, optgroup"),
    ("heading", "h1, h2, h3, h4, h5, h6"),
    ("link", "a[href]"),
    ("list", "ul, ol"),
    ("listitem", "li"),
    ("navigation", "nav"),
    ("option", "option"),
    ("radio", "input[type=radio]"),
    ("region", "section"),
    ("rowheader", "th"),
    ("slider", "input[type=range]"),
    ("spinbutton", "input[type=number]"),
    ("status", "output"),
    ("table", "table"),
    ("textbox", "input, textarea"),
];

/// The elements of a selector, in an element or on the whole page, that are shown to
/// assistive technology and may have the name, if there is one.
const CANDIDATES: &str = "
    const [within, selector, name] = arguments;
    const plain = (text) => String(text ?? '').replace(/\\s+/g, ' ').trim();
    const named = (it) => {
        const ids = it.getAttribute('aria-labelledby')?.split(/\\s+/) ?? [];
        const labels = ids.map((id) => document.getElementById(id)?.textContent);
        const guesses = [
            labels.join(' '), it.ariaLabel, it.title, it.alt, it.placeholder, it.value,
            it.textContent, it.innerText,
            ...[...(it.labels ?? [])].map((label) => label.textContent),
            it.querySelector(':scope > legend, :scope > summary, :scope > caption')?.textContent,
        ];
        const wanted = name.replace(/\\s/g, '');
        return guesses.some((guess) => plain(guess).replace(/\\s/g, '') === wanted)
            || it.querySelector('img, svg, [aria-hidden], [aria-label]');
    };
    const modal = [...document.querySelectorAll('dialog:modal')].pop() ?? document;
    const shown = (it) =>
        modal.contains(it)
        && it.checkVisibility({ visibilityProperty: true })
        && !it.closest('[aria-hidden=true], [inert]');
    return [...(within ?? document).querySelectorAll(selector)]
        .filter((it) => shown(it) && (name === null || named(it)));
";

/// Something with a role, as the browser tells it.
pub(crate) struct Found {
    /// Its accessible name.
    pub(crate) name: String,
    pub(crate) element: Element,
}

/// Whatever has the role (and the name, if there is one) in an element or, without one,
/// on the whole page, in the order of the page.
pub(crate) async fn all(
    client: &Client,
    within: Option<&Element>,
    role: &str,
    name: Option<&str>,
) -> Result<Vec<Found>> {
    let mut found = Vec::new();
    for element in candidates(client, within, &selector(role), name).await? {
        // One that has left the page since is nothing.
        let Ok((is, called)) = told(&element).await else {
            continue;
        };
        // WebKit calls a list that opens a button, and a text with suggestions a text.
        let is_it = is == role || role == "combobox" && matches!(&*is, "button" | "textbox");
        let is_meant = is_it && name.is_none_or(|name| called == name);
        if is_meant {
            found.push(Found {
                name: called,
                element,
            });
        }
    }
    Ok(found)
}

/// The role and the name of an element, as they are told.
pub(crate) async fn told(element: &Element) -> Result<(String, String)> {
    let role = computed(element, Computed::Role).await?;
    let mut name = computed(element, Computed::Name).await?;
    // WebKit leaves it to readers to read what is in these.
    if name.is_empty() && matches!(&*role, "gridcell" | "rowheader" | "listitem") {
        name = element.prop("textContent").await?.unwrap_or_default();
    }
    Ok((role, name))
}

/// The elements of a selector that are told to assistive technology and may have the name.
pub(crate) async fn candidates(
    client: &Client,
    within: Option<&Element>,
    selector: &str,
    name: Option<&str>,
) -> Result<Vec<Element>> {
    let within = within.map(serde_json::to_value).transpose()?;
    let arguments = vec![json!(within), json!(selector), json!(name)];
    let candidates = match client.execute(CANDIDATES, arguments).await {
        // One left the page before it was told of.
        Err(error) if error.is_stale_element_reference() => Value::Null,
        candidates => candidates?,
    };
    let references = candidates.as_array().into_iter().flatten();
    let references = references.filter_map(reference);
    Ok(references
        .map(|reference| Element::from_element_id(client.clone(), reference))
        .collect())
}

/// The selector of what may have the role.
fn selector(role: &str) -> String {
    let by_themselves = BY_THEMSELVES.iter().find(|(known, _)| *known == role);
    let by_themselves =
        by_themselves.map_or(String::new(), |(_, elements)| format!(", {elements}"));
    format!("[role={role}]{by_themselves}")
}

/// What WebDriver calls an element: an object's only value.
pub(crate) fn reference(element: &Value) -> Option<ElementRef> {
    let reference = element.as_object()?.values().next()?.as_str()?;
    Some(ElementRef::from(reference.to_owned()))
}
