//! The library's entry of a patch: what the library shows without reading the document. Its
//! record is JSON; [`entry_lines`](super::entry_lines) reads records of earlier versions.

use super::entry_lines;
use stackyard_engine::patch::FileError;
use stackyard_engine::patch::json::{Value, Writer, parse};

/// The version of the record's form, which stands under the name `entry`.
const VERSION: u32 = 2;
/// The names in a record.
const NAMES: &[&str] = &[
    "entry",
    "revision",
    "created",
    "modified",
    "deleted",
    "versions",
    "isVersioned",
    "versionNames",
    "view",
    "nodes",
    "picture",
    "damage",
    "name",
];

/// The library's entry of a patch. Times are milliseconds since 1970.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// The number of the write: each adds one.
    pub revision: u64,
    /// When the patch was created.
    pub created: u64,
    /// When it was changed last.
    pub modified: u64,
    /// When it was put into the trash, if it is there.
    pub deleted: Option<u64>,
    /// The times of its previous versions, ascending.
    pub versions: Vec<u64>,
    /// Whether the newest version is the current document.
    pub is_versioned: bool,
    /// The names that people gave to some of them, by their times.
    pub version_names: Vec<(u64, String)>,
    /// The visible part of the canvas: left, top and zoom.
    pub view: Option<[f64; 3]>,
    /// The number of its nodes.
    pub nodes: usize,
    /// Its thumbnail, as [`picture`](super::picture) draws it.
    pub picture: String,
    /// Why its document cannot be read, if it cannot.
    pub damage: Option<String>,
    /// Its name; may be empty.
    pub name: String,
}

impl Entry {
    /// The name of the version of a time, if a person gave it one.
    pub fn version_name(&self, time: u64) -> Option<&str> {
        let mut names = self.version_names.iter();
        names.find_map(|(of, name)| (*of == time).then_some(&**name))
    }

    /// Its record.
    pub fn encode(&self) -> String {
        let mut json = Writer::in_one_line();
        let whole = |json: &mut Writer, name: &str, number: u64| {
            json.member(name);
            json.number(number as f64);
        };
        json.open('{');
        whole(&mut json, "entry", VERSION.into());
        whole(&mut json, "revision", self.revision);
        whole(&mut json, "created", self.created);
        whole(&mut json, "modified", self.modified);
        if let Some(deleted) = self.deleted {
            whole(&mut json, "deleted", deleted);
        }
        json.member("versions");
        let versions: Vec<f64> = self.versions.iter().map(|&time| time as f64).collect();
        json.row(&versions);
        json.member("isVersioned");
        json.raw(if self.is_versioned { "true" } else { "false" });
        if !self.version_names.is_empty() {
            json.member("versionNames");
            json.open('[');
            for (time, name) in &self.version_names {
                json.item();
                json.number(*time as f64);
                json.item();
                json.text(name);
            }
            json.close(']');
        }
        if let Some(view) = self.view.filter(is_finite) {
            json.member("view");
            json.row(&view);
        }
        whole(&mut json, "nodes", self.nodes as u64);
        json.member("picture");
        json.text(&self.picture);
        if let Some(damage) = &self.damage {
            json.member("damage");
            json.text(damage);
        }
        json.member("name");
        json.text(&self.name);
        json.close('}');
        json.into_text()
    }

    /// The entry of a record; `None` if the record is not one. Names it does not know are
    /// skipped.
    pub fn decode(text: &str) -> Option<Entry> {
        if entry_lines::is_record(text) {
            return entry_lines::decode(text);
        }
        parse(text.as_bytes()).and_then(read).ok()
    }
}

