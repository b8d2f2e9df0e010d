//! No ring of files: no file of the engine's core needs, by its `use` lines, another one that
//! needs it. In the rest of the engine, files that need each other share a folder.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The path of a module, without its crate's name.
type Module = Vec<String>;

/// Modules, each with those it uses.
type Uses = BTreeMap<Module, BTreeSet<Module>>;

#[test]
fn no_file_of_the_core_is_in_a_ring() {
    let rings = rings(&uses("core/src"));
    assert!(rings.is_empty(), "{rings:#?}");
}

#[test]
fn no_ring_of_the_engine_crosses_folders() {
    let crossing = rings(&uses("src")).into_iter().filter(|ring| {
        let folders = ring.iter().map(|module| &module[..1]);
        folders.collect::<BTreeSet<_>>().len() > 1
    });
    let crossing: Vec<_> = crossing.collect();
    assert!(crossing.is_empty(), "{crossing:#?}");
}

#[test]
fn a_ring_is_found() {
    let text = "use super::{b, c::{Deep, self}};\npub(crate) use d::Own;\n";
    let a = vec!["a".to_string()];
    let known = ["a", "b", "c", "a::d"].map(module).into();
    let used = uses_of(&a, text, &known);
    assert_eq!(used, ["b", "c"].map(module).into());
    let back = BTreeSet::from([a.clone()]);
    let uses = Uses::from([(a, used), (module("b"), back), (module("c"), [].into())]);
    assert_eq!(rings(&uses), [["a", "b"].map(module).into()]);
}

fn module(path: &str) -> Module {
    path.split("::").map(String::from).collect()
}

/// Reads the modules in a folder of the engine.
fn uses(folder: &str) -> Uses {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = files(&root);
    assert!(files.len() > 10, "{files:?}");
    let modules: Vec<Module> = files.iter().map(|file| module_of(&root, file)).collect();
    let known = modules.iter().cloned().collect();
    let texts = files
        .iter()
        .map(|file| fs::read_to_string(file).expect("a source file"));
    let uses = modules.iter().zip(texts).map(|(module, text)| {
        let production = text.split("#[cfg(test)]").next().unwrap_or_default();
        (module.clone(), uses_of(module, production, &known))
    });
    uses.collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let files = paths.flat_map(|path| match path.is_dir() {
        true => files(&path),
        false => vec![path],
    });
    files.collect()
}

fn module_of(root: &Path, file: &Path) -> Module {
    let path = file.strip_prefix(root).expect("below the root");
    let path = path.with_extension("");
    let mut module: Module = path
        .iter()
        .map(|part| part.to_string_lossy().into())
        .collect();
    module.pop_if(|last| last == "mod" || last == "lib");
    module
}

/// The modules that the `use` lines of a module name. A module that publishes what is in its
/// own children does not use it.
fn uses_of(module: &Module, text: &str, known: &BTreeSet<Module>) -> BTreeSet<Module> {
    let mut used = BTreeSet::new();
    for item in text.split(';') {
        let Some((before, tree)) = item.rsplit_once("use ") else {
            continue;
        };
        let line = before.rsplit('\n').next().unwrap_or_default().trim();
        let is_public = line.starts_with("pub");
        if !line.is_empty() && !is_public {
            continue;
        }
        let tree: String = tree.split_whitespace().collect::<Vec<_>>().join(" ");
        for path in leaves(&tree) {
            let Some(target) = resolve(module, &path, known) else {
                continue;
            };
            if target != *module && !(is_public && target.starts_with(module)) {
                used.insert(target);
            }
        }
    }
    used
}

/// The paths of a `use` tree, its braces written out.
fn leaves(tree: &str) -> Vec<String> {
    let Some((before, list)) = tree.split_once('{') else {
        return vec![tree.trim().to_string()];
    };
    let list = list.trim_end().strip_suffix('}').unwrap_or(list);
    let mut depth = 0;
    let items = list.split(move |letter| {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        letter == ',' && depth == 0
    });
    let items = items.map(str::trim).filter(|item| !item.is_empty());
    let paths = items.flat_map(|item| leaves(&format!("{}{item}", before.trim())));
    paths.collect()
}

/// The module that a path leads to or into; `None` if it is of another crate.
fn resolve(module: &Module, path: &str, known: &BTreeSet<Module>) -> Option<Module> {
    let mut parts = path.split("::").peekable();
    let mut at = match *parts.peek()? {
        "crate" => {
            parts.next();
            Module::new()
        }
        _ => module.clone(),
    };
    let mut is_inside = path.starts_with("crate");
    while let Some(part) = parts.next_if(|part| ["super", "self"].contains(part)) {
        is_inside = true;
        if part == "super" {
            at.pop();
        }
    }
    for part in parts {
        at.push(part.to_string());
        if !known.contains(&at) {
            at.pop();
            break;
        }
        is_inside = true;
    }
    is_inside.then_some(at)
}

/// The rings: modules that reach each other.
fn rings(uses: &Uses) -> Vec<BTreeSet<Module>> {
    let reached: BTreeMap<&Module, BTreeSet<&Module>> =
        uses.keys().map(|from| (from, reach(from, uses))).collect();
    let rings = uses.keys().filter_map(|module| {
        let ring = reached[module].iter().filter(|other| {
            let back = reached.get(**other);
            back.is_some_and(|back| back.contains(module))
        });
        let ring: BTreeSet<Module> = ring.map(|&other| other.clone()).collect();
        (ring.len() > 1 && ring.first() == Some(module)).then_some(ring)
    });
    rings.collect()
}

fn reach<'a>(from: &Module, uses: &'a Uses) -> BTreeSet<&'a Module> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&Module> = uses[from].iter().collect();
    while let Some(module) = next.pop() {
        if reached.insert(module) {
            next.extend(uses.get(module).into_iter().flatten());
        }
    }
    reached
}
