//! What the library knows of a patch without reading it, and how that is written: a line
//! for each thing, the revision first, so that a store can look at it.

use std::fmt::Write;

/// The newest form of an entry, and its first word.
const FORM: &str = "entry 1";

/// What the library knows of a patch. Times are milliseconds since 1970.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// One more with each write.
    pub revision: u64,
    /// When it was made.
    pub created: u64,
    /// When it was changed last.
    pub modified: u64,
    /// When it was put into the trash, if it is there.
    pub deleted: Option<u64>,
    /// The times of its previous versions, ascending.
    pub versions: Vec<u64>,
    /// Whether the newest of them is the document as it is.
    pub is_versioned: bool,
    /// What was seen of it: the left and top of the canvas and the zoom.
    pub view: Option<[f64; 3]>,
    /// How many nodes it has.
    pub nodes: usize,
    /// A small picture of it, as [`picture`](super::picture) draws it.
    pub picture: String,
    /// Why its document cannot be read, if it cannot.
    pub damage: Option<String>,
    /// What people call it; empty if it has no name.
    pub name: String,
}

impl Entry {
    /// How its record begins as long as it has this revision.
    pub fn beginning(&self) -> String {
        format!("{FORM}\nrevision {}\n", self.revision)
    }

    /// Its record.
    pub fn encode(&self) -> String {
        let mut text = self.beginning();
        // Writing to a String cannot fail.
        let _ = writeln!(text, "created {}", self.created);
        let _ = writeln!(text, "modified {}", self.modified);
        if let Some(deleted) = self.deleted {
            let _ = writeln!(text, "deleted {deleted}");
        }
        for version in &self.versions {
            let _ = writeln!(text, "version {version}");
        }
        if self.is_versioned {
            text.push_str("versioned\n");
        }
        if let Some([left, top, zoom]) = self.view {
            let _ = writeln!(text, "view {left} {top} {zoom}");
        }
        let _ = writeln!(text, "nodes {}", self.nodes);
        let _ = writeln!(text, "picture {}", in_line(&self.picture));
        if let Some(damage) = &self.damage {
            let _ = writeln!(text, "damage {}", in_line(damage));
        }
        let _ = writeln!(text, "name {}", in_line(&self.name));
        text
    }

    /// The entry of a record; `None` if it is none. Lines of names it does not know are
    /// left out.
    pub fn decode(text: &str) -> Option<Entry> {
        let mut lines = text.lines();
        if lines.next()? != FORM {
            return None;
        }
        let mut entry = Entry::default();
        let mut has_name = false;
        for line in lines {
            let (what, value) = line.split_once(' ').unwrap_or((line, ""));
            match what {
                "revision" => entry.revision = value.parse().ok()?,
                "created" => entry.created = value.parse().ok()?,
                "modified" => entry.modified = value.parse().ok()?,
                "deleted" => entry.deleted = Some(value.parse().ok()?),
                "version" => entry.versions.push(value.parse().ok()?),
                "versioned" => entry.is_versioned = true,
                "view" => entry.view = view(value),
                "nodes" => entry.nodes = value.parse().ok()?,
                "picture" => entry.picture = of_line(value),
                "damage" => entry.damage = Some(of_line(value)),
                "name" => {
                    entry.name = of_line(value);
                    has_name = true;
                }
                _ => {}
            }
        }
        // The name comes last: without it the record was cut off.
        has_name.then_some(entry)
    }
}

fn view(value: &str) -> Option<[f64; 3]> {
    let mut numbers = value.split(' ').map(|number| number.parse::<f64>().ok());
    let view = [numbers.next()??, numbers.next()??, numbers.next()??];
    view.iter().all(|number| number.is_finite()).then_some(view)
}

fn in_line(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('\n', "\\n");
    text.replace('\r', "\\r")
}

fn of_line(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n') => text.push('\n'),
                Some('r') => text.push('\r'),
                Some(other) => text.push(other),
                None => {}
            },
            other => text.push(other),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        Entry {
            revision: 7,
            created: 1,
            modified: 1_790_000_000_123,
            deleted: Some(3),
            versions: vec![1, 2],
            is_versioned: true,
            view: Some([-0.5, 1e3, 0.25]),
            nodes: 12,
            picture: "1 2;3".to_owned(),
            damage: Some("a\nb".to_owned()),
            name: "Zürich \\n\r\n 🙂".to_owned(),
        }
    }

    #[test]
    fn what_was_written_is_read() {
        for entry in [entry(), Entry::default()] {
            assert_eq!(Entry::decode(&entry.encode()), Some(entry.clone()));
            assert!(entry.encode().starts_with(&entry.beginning()));
        }
    }

    #[test]
    fn revisions_are_told_apart_by_the_beginning() {
        let one = Entry {
            revision: 1,
            ..entry()
        };
        let eleven = Entry {
            revision: 11,
            ..entry()
        };
        assert!(!eleven.encode().starts_with(&one.beginning()));
    }

    #[test]
    fn what_a_later_program_adds_is_left_out() {
        let text = entry().encode().replace("nodes", "colour red\nnodes");
        assert_eq!(Entry::decode(&text), Some(entry()));
    }

    #[test]
    fn what_is_cut_off_or_broken_is_no_entry() {
        let text = entry().encode();
        for end in 0..text.rfind("name").expect("a name") {
            if text.is_char_boundary(end) {
                assert_eq!(Entry::decode(&text[..end]), None, "{end}");
            }
        }
        for broken in [
            "",
            "entry 2\nname x",
            "entry 1\nrevision x\nname y",
            "{}",
            "entry 1\nversion -1\nname",
        ] {
            assert_eq!(Entry::decode(broken), None, "{broken}");
        }
    }
}
