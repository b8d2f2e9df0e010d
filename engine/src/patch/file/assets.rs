//! Assets: long lists of cell values, such as the film of a tape, each once in a file
//! however many settings have it. They are base64 of two bytes a cell, the low one first.

use super::rest::Rest;
use crate::patch::json::{FileError, FileErrorKind, Keeper, Value, Wanted, Writer};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The assets of a file that is read.
#[derive(Default)]
pub(super) struct Assets<'t> {
    /// In the order of the file.
    list: Vec<Asset<'t>>,
    indices: BTreeMap<Cow<'t, str>, usize>,
}

struct Asset<'t> {
    /// Its name, quoted, and its value, as they stand.
    name: &'t str,
    text: &'t str,
    state: State,
}

/// What is known of an asset. It is decoded at most once.
enum State {
    Unused,
    Unreadable(FileError),
    Words(Arc<[u16]>),
}

impl<'t> Assets<'t> {
    /// The assets of an object; of a name that is there twice, the last counts.
    pub(super) fn of(value: Value<'t, '_>) -> Result<Assets<'t>, FileError> {
        let mut assets = Assets::default();
        value.entries(&mut |entry| {
            let asset = Asset {
                name: entry.quoted,
                text: entry.value.text,
                state: State::Unused,
            };
            assets.indices.insert(entry.name, assets.list.len());
            assets.list.push(asset);
            Ok(())
        })?;
        Ok(assets)
    }

    /// The cells of the asset that `reference` names.
    pub(super) fn words(&mut self, reference: Value<'t, '_>) -> Result<Arc<[u16]>, FileError> {
        let name = reference.text()?;
        let none = || FileError::new(&reference.place, FileErrorKind::NoSuchAsset);
        let index = self.indices.get(&name).copied();
        let asset = index.and_then(|index| self.list.get_mut(index));
        let asset = asset.ok_or_else(none)?;
        if let State::Unused = asset.state {
            let value = Value {
                text: asset.text,
                ..reference
            };
            asset.state = match decode(value) {
                Ok(words) => State::Words(words),
                Err(error) => State::Unreadable(error),
            };
        }
        match &asset.state {
            State::Words(words) => Ok(words.clone()),
            State::Unreadable(error) => Err(FileError {
                path: reference.place.to_string(),
                kind: error.kind.clone(),
            }),
            State::Unused => Err(none()),
        }
    }

    /// Those that are to be kept as they are: all if what is kept elsewhere may refer to
    /// them, else those that nothing understood uses.
    pub(super) fn kept(self, all: bool) -> Keeper {
        let mut kept = Keeper::default();
        for asset in self.list {
            if all || !matches!(asset.state, State::Words(_)) {
                kept.keep_quoted(asset.name, asset.text);
            }
        }
        kept
    }
}

fn decode(value: Value<'_, '_>) -> Result<Arc<[u16]>, FileError> {
    let wrong = || value.mismatch(Wanted::Base64);
    let bytes = STANDARD.decode(&*value.text()?).map_err(|_| wrong())?;
    let (cells, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(wrong());
    }
    Ok(cells.iter().map(|&cell| u16::from_le_bytes(cell)).collect())
}

fn encode(words: &[u16]) -> String {
    let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
    STANDARD.encode(bytes)
}

/// The assets of a file that is written. Names are numbers in the order of use.
pub(super) struct Shelf<'p> {
    kept: Rest<'p>,
    /// Names of kept assets by their base64.
    kept_names: BTreeMap<&'p str, String>,
    /// Names that kept assets have.
    taken: BTreeSet<String>,
    names: BTreeMap<&'p [u16], String>,
    /// The same names by where the cells are: settings that share their cells share the
    /// name, without a look at each cell.
    by_place: BTreeMap<*const u16, String>,
    made: Vec<(String, String)>,
    next: u64,
}

impl<'p> Shelf<'p> {
    /// A shelf with the assets that a document kept.
    pub(super) fn new(kept: Rest<'p>) -> Shelf<'p> {
        let unquoted = |json: &'p str| json.strip_prefix('"')?.strip_suffix('"');
        let by_text = kept
            .iter()
            .filter_map(|(name, json)| Some((unquoted(json)?, name.to_owned())));
        Shelf {
            kept_names: by_text.collect(),
            taken: kept.iter().map(|(name, _)| name.to_owned()).collect(),
            kept,
            names: BTreeMap::new(),
            by_place: BTreeMap::new(),
            made: vec![],
            next: 1,
        }
    }

    /// The name of the asset of these cells.
    pub(super) fn name(&mut self, words: &'p [u16]) -> String {
        if let Some(name) = self.by_place.get(&words.as_ptr()) {
            return name.clone();
        }
        let name = self.name_by_content(words);
        self.by_place.insert(words.as_ptr(), name.clone());
        name
    }

    fn name_by_content(&mut self, words: &'p [u16]) -> String {
        if let Some(name) = self.names.get(words) {
            return name.clone();
        }
        let text = encode(words);
        let name = match self.kept_names.get(&*text) {
            Some(name) => name.clone(),
            None => self.place(text),
        };
        self.names.insert(words, name.clone());
        name
    }

    fn place(&mut self, text: String) -> String {
        loop {
            let name = self.next.to_string();
            self.next += 1;
            if !self.taken.contains(&name) {
                self.made.push((name.clone(), text));
                return name;
            }
        }
    }

    /// Writes the object of all assets, if there are any.
    pub(super) fn write(self, out: &mut Writer) {
        if self.made.is_empty() && self.kept.is_empty() {
            return;
        }
        out.member("assets");
        if let (Some(json), []) = (self.kept.odd(), &self.made[..]) {
            return out.raw(json);
        }
        out.open('{');
        for (name, text) in &self.made {
            out.member(name);
            out.text(text);
        }
        self.kept.write(out);
        out.close('}');
    }
}
