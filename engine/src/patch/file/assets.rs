//! Assets: long lists of cell values, such as the film of a tape. A list is in a file once, however
//! many settings have it, as base64 of two bytes a cell, the low one first.

use super::rest::Rest;
use crate::ordered::SortedMap;
use crate::patch::json::{FileError, FileErrorKind, UnknownMembers, Value, Wanted, Writer};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::borrow::Cow;
use std::sync::Arc;

/// The assets of a file that is read.
#[derive(Default)]
pub(super) struct Assets<'t> {
    /// In the order of the file.
    list: Vec<Asset<'t>>,
    indices: SortedMap<Cow<'t, str>, usize>,
}

struct Asset<'t> {
    /// Its name, quoted, and its value, as they stand.
    name: &'t str,
    text: &'t str,
    state: AssetState,
}

/// The state of an asset, which is decoded at most once.
enum AssetState {
    Unused,
    Unreadable(FileError),
    Words(Arc<[u16]>),
}

impl<'t> Assets<'t> {
    /// The assets of an object. Of a duplicate name the last one counts.
    pub(super) fn of(value: Value<'t, '_>) -> Result<Assets<'t>, FileError> {
        let mut assets = Assets::default();
        value.entries(&mut |entry| {
            let asset = Asset {
                name: entry.quoted,
                text: entry.value.text,
                state: AssetState::Unused,
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
        if let AssetState::Unused = asset.state {
            let value = Value {
                text: asset.text,
                ..reference
            };
            asset.state = match decode(value) {
                Ok(words) => AssetState::Words(words),
                Err(error) => AssetState::Unreadable(error),
            };
        }
        match &asset.state {
            AssetState::Words(words) => Ok(words.clone()),
            AssetState::Unreadable(error) => Err(FileError {
                path: reference.place.to_string(),
                kind: error.kind.clone(),
            }),
            AssetState::Unused => Err(none()),
        }
    }

    /// The assets to keep as they are: all if unknown contents elsewhere may refer to them, else
    /// those that only unknown settings use.
    pub(super) fn kept(self, all: bool) -> UnknownMembers {
        let mut kept = UnknownMembers::default();
        for asset in self.list {
            if all || !matches!(asset.state, AssetState::Words(_)) {
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

/// The assets of a file that is written. Names are numbers in the order of use, above
/// those that kept assets have.
pub(super) struct Shelf<'p> {
    kept: Rest<'p>,
    /// Names of kept assets and of new ones.
    names: Vec<String>,
    /// The index of the name, by the base64.
    by_text: SortedMap<Cow<'p, str>, usize>,
    /// The same by where the cells are: settings that share their cells share the name,
    /// without a look at each cell.
    by_place: SortedMap<*const u16, usize>,
    /// Those that are made, by which name it is.
    made: Vec<(usize, String)>,
    next: u64,
}

impl<'p> Shelf<'p> {
    /// A shelf with the assets that a document kept.
    pub(super) fn new(kept: Rest<'p>) -> Shelf<'p> {
        let mut shelf = Shelf {
            kept: Rest::default(),
            names: vec![],
            by_text: SortedMap::new(),
            by_place: SortedMap::new(),
            made: vec![],
            next: 1,
        };
        for (name, json) in kept.iter() {
            // Larger numbers are never come to.
            if let Ok(number) = name.parse::<u32>() {
                shelf.next = shelf.next.max(u64::from(number) + 1);
            }
            let inner = json.strip_prefix('"');
            if let Some(text) = inner.and_then(|inner| inner.strip_suffix('"')) {
                let index = shelf.names.len();
                shelf.names.push(name.to_owned());
                shelf.by_text.insert(Cow::Borrowed(text), index);
            }
        }
        shelf.kept = kept;
        shelf
    }

    /// The name of the asset of these cells.
    pub(super) fn name(&mut self, words: &'p [u16]) -> &str {
        let place = words.as_ptr();
        let index = match self.by_place.get(&place) {
            Some(&index) => index,
            None => self.place(encode(words)),
        };
        self.by_place.insert(place, index);
        self.names.get(index).map_or("", |name| name)
    }

    fn place(&mut self, text: String) -> usize {
        if let Some(&index) = self.by_text.get(&*text) {
            return index;
        }
        let index = self.names.len();
        self.names.push(self.next.to_string());
        self.next += 1;
        self.made.push((index, text.clone()));
        self.by_text.insert(Cow::Owned(text), index);
        index
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
        for (index, text) in &self.made {
            out.member(self.names.get(*index).map_or("", |name| name));
            out.text(text);
        }
        self.kept.write(out);
        out.close('}');
    }
}
