//! The journal of a patch: what was edited since the document was stored, small enough to be
//! written with each edit. It outlasts a tab that ends at once. Pure.
//!
//! It says how to get from a stored text to the current document. While a save is under way
//! nobody knows which of two texts is stored, so it has a draft for each.

use stackyard_engine::grid::{Kind, NodeId, Value as Setting};
use stackyard_engine::patch::file::{read, write};
use stackyard_engine::patch::json::{Value, Writer, parse};
use stackyard_engine::patch::{Edit, Field, FileError, Node, Patch};

/// The version of the record's form, which stands under the name `journal`.
const VERSION: u32 = 1;
/// The names in a record.
const NAMES: &[&str] = &["journal", "drafts"];
/// The names in a draft.
const DRAFT_NAMES: &[&str] = &["base", "start", "end", "text", "nodes"];
/// The title of a patch that holds what fits no stored text.
const STRAY: &str = "Typed last";

/// A text by its length and a hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fingerprint {
    length: usize,
    hash: u32,
}

impl Fingerprint {
    /// The fingerprint of a text.
    pub(super) fn of(text: &str) -> Fingerprint {
        // FNV-1a.
        let mix = |hash: u32, byte: &u8| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
        Fingerprint {
            length: text.len(),
            hash: text.as_bytes().iter().fold(0x811C_9DC5, mix),
        }
    }
}

/// The way from one stored text to the current document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Draft {
    /// The stored text it belongs to: that of no document is empty.
    base: Fingerprint,
    change: Change,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Change {
    /// The document is that text, but for what is between its first and last bytes.
    Text {
        start: usize,
        end: usize,
        text: String,
    },
    /// The document has these nodes, as the file of a patch of them alone.
    Nodes(String),
}

impl Draft {
    /// The way to the text of the current document.
    pub(super) fn of_text(stored: &str, base: Fingerprint, current: &str) -> Draft {
        let mut start = count_same(stored.bytes(), current.bytes());
        // Not within a letter.
        while !current.is_char_boundary(start) || !stored.is_char_boundary(start) {
            start -= 1;
        }
        let (stored, rest) = (&stored[start..], &current[start..]);
        let mut end = count_same(stored.bytes().rev(), rest.bytes().rev());
        while !rest.is_char_boundary(rest.len() - end)
            || !stored.is_char_boundary(stored.len() - end)
        {
            end -= 1;
        }
        let text = rest[..rest.len() - end].to_owned();
        Draft {
            base,
            change: Change::Text { start, end, text },
        }
    }

    /// The way to the current document, as far as nodes came and texts, titles and settings of
    /// nodes changed. It costs less than the whole text of a large document.
    pub(super) fn of_nodes(stored: &Patch, base: Fingerprint, current: &Patch) -> Draft {
        let mut changed = Patch::new();
        for (id, node) in current.nodes() {
            if stored.node(id) != Some(node) {
                let mut node = node.clone();
                // Which is perhaps not among them.
                node.group = None;
                // A node of a document is one that can be added.
                let _ = changed.edit(Edit::Add(id, Box::new(node)));
            }
        }
        Draft {
            base,
            change: Change::Nodes(write(&changed)),
        }
    }

    /// The current document, from the stored text; `None` if it does not belong to that text.
    fn apply(&self, stored: &str) -> Option<String> {
        if Fingerprint::of(stored) != self.base {
            return None;
        }
        match &self.change {
            Change::Text { start, end, text } => {
                let first = stored.get(..*start)?;
                let last = stored.get(stored.len().checked_sub(*end)?..)?;
                Some([first, text, last].concat())
            }
            Change::Nodes(nodes) => {
                let mut patch = read(stored.as_bytes()).ok()?.patch;
                for (id, node) in read(nodes.as_bytes()).ok()?.patch.nodes() {
                    if patch.node(id).is_some() {
                        set_typed(&mut patch, id, node);
                    } else {
                        let _ = patch.edit(Edit::Add(id, Box::new(node.clone())));
                    }
                }
                Some(write(&patch))
            }
        }
    }