fn read(value: Value<'_, '_>) -> Result<Entry, FileError> {
    let members = value.members(NAMES)?;
    members.version("entry", VERSION)?;
    let mut versions = vec![];
    if let Some(times) = members.get("versions") {
        times.items(&mut |_, time| {
            versions.push(time.integer()?);
            Ok(())
        })?;
    }
    let mut version_names: Vec<(u64, String)> = vec![];
    if let Some(names) = members.get("versionNames") {
        // A time, then its name.
        let mut time = None;
        names.items(&mut |_, value| {
            match time.take() {
                None => time = Some(value.integer()?),
                Some(time) => version_names.push((time, value.text()?.into_owned())),
            }
            Ok(())
        })?;
    }
    let optional_text = |name| match members.get(name) {
        Some(value) => value.text().map(|text| Some(text.into_owned())),
        None => Ok(None),
    };
    Ok(Entry {
        revision: members.need("revision")?.integer()?,
        created: members.need("created")?.integer()?,
        modified: members.need("modified")?.integer()?,
        deleted: members.get("deleted").map(Value::integer).transpose()?,
        versions,
        is_versioned: match members.get("isVersioned") {
            Some(value) => value.switch()?,
            None => false,
        },
        version_names,
        view: members.get("view").map(view).transpose()?.flatten(),
        nodes: members.need("nodes")?.integer()? as usize,
        picture: optional_text("picture")?.unwrap_or_default(),
        damage: optional_text("damage")?,
        name: members.need("name")?.text()?.into_owned(),
    })
}

/// The view in a list of numbers; `None` if these are not three finite ones.
fn view(value: Value<'_, '_>) -> Result<Option<[f64; 3]>, FileError> {
    let mut numbers = vec![];
    value.items(&mut |_, number| {
        numbers.push(number.number()?);
        Ok(())
    })?;
    Ok(<[f64; 3]>::try_from(numbers).ok().filter(is_finite))
}

fn is_finite(view: &[f64; 3]) -> bool {
    view.iter().all(|number| number.is_finite())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// An entry in which every field says something.
    pub(in crate::storage) fn entry() -> Entry {
        Entry {
            revision: 7,
            created: 1,
            modified: 1_790_000_000_123,
            deleted: Some(3),
            versions: vec![1, 2],
            is_versioned: true,
            version_names: vec![(2, "before \"it\"".to_owned()), (1, String::new())],
            view: Some([-0.5, 1e3, 0.25]),
            nodes: 12,
            picture: "1 2;3".to_owned(),
            damage: Some("a\nb".to_owned()),
            name: "Zürich \\n\r\n 🙂 \"".to_owned(),
        }
    }

    #[test]
    fn what_was_written_is_read() {
        for entry in [entry(), Entry::default()] {
            assert_eq!(Entry::decode(&entry.encode()), Some(entry));
        }
    }

    #[test]
    fn what_a_later_program_adds_is_left_out() {
        let text = entry()
            .encode()
            .replace("\"nodes\"", "\"colour\": [1], \"nodes\"");
        assert_eq!(Entry::decode(&text), Some(entry()));
    }

    #[test]
    fn what_is_cut_off_or_broken_is_no_entry() {
        let text = entry().encode();
        for end in 0..text.len() {
            if text.is_char_boundary(end) {
                assert_eq!(Entry::decode(&text[..end]), None, "{end}");
            }
        }
        let plain = Entry::default().encode();
        assert!(Entry::decode(&plain).is_some());
        for (whole, broken) in [
            ("\"entry\": 2", "\"entry\": 3"),
            ("\"revision\": 0", "\"revision\": -1"),
            ("\"revision\": 0", "\"revision\": 0.5"),
            ("\"nodes\": 0", "\"nodes\": \"0\""),
            ("\"versions\": []", "\"versions\": [-1]"),
            ("\"name\": \"\"", "\"named\": \"\""),
        ] {
            let text = plain.replace(whole, broken);
            assert_ne!(text, plain, "{whole}");
            assert_eq!(Entry::decode(&text), None, "{broken}");
        }
        assert_eq!(Entry::decode(""), None);
        assert_eq!(Entry::decode("{}"), None);
    }
}
