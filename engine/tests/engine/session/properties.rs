//! Undo, redo, saving and opening, whatever is done.

use super::*;
use proptest::collection::vec;
use proptest::prelude::*;
use stackyard_engine::grid::{Control, Inlet, Value};
use stackyard_engine::patch::Field;
use stackyard_engine::patch::file::{read, write};

/// Something to do, its nodes and ports by numbers that are cut to what there is.
#[derive(Clone, Debug)]
enum Doing {
    Add(usize, u8),
    Remove(Vec<u8>),
    Move(u8, i16, i16),
    Connect(u8, u8, u8, u8),
    Disconnect(u8),
    Rewire(u8, u8),
    Source(u8, u8),
    Outlets(u8, u8),
    Title(u8),
    Group(Vec<u8>),
    Ungroup(u8),
    Paste(Vec<u8>),
    Undo,
    Redo,
    Pass(u8),
    Play(u8),
    Rename(u8),
}

fn doings() -> impl Strategy<Value = Vec<Doing>> {
    let one = prop_oneof![
        4 => (0..Kind::ALL.len(), any::<u8>()).prop_map(|(kind, at)| Doing::Add(kind, at)),
        1 => vec(any::<u8>(), 1..4).prop_map(Doing::Remove),
        2 => any::<(u8, i16, i16)>().prop_map(|(node, x, y)| Doing::Move(node, x, y)),
        6 => any::<(u8, u8, u8, u8)>().prop_map(|(a, b, c, d)| Doing::Connect(a, b, c, d)),
        1 => any::<u8>().prop_map(Doing::Disconnect),
        1 => any::<(u8, u8)>().prop_map(|(wire, to)| Doing::Rewire(wire, to)),
        2 => any::<(u8, u8)>().prop_map(|(node, source)| Doing::Source(node, source)),
        2 => any::<(u8, u8)>().prop_map(|(node, count)| Doing::Outlets(node, count)),
        1 => any::<u8>().prop_map(Doing::Title),
        2 => vec(any::<u8>(), 0..4).prop_map(Doing::Group),
        1 => any::<u8>().prop_map(Doing::Ungroup),
        1 => vec(any::<u8>(), 0..4).prop_map(Doing::Paste),
        2 => Just(Doing::Undo),
        1 => Just(Doing::Redo),
        2 => any::<u8>().prop_map(Doing::Pass),
        2 => any::<u8>().prop_map(Doing::Play),
        1 => any::<u8>().prop_map(Doing::Rename),
    ];
    vec(one, 1..40)
}

fn pick<T: Copy>(all: &[T], which: u8) -> Option<T> {
    all.get(usize::from(which) % all.len().max(1)).copied()
}