    fn text(&self) -> &str {
        match &self.change {
            Change::Text { text, .. } | Change::Nodes(text) => text,
        }
    }
}

fn count_same(one: impl Iterator<Item = u8>, other: impl Iterator<Item = u8>) -> usize {
    one.zip(other)
        .take_while(|(one, other)| one == other)
        .count()
}

/// Gives a node of a document what people type of another one.
fn set_typed(patch: &mut Patch, id: NodeId, typed: &Node) {
    let mut fields = vec![
        Field::Title(typed.title.clone()),
        Field::Source(typed.source.clone()),
    ];
    let settings = typed.settings.iter();
    fields.extend(settings.map(|(name, value)| Field::Setting(name.into(), Some(value.clone()))));
    for field in fields {
        // What does not fit, such as ports that wires still need, stays as it is stored.
        let _ = patch.edit(Edit::Set(id, field));
    }
}

/// What was edited of a patch since it was stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Journal(pub(super) Vec<Draft>);

impl Journal {
    /// Its record.
    pub(super) fn encode(&self) -> String {
        let mut json = Writer::in_one_line();
        let whole = |json: &mut Writer, name: &str, number: usize| {
            json.member(name);
            json.number(number as f64);
        };
        json.open('{');
        whole(&mut json, "journal", VERSION as usize);
        json.member("drafts");
        json.open('[');
        for Draft { base, change } in &self.0 {
            json.item();
            json.open('{');
            json.member("base");
            json.row(&[base.length as f64, f64::from(base.hash)]);
            match change {
                Change::Text { start, end, text } => {
                    whole(&mut json, "start", *start);
                    whole(&mut json, "end", *end);
                    json.member("text");
                    json.text(text);
                }
                Change::Nodes(nodes) => {
                    json.member("nodes");
                    json.text(nodes);
                }
            }
            json.close('}');
        }
        json.close(']');
        json.close('}');
        json.into_text()
    }

    /// The journal of a record; `None` if the record is not one.
    pub(super) fn decode(text: &str) -> Option<Journal> {
        parse(text.as_bytes()).and_then(journal).ok()
    }

    /// The current document, from the stored text; `None` if it belongs to another text.
    pub(super) fn apply(&self, stored: &str) -> Option<String> {
        self.0.iter().find_map(|draft| draft.apply(stored))
    }

    /// A patch with a note of what it holds, for when it belongs to no text that is stored.
    pub(super) fn as_note(&self) -> Patch {
        let mut patch = Patch::new();
        let mut note = Node::new(Kind::Note);
        let text = self.0.last().map_or("", Draft::text);
        note.settings
            .replace("text", Some(Setting::Text(text.into())));
        for edit in [
            Edit::Rename(STRAY.into()),
            Edit::Add(NodeId(1), Box::new(note)),
        ] {
            // An empty document takes both.
            let _ = patch.edit(edit);
        }
        patch
    }
}

fn journal(value: Value<'_, '_>) -> Result<Journal, FileError> {
    let members = value.members(NAMES)?;
    members.version("journal", VERSION)?;
    let mut drafts = vec![];
    members.need("drafts")?.items(&mut |_, value| {
        drafts.push(draft(value)?);
        Ok(())
    })?;
    Ok(Journal(drafts))
}

