//! The library as HTML: pure, so that it is made and tested without a browser. What people
//! wrote is escaped.

use crate::components::element::escape;
use crate::components::status_bar::counted;
use crate::patches::EXAMPLES;
use crate::storage::{Damaged, Entry, Listing, MAX_IN_TRASH, display_name, matches, picture};

/// The classes of the parts.
pub(super) struct Classes {
    pub(super) list: &'static str,
    pub(super) row: &'static str,
    pub(super) picture: &'static str,
    pub(super) about: &'static str,
    pub(super) title: &'static str,
    pub(super) meta: &'static str,
    pub(super) actions: &'static str,
    pub(super) versions: &'static str,
    pub(super) button: &'static str,
    pub(super) field: &'static str,
    pub(super) heading: &'static str,
    pub(super) empty: &'static str,
}

/// What of the library is shown, and how.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Shown {
    /// The words that are looked for.
    pub(super) search: String,
    /// The patch whose name is edited, by its id.
    pub(super) renaming: Option<String>,
    /// The patch whose versions are shown, by its id.
    pub(super) versions: Option<String>,
}

/// What is known besides.
pub(super) struct Page<'a> {
    pub(super) classes: &'a Classes,
    pub(super) shown: &'a Shown,
    /// The patch that is open, by its id; empty if none is.
    pub(super) open: &'a str,
    /// A time in milliseconds since 1970, as people write it.
    pub(super) time: &'a dyn Fn(u64) -> String,
}

