//! The records of entries as earlier versions of the page wrote them, one line for each
//! property. They are only read: the next write of such an entry writes JSON.

use super::entry::Entry;

/// The first line of such a record.
const FIRST_LINE: &str = "entry 1";

/// Returns whether a record is of this form, or the beginning of one.
pub(super) fn is_record(text: &str) -> bool {
    text.lines().next() == Some(FIRST_LINE)
}

/// The entry of a record; `None` if the record is broken or cut off.
pub(super) fn decode(text: &str) -> Option<Entry> {
    let mut entry = Entry::default();
    let mut has_name = false;
    for line in text.lines().skip(1) {
        let (property, value) = line.split_once(' ').unwrap_or((line, ""));
        match property {
            "revision" => entry.revision = value.parse().ok()?,
            "created" => entry.created = value.parse().ok()?,
            "modified" => entry.modified = value.parse().ok()?,
            "deleted" => entry.deleted = Some(value.parse().ok()?),
            "version" => entry.versions.push(value.parse().ok()?),
            "versioned" => entry.is_versioned = true,
            "view" => entry.view = view(value),
            "nodes" => entry.nodes = value.parse().ok()?,
            "picture" => entry.picture = unescaped(value),
            "damage" => entry.damage = Some(unescaped(value)),
            "name" => {
                entry.name = unescaped(value);
                has_name = true;
            }
            _ => {}
        }
    }
    // The name comes last: without it the record was cut off.
    has_name.then_some(entry)
}

fn view(value: &str) -> Option<[f64; 3]> {
    let mut numbers = value.split(' ').map(|number| number.parse::<f64>().ok());
    let view = [numbers.next()??, numbers.next()??, numbers.next()??];
    view.iter().all(|number| number.is_finite()).then_some(view)
}

fn unescaped(line: &str) -> String {
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
    use crate::storage::entry::tests::entry;

    const RECORD: &str = "entry 1\n\
        revision 7\n\
        created 1\n\
        modified 1790000000123\n\
        deleted 3\n\
        version 1\n\
        version 2\n\
        versioned\n\
        view -0.5 1000 0.25\n\
        nodes 12\n\
        colour red\n\
        picture 1 2;3\n\
        damage a\\nb\n\
        name Zürich \\\\n\\r\\n 🙂\n";

    #[test]
    fn a_record_of_an_earlier_version_is_read() {
        let entry = Entry {
            name: "Zürich \\n\r\n 🙂".to_owned(),
            version_names: vec![],
            ..entry()
        };
        assert_eq!(Entry::decode(RECORD), Some(entry));
    }

    #[test]
    fn what_is_cut_off_or_broken_is_no_entry() {
        for end in 0..RECORD.rfind("name").expect("a name") {
            if RECORD.is_char_boundary(end) {
                assert_eq!(Entry::decode(&RECORD[..end]), None, "{end}");
            }
        }
        for broken in [
            "entry 1",
            "entry 2\nname x",
            "entry 1\nrevision x\nname y",
            "entry 1\nversion -1\nname",
        ] {
            assert_eq!(Entry::decode(broken), None, "{broken}");
        }
    }
}