fn draft(value: Value<'_, '_>) -> Result<Draft, FileError> {
    let members = value.members(DRAFT_NAMES)?;
    let mut base = vec![];
    members.need("base")?.items(&mut |_, number| {
        base.push(number.integer()?);
        Ok(())
    })?;
    let number = |index: usize| base.get(index).copied().unwrap_or_default();
    let whole = |name| members.need(name).and_then(Value::integer);
    let change = match members.get("nodes") {
        Some(nodes) => Change::Nodes(nodes.text()?.into_owned()),
        None => Change::Text {
            start: whole("start")? as usize,
            end: whole("end")? as usize,
            text: members.need("text")?.text()?.into_owned(),
        },
    };
    Ok(Draft {
        base: Fingerprint {
            length: number(0) as usize,
            hash: number(1) as u32,
        },
        change,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_draft(stored: &str, current: &str) -> Draft {
        Draft::of_text(stored, Fingerprint::of(stored), current)
    }

    #[test]
    fn a_draft_leads_from_its_text_to_the_current_one_and_from_no_other() {
        for (stored, current) in [
            ("", ""),
            ("", "all of it"),
            ("all of it", ""),
            ("push 1", "push 1"),
            ("push 1", "push 11"),
            ("aaaa", "aaa"),
            ("aé🙂b", "aè🙃b"),
            ("é", "è"),
            ("🙂🙂", "🙂"),
            ("\"\\\n\"", "\"\\\"\n"),
        ] {
            let journal = Journal(vec![text_draft(stored, current)]);
            let again = Journal::decode(&journal.encode()).expect("a record");
            assert_eq!(again, journal);
            assert_eq!(again.apply(stored).as_deref(), Some(current), "{stored}");
            assert_eq!(again.apply("something else"), None);
        }
    }

    #[test]
    fn one_key_in_a_large_text_is_a_small_record() {
        let stored = "push 1\n".repeat(100_000);
        let mut current = stored.clone();
        current.insert(350_000, 'x');
        let journal = Journal(vec![text_draft(&stored, &current)]);
        assert!(journal.encode().len() < 200);
        assert_eq!(journal.apply(&stored), Some(current));
    }

    #[test]
    fn whichever_text_is_stored_leads_to_the_same_document() {
        let (before, saving, now) = ("ab", "abc", "abcd");
        let journal = Journal(vec![text_draft(before, now), text_draft(saving, now)]);
        for stored in [before, saving] {
            assert_eq!(journal.apply(stored).as_deref(), Some(now));
        }
        assert_eq!(journal.apply(now), None);
    }

    fn machine(source: &str) -> Box<Node> {
        let mut node = Node::new(Kind::Asm);
        node.source = source.into();
        Box::new(node)
    }

    #[test]
    fn nodes_bring_what_was_typed_and_those_that_are_new() {
        let mut stored = Patch::new();
        for (id, source) in [(1, "push 1"), (2, "push 2")] {
            let added = stored.edit(Edit::Add(NodeId(id), machine(source)));
            added.expect("a new id");
        }
        let mut current = stored.clone();
        let mut edit = |edit| current.edit(edit).expect("an edit that can be");
        edit(Edit::Set(NodeId(2), Field::Source("push 22".into())));
        edit(Edit::Set(NodeId(2), Field::Title("Two".into())));
        edit(Edit::Add(NodeId(3), machine("halt")));
        let text = write(&stored);
        let draft = Draft::of_nodes(&stored, Fingerprint::of(&text), &current);
        assert!(!draft.text().contains("push 1\""), "only what changed");
        let journal = Journal::decode(&Journal(vec![draft]).encode()).expect("a record");
        assert_eq!(journal.apply(&text), Some(write(&current)));
        // Once more gives the same.
        let newer = write(&current);
        let draft = Draft::of_nodes(&stored, Fingerprint::of(&newer), &current);
        assert_eq!(Journal(vec![draft]).apply(&newer), Some(newer));
    }

    #[test]
    fn what_is_cut_off_or_broken_is_no_journal() {
        let text = Journal(vec![text_draft("push 1", "pull 1"), text_draft("", "é")]).encode();
        for end in 0..text.len() {
            if text.is_char_boundary(end) {
                assert_eq!(Journal::decode(&text[..end]), None, "{end}");
            }
        }
        // Places beyond the text, and within a letter.
        for (start, end) in [(9, 0), (0, 9), (usize::MAX, usize::MAX), (1, 0), (4, 3)] {
            let change = Change::Text {
                start,
                end,
                text: String::new(),
            };
            let draft = Draft {
                base: Fingerprint::of("ébcde"),
                change,
            };
            let _ = Journal(vec![draft]).apply("ébcde");
        }
    }

    #[test]
    fn what_fits_nothing_is_a_note() {
        let patch = Journal(vec![text_draft("", "push 7")]).as_note();
        let note = patch.node(NodeId(1)).expect("a note");
        assert!(format!("{:?}", note.settings).contains("push 7"));
    }
}
