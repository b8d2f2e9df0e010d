//! The finder: a field for a text, the number of nodes that contain it, and Enter to go from one to
//! the next.

mod search;

use crate::commands::{Commands, is_composing};
use crate::components::panel;
use crate::reactive::effect;
use crate::workspace::{Location, Panel};
use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;
use search::find_nodes;
use stylance::classes;

stylance::import_crate_style!(
    #[allow(unreachable_pub)]
    style,
    "style/finder.module.css"
);

/// The results of a search.
#[derive(Clone, Default)]
struct SearchResults {
    locations: Vec<Location>,
    /// The index of the current result.
    at: Option<usize>,
}

impl SearchResults {
    /// Goes to the next result, or to the previous one, and wraps around.
    fn step(&mut self, is_back: bool) -> Option<Location> {
        let last = self.locations.len().checked_sub(1)?;
        let at = match (self.at, is_back) {
            (None, false) => 0,
            (None, true) => last,
            (Some(at), false) if at >= last => 0,
            (Some(at), false) => at + 1,
            (Some(0), true) => last,
            (Some(at), true) => at - 1,
        };
        self.at = Some(at);
        self.locations.get(at).copied()
    }

    fn summary(&self, is_asked: bool) -> String {
        match (self.at, self.locations.len()) {
            (_, 0) if !is_asked => String::new(),
            (_, 0) => "nothing found".to_owned(),
            (None, count) => format!("{count} found"),
            (Some(at), count) => format!("{} of {count}", at + 1),
        }
    }
}

/// The finder, shown while [`Workspace::finder`](crate::workspace::Workspace::finder) is set.
/// It needs [`Commands`] from its context.
#[component]
pub fn Finder(
    /// Selects a node and brings it into sight, and its line too if it has one.
    go_to: Callback<Location>,
) -> impl IntoView {
    let commands = expect_context::<Commands>();
    let field = NodeRef::<Input>::new();
    let summary = RwSignal::new(String::new());
    let found = StoredValue::new(SearchResults::default());
    let text = move || {
        field
            .get_untracked()
            .map_or(String::new(), |field| field.value())
    };
    let say = move || {
        let is_asked = !text().trim().is_empty();
        summary.set(found.with_value(|found| found.summary(is_asked)));
    };
    let search = move || {
        let locations = commands.bridge.with(|session| find_nodes(session, &text()));
        found.set_value(SearchResults {
            locations,
            at: None,
        });
        say();
    };
    let step = move |is_back: bool| {
        // The results may have been removed or edited since.
        let before = found.with_value(|found| found.at);
        search();
        let location = found.try_update_value(|found| {
            found.at = before.filter(|&at| at < found.locations.len());
            found.step(is_back)
        });
        say();
        if let Some(location) = location.flatten() {
            go_to.run(location);
        }
    };
    effect(move || {
        if commands.workspace.panel(Panel::Finder).get()
            && let Some(field) = field.get()
        {
            let _ = field.focus();
            field.select();
        }
    });
    let key = move |event: KeyboardEvent| {
        match event.key().as_str() {
            "Enter" if !is_composing(&event) => step(event.shift_key()),
            "Escape" => commands.workspace.panel(Panel::Finder).set(false),
            _ => return,
        }
        event.prevent_default();
    };
    let is_hidden = Signal::derive(move || !commands.workspace.panel(Panel::Finder).get());
    view! {
        <div class=style::finder role="search" aria-label="Find a node" hidden=is_hidden>
            <input
                class=classes!(panel::field, style::field)
                type="text"
                aria-label="Title, kind or text of the node"
                placeholder="Find a node"
                autocomplete="off"
                spellcheck="false"
                node_ref=field
                on:input=move |_| {
                    found.update_value(|found| found.at = None);
                    search();
                }
                on:keydown=key
            />
            <span class=style::summary role="status">{summary}</span>
            <button
                class=panel::button
                type="button"
                aria-label="Previous"
                on:click=move |_| step(true)
            >
                "↑"
            </button>
            <button
                class=panel::button
                type="button"
                aria-label="Next"
                on:click=move |_| step(false)
            >
                "↓"
            </button>
            <button
                class=panel::button
                type="button"
                aria-label="Close"
                on:click=move |_| commands.workspace.panel(Panel::Finder).set(false)
            >
                "×"
            </button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stackyard_engine::grid::NodeId;

    #[test]
    fn places_come_round_and_round() {
        let location = |id| Location::from(NodeId(id));
        let mut found = SearchResults {
            locations: vec![location(1), location(2)],
            at: None,
        };
        assert_eq!(found.summary(true), "2 found");
        let mut step = |is_back| found.step(is_back).map(|location| location.node.0);
        assert_eq!(step(false), Some(1));
        assert_eq!(step(false), Some(2));
        assert_eq!(step(false), Some(1));
        assert_eq!(step(true), Some(2));
        assert_eq!(found.summary(true), "2 of 2");
        assert_eq!(SearchResults::default().step(true), None);
        assert_eq!(SearchResults::default().summary(true), "nothing found");
        assert_eq!(SearchResults::default().summary(false), "");
    }
}
