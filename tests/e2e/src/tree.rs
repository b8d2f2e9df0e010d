//! What assistive technology is told of the page: what in it can be used or has the focus,
//! and what that is called.

use anyhow::Result;
use fantoccini::elements::Element;

use crate::commands::{Computed, computed};
use crate::{Page, find};

/// Roles that say nothing of what something is for.
const NO_ROLES: [&str; 3] = ["", "generic", "none"];

/// What is used, whether or not it has the focus itself, or can have it.
const USED: &str = "
    a[href], button, input, select, summary, textarea, [tabindex], [contenteditable],
    [role=button], [role=checkbox], [role=combobox], [role=gridcell], [role=link],
    [role=listbox], [role=menuitem], [role=menuitemcheckbox], [role=option], [role=radio],
    [role=searchbox], [role=slider], [role=spinbutton], [role=switch], [role=tab],
    [role=textbox], [role=tree], [role=treeitem]
";

/// What has the focus, or is the active part of what has it; nothing if it is the page.
const FOCUSED: &str = "
    const it = document.activeElement;
    const active = document.getElementById(it?.getAttribute('aria-activedescendant'));
    return it === document.body ? null : active ?? it;
";

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
        let mut lacking = Vec::new();
        for element in find::candidates(&self.client, None, USED, None).await? {
            let (role, name) = find::told(&element).await?;
            if NO_ROLES.contains(&role.as_str()) || name.trim().is_empty() {
                let markup = element.html(false).await?;
                let start: String = markup.chars().take(100).collect();
                lacking.push(format!("{role}: {name} {start}"));
            }
        }
        Ok(lacking)
    }

    /// The name of what has the focus, as it is told; empty if nothing has it.
    ///
    /// # Errors
    ///
    /// The browser has gone.
    pub async fn focus(&self) -> Result<String> {
        let focused = self.client.execute(FOCUSED, vec![]).await?;
        let Some(reference) = find::reference(&focused) else {
            return Ok(String::new());
        };
        let element = Element::from_element_id(self.client.clone(), reference);
        computed(&element, Computed::Name).await
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
}