impl Page<'_> {
    /// All of it.
    pub(super) fn html(&self, listing: &Listing) -> String {
        let mut html = String::new();
        let found = |entry: &Entry| matches(entry, &self.shown.search);
        let patches = listing.patches.iter().filter(|(_, entry)| found(entry));
        self.list(
            &mut html,
            "Patches",
            patches.map(|(id, entry)| self.patch(id, entry)),
        );
        let words = &self.shown.search;
        let examples = EXAMPLES.iter().enumerate().filter(|(_, example)| {
            let name = example.title.to_owned();
            let entry = Entry {
                name,
                ..Entry::default()
            };
            matches(&entry, words)
        });
        let examples = examples.map(|(index, example)| {
            let mut row = self.begin("example", &index.to_string());
            row.push_str(&format!("<div class=\"{}\">", self.classes.about));
            self.button(
                &mut row,
                "example",
                example.title,
                "Open",
                self.classes.title,
            );
            self.meta(&mut row, example.about);
            row.push_str("</div></li>");
            row
        });
        self.list(&mut html, "Examples", examples);
        if !listing.damaged.is_empty() {
            let damaged = listing.damaged.iter().map(|damaged| self.damaged(damaged));
            self.list(&mut html, "Damaged", damaged);
        }
        if !listing.trash.is_empty() {
            let trash = listing.trash.iter().filter(|(_, entry)| found(entry));
            let trash = trash.map(|(id, entry)| self.trashed(id, entry));
            self.list(&mut html, "Trash", trash);
            html.push_str(&format!(
                "<p class=\"{}\">The last {MAX_IN_TRASH} are kept here. <button type=button \
                 class=\"{}\" data-do=empty>Empty the trash</button></p>",
                self.classes.empty, self.classes.button
            ));
        }
        html
    }

    fn list(&self, html: &mut String, title: &str, rows: impl Iterator<Item = String>) {
        let Classes {
            heading,
            list,
            empty,
            ..
        } = self.classes;
        html.push_str(&format!(
            "<h3 class=\"{heading}\">{title}</h3><ul class=\"{list}\" aria-label=\"{title}\">"
        ));
        let before = html.len();
        rows.for_each(|row| html.push_str(&row));
        let is_empty = html.len() == before;
        html.push_str("</ul>");
        if is_empty {
            let nothing = match (title, self.shown.search.trim()) {
                ("Patches", "") => "What you make is kept here by itself.",
                _ => "None of that name.",
            };
            html.push_str(&format!("<p class=\"{empty}\">{nothing}</p>"));
        }
    }

    fn patch(&self, id: &str, entry: &Entry) -> String {
        let name = display_name(&entry.name);
        let is_open = id == self.open;
        let mut row = self.begin("patch", id);
        self.picture(&mut row, entry);
        row.push_str(&format!("<div class=\"{}\">", self.classes.about));
        if self.shown.renaming.as_deref() == Some(id) {
            row.push_str(&format!(
                "<input type=text class=\"{}\" data-rename aria-label=\"Name of ",
                self.classes.field
            ));
            escape(&mut row, name);
            row.push_str("\" value=\"");
            escape(&mut row, &entry.name);
            row.push_str("\">");
        } else {
            self.button(&mut row, "open", name, "Open", self.classes.title);
        }
        let mut meta = counted(entry.nodes, "node").to_string();
        meta.push_str(" · ");
        meta.push_str(&(self.time)(entry.modified));
        if is_open {
            meta.push_str(" · open");
        }
        self.meta(&mut row, &meta);
        row.push_str("</div>");
        row.push_str(&format!("<div class=\"{}\">", self.classes.actions));
        for (does, text) in [
            ("rename", "Rename"),
            ("duplicate", "Duplicate"),
            ("versions", "Versions"),
            ("delete", "Delete"),
        ] {
            self.action(&mut row, does, text, name);
        }
        row.push_str("</div>");
        if self.shown.versions.as_deref() == Some(id) {
            self.versions(&mut row, name, entry);
        }
        row.push_str("</li>");
        row
    }

    fn versions(&self, row: &mut String, name: &str, entry: &Entry) {
        row.push_str(&format!(
            "<ul class=\"{}\" aria-label=\"Versions of ",
            self.classes.versions
        ));
        escape(row, name);
        row.push_str("\">");
        for &time in entry.versions.iter().rev() {
            row.push_str(&format!(
                "<li><button type=button class=\"{}\" data-do=look data-time={time} \
                 title=\"Look at it\">",
                self.classes.button
            ));
            escape(row, &(self.time)(time));
            row.push_str("</button></li>");
        }
        if entry.versions.is_empty() {
            row.push_str("<li>None yet: one is made every few minutes of work.</li>");
        }
        row.push_str("</ul>");
    }

    fn trashed(&self, id: &str, entry: &Entry) -> String {
        let name = display_name(&entry.name);
        let mut row = self.begin("trash", id);
        self.picture(&mut row, entry);
        row.push_str(&format!(
            "<div class=\"{}\"><span class=\"{}\">",
            self.classes.about, self.classes.title
        ));
        escape(&mut row, name);
        row.push_str("</span>");
        let deleted = entry.deleted.unwrap_or_default();
        self.meta(&mut row, &format!("deleted {}", (self.time)(deleted)));
        row.push_str(&format!("</div><div class=\"{}\">", self.classes.actions));
        self.action(&mut row, "restore", "Restore", name);
        row.push_str("</div></li>");
        row
    }

    fn damaged(&self, damaged: &Damaged) -> String {
        let name = display_name(&damaged.name);
        let mut row = self.begin("damaged", &damaged.id);
        row.push_str(&format!(
            "<div class=\"{}\"><span class=\"{}\">",
            self.classes.about, self.classes.title
        ));
        escape(&mut row, name);
        row.push_str("</span>");
        self.meta(&mut row, &damaged.reason);
        row.push_str(&format!("</div><div class=\"{}\">", self.classes.actions));
        self.action(&mut row, "raw", "Download what is there", name);
        self.action(&mut row, "remove", "Remove for good", name);
        row.push_str("</div></li>");
        row
    }

    fn begin(&self, sort: &str, id: &str) -> String {
        let mut row = format!(
            "<li class=\"{}\" data-sort={sort} data-id=\"",
            self.classes.row
        );
        escape(&mut row, id);
        row.push_str("\">");
        row
    }

    fn picture(&self, row: &mut String, entry: &Entry) {
        row.push_str(&format!("<div class=\"{}\">", self.classes.picture));
        row.push_str(&picture::svg(&entry.picture));
        row.push_str("</div>");
    }

    fn meta(&self, row: &mut String, text: &str) {
        row.push_str(&format!("<span class=\"{}\">", self.classes.meta));
        escape(row, text);
        row.push_str("</span>");
    }

    /// A button whose text is a name.
    fn button(&self, row: &mut String, does: &str, name: &str, verb: &str, class: &str) {
        row.push_str(&format!(
            "<button type=button class=\"{class}\" data-do={does} title=\"{verb}\">"
        ));
        escape(row, name);
        row.push_str("</button>");
    }

    /// A button that does something to what has a name.
    fn action(&self, row: &mut String, does: &str, text: &str, name: &str) {
        let is_shown = does == "versions" && self.shown.versions.is_some();
        let expanded = if does != "versions" {
            ""
        } else if is_shown {
            " aria-expanded=true"
        } else {
            " aria-expanded=false"
        };
        row.push_str(&format!(
            "<button type=button class=\"{}\" data-do={does}{expanded} aria-label=\"{text} ",
            self.classes.button
        ));
        if does == "versions" {
            row.push_str("of ");
        }
        escape(row, name);
        row.push_str(&format!("\">{text}</button>"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLASSES: Classes = Classes {
        list: "",
        row: "",
        picture: "",
        about: "",
        title: "",
        meta: "",
        actions: "",
        versions: "",
        button: "",
        field: "",
        heading: "",
        empty: "",
    };

    fn html(listing: &Listing, shown: &Shown) -> String {
        let page = Page {
            classes: &CLASSES,
            shown,
            open: "1",
            time: &|time| format!("at {time}"),
        };
        page.html(listing)
    }

    fn entry(name: &str) -> Entry {
        Entry {
            name: name.to_owned(),
            versions: vec![3, 4],
            ..Entry::default()
        }
    }

    #[test]
    fn what_people_wrote_is_no_html() {
        let evil = "\"><script>";
        let mut shown = Shown::default();
        let listing = Listing {
            patches: vec![(evil.to_owned(), entry(evil))],
            trash: vec![(evil.to_owned(), entry(evil))],
            damaged: vec![Damaged {
                id: evil.to_owned(),
                name: evil.to_owned(),
                reason: evil.to_owned(),
            }],
        };
        for renaming in [None, Some(evil.to_owned())] {
            shown.renaming = renaming;
            shown.versions = Some(evil.to_owned());
            let html = html(&listing, &shown);
            assert!(!html.contains("<script"), "{html}");
        }
    }

    #[test]
    fn searching_leaves_what_is_found() {
        let listing = Listing {
            patches: vec![
                ("1".to_owned(), entry("Blue pixels")),
                ("2".to_owned(), entry("Melody")),
            ],
            ..Listing::default()
        };
        let shown = |search: &str| Shown {
            search: search.to_owned(),
            ..Shown::default()
        };
        let all = html(&listing, &shown(""));
        assert_eq!(all.matches("data-sort=patch").count(), 2);
        assert_eq!(all.matches("data-sort=example").count(), EXAMPLES.len());
        assert_eq!(all.matches("· open").count(), 1);
        let found = html(&listing, &shown("pixels"));
        assert_eq!(found.matches("data-sort=patch").count(), 1);
        assert_eq!(found.matches("data-sort=example").count(), 1);
        assert!(html(&listing, &shown("xyz")).contains("None of that name."));
    }

    #[test]
    fn versions_are_listed_the_newest_first() {
        let listing = Listing {
            patches: vec![("1".to_owned(), entry("a"))],
            ..Listing::default()
        };
        let shown = Shown {
            versions: Some("1".to_owned()),
            ..Shown::default()
        };
        let html = html(&listing, &shown);
        let (four, three) = (html.find("data-time=4"), html.find("data-time=3"));
        assert!(four.is_some() && four < three, "{html}");
    }
}