/// Does something as a step; `None` if it cannot be done or is no edit.
fn edit(session: &mut Session, doing: &Doing) -> Option<()> {
    let patch = session.patch();
    let ids: Vec<NodeId> = patch.nodes().map(|(id, _)| id).collect();
    let wires: Vec<Wire> = patch.wires().collect();
    let some = |which: &[u8]| {
        which
            .iter()
            .filter_map(|&one| pick(&ids, one))
            .collect::<Vec<_>>()
    };
    let done = match doing {
        Doing::Add(kind, x) => {
            let mut node = node(Kind::ALL[*kind]);
            node.position.x = (*x).into();
            if node.kind == Kind::Asm {
                node.source = [COUNTER, ECHO, "nonsense", ""][usize::from(*x) % 4].into();
            }
            session.edit("add", |edit| edit.add(node).map(|_| ()))
        }
        Doing::Remove(which) => {
            let wire = pick(&wires, which[0]);
            session.edit("delete", |edit| {
                wire.map_or(Ok(()), |wire| edit.disconnect(wire))?;
                edit.remove(some(which))
            })
        }
        Doing::Move(node, x, y) => {
            let (node, to) = (pick(&ids, *node)?, at(f64::from(*x) / 4.0, (*y).into()));
            session.edit("move", |edit| edit.move_to(node, to))
        }
        Doing::Connect(from, outlet, to, inlet) => {
            let wire = Wire {
                from: pick(&ids, *from)?,
                outlet: Outlet(u16::from(outlet % 3)),
                to: pick(&ids, *to)?,
                inlet: Inlet(u16::from(inlet % 2)),
            };
            session.edit("wire", |edit| edit.connect(wire))
        }
        Doing::Disconnect(which) => {
            let wire = pick(&wires, *which)?;
            session.edit("unwire", |edit| edit.disconnect(wire))
        }
        Doing::Rewire(which, to) => {
            let (old, to) = (pick(&wires, *which)?, pick(&ids, *to)?);
            session.edit("rewire", |edit| edit.rewire(old, &[Wire { to, ..old }]))
        }
        Doing::Source(node, source) => {
            let node = pick(&ids, *node)?;
            let text = ["halt\n", COUNTER, "", "push\n", ECHO][usize::from(*source) % 5];
            session.edit("typing", |edit| edit.set_source(node, text))
        }
        Doing::Outlets(node, count) => {
            let node = pick(&ids, *node)?;
            let value = (count % 5 != 4).then(|| Value::Number((count % 5).into()));
            session.edit("setting", |edit| {
                edit.set_setting(node, "outletCount", value)
            })
        }
        Doing::Title(which) => {
            let node = pick(&ids, *which)?;
            let title = Field::Title(format!("title {which}").into());
            session.edit("title", |edit| edit.set(node, title))
        }
        Doing::Group(which) => {
            let members = some(which);
            session.edit("group", |edit| {
                edit.group(node(Kind::Group), &members).map(|_| ())
            })
        }
        Doing::Ungroup(which) => {
            let group = pick(&ids, *which)?;
            session.edit("ungroup", |edit| edit.ungroup(group))
        }
        Doing::Paste(which) => {
            let copied = session.copy(some(which));
            session.edit("paste", |edit| {
                edit.paste(&copied, at(10.0, 10.0)).map(|_| ())
            })
        }
        Doing::Rename(which) => {
            session.edit("rename", |edit| edit.rename(format!("patch {which}")))
        }
        Doing::Undo | Doing::Redo | Doing::Pass(_) | Doing::Play(_) => return None,
    };
    done.ok()
        .filter(|applied| !applied.changes.is_empty())
        .map(|_| ())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 150 } else { 1000 }))]

    #[test]
    fn undo_all_redo_all_and_save_and_open_give_the_same_document(doings in doings()) {
        let mut session = Session::open(Patch::new());
        // The documents after each step that can be taken back.
        let mut documents = vec![session.patch().clone()];
        let mut at = 0;
        for doing in &doings {
            match doing {
                Doing::Undo => at -= usize::from(session.undo().is_some()),
                Doing::Redo => at += usize::from(session.redo().is_some()),
                Doing::Pass(ms) => pass(&mut session, (*ms).into()),
                Doing::Play(node) => {
                    let machines: Vec<NodeId> = session.machines().collect();
                    if let Some(id) = pick(&machines, *node) {
                        session.control(id, Control::Play);
                    }
                }
                _ => {
                    if edit(&mut session, doing).is_some() {
                        at += 1;
                        documents.truncate(at);
                        documents.push(session.patch().clone());
                    }
                }
            }
            prop_assert_eq!(session.patch(), &documents[at]);
            follows(&session);
        }
        let opened = read(write(session.patch()).as_bytes());
        let opened = opened.expect("what was saved opens");
        prop_assert_eq!(opened.repairs.len(), 0);
        prop_assert_eq!(&opened.patch, session.patch());
        while session.undo().is_some() {
            at -= 1;
            prop_assert_eq!(session.patch(), &documents[at]);
        }
        prop_assert_eq!(at, 0);
        while session.redo().is_some() {
            at += 1;
            prop_assert_eq!(session.patch(), &documents[at]);
        }
        prop_assert_eq!(at + 1, documents.len());
        follows(&session);
        session.advance(1000, || false);
    }
}
