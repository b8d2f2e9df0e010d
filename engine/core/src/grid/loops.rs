//! Which wires form the loop in which a chain of messages without an end ran: those
//! that carried something at this moment and lie on a cycle of such wires. Wires that
//! only lead out of a loop are none of its own.

use super::Grid;
use super::mail::{Slot, Target};
use super::message::Payload;
use super::queue::Queue;
use super::wire::{NodeId, Outlet, Wire};
use crate::ordered::SortedMap;

/// Wires looked at when a chain is cut: more than anyone draws a loop with, and a bound
/// on the time it takes, about half a millisecond.
const MOST_TRACED: usize = 4096;

/// A way that something took at this moment, its nodes numbered as they were found.
struct Edge {
    from: usize,
    to: usize,
    /// `None` for the answer to a read.
    wire: Option<Wire>,
}

impl Grid {
    /// Marks the wires of the loops that the mail is in. If there are none, as in a
    /// chain that is only long, it marks those the mail was to take.
    pub(super) fn mark_loops(&mut self, mail: &Queue) {
        let edges = self.trace(mail);
        let loop_of = components(&edges);
        let mut wires: Vec<Wire> = edges
            .iter()
            .filter(|edge| loop_of[edge.from] == loop_of[edge.to])
            .filter_map(|edge| edge.wire)
            .collect();
        if wires.is_empty() {
            wires = wires_of(mail);
        }
        for wire in wires {
            if self.wires.contains_key(&wire) {
                self.loops.insert(wire, self.now);
            }
        }
    }

    /// The ways from the senders and receivers of the mail on that were taken at this
    /// moment.
    fn trace(&self, mail: &Queue) -> Vec<Edge> {
        let mut found = Found::default();
        for mail in mail.waiting().take(MOST_TRACED) {
            found.number(mail.from.member.slot);
            for target in mail.ends.as_slice().iter().take(1) {
                found.number(target.to.slot);
            }
        }
        let mut edges = Vec::new();
        let mut done = 0;
        while let Some(&slot) = found.slots.get(done) {
            let from = done;
            done += 1;
            let Some(place) = self.place(slot) else {
                continue;
            };
            for (outlet, wired) in (0..).zip(&place.outlets) {
                let Some((_, said)) = wired.last().filter(|&(at, _)| at == self.now) else {
                    continue;
                };
                let is_read = matches!(said, Payload::Read { .. });
                for target in wired.ends.as_slice() {
                    if edges.len() >= MOST_TRACED {
                        return edges;
                    }
                    let wire = wire(place.id, Outlet(outlet), target);
                    let (to, wire) = (found.number(target.to.slot), Some(wire));
                    edges.push(Edge { from, to, wire });
                    if is_read {
                        let (from, to, wire) = (to, from, None);
                        edges.push(Edge { from, to, wire });
                    }
                }
            }
        }
        edges
    }
}

fn wire(from: NodeId, outlet: Outlet, end: &Target) -> Wire {
    Wire {
        from,
        outlet,
        to: end.to.id,
        inlet: end.inlet,
    }
}

/// Nodes, numbered in the order they were found.
#[derive(Default)]
struct Found {
    slots: Vec<Slot>,
    numbers: SortedMap<Slot, usize>,
}

impl Found {
    fn number(&mut self, slot: Slot) -> usize {
        *self.numbers.get_or_insert_with(slot, || {
            self.slots.push(slot);
            self.slots.len() - 1
        })
    }
}

/// The wires that mail is to take.
fn wires_of(mail: &Queue) -> Vec<Wire> {
    let mail = mail.waiting().filter_map(|mail| Some((mail, mail.outlet?)));
    let wires = mail.flat_map(|(mail, outlet)| {
        let from = mail.from.member.id;
        let ends = mail.ends.as_slice().iter();
        ends.map(move |end| wire(from, outlet, end))
    });
    wires.take(MOST_TRACED).collect()
}

/// For each node a number that it shares with those it can reach and that can reach it:
/// the nodes it is in a loop with (strongly connected components, by two searches, the
/// second one backwards: Kosaraju and Sharir).
fn components(edges: &[Edge]) -> Vec<usize> {
    let count = edges.iter().map(|edge| edge.from.max(edge.to) + 1).max();
    let mut forwards = vec![Vec::new(); count.unwrap_or(0)];
    let mut backwards = forwards.clone();
    for edge in edges {
        forwards[edge.from].push(edge.to);
        backwards[edge.to].push(edge.from);
    }
    let mut finished = Vec::new();
    let mut seen = vec![false; forwards.len()];
    for root in 0..forwards.len() {
        search(&forwards, root, &mut seen, |node| finished.push(node));
    }
    let mut component = vec![0; backwards.len()];
    seen.fill(false);
    for &root in finished.iter().rev() {
        search(&backwards, root, &mut seen, |node| component[node] = root);
    }
    component
}

/// Goes depth first from `root` through what was not seen yet, and calls `left` with
/// each node when all behind it is done.
fn search(next: &[Vec<usize>], root: usize, seen: &mut [bool], mut left: impl FnMut(usize)) {
    if std::mem::replace(&mut seen[root], true) {
        return;
    }
    let mut path = vec![(root, 0)];
    while let Some((node, done)) = path.last_mut() {
        match next[*node].get(*done) {
            Some(&to) => {
                *done += 1;
                if !std::mem::replace(&mut seen[to], true) {
                    path.push((to, 0));
                }
            }
            None => {
                left(*node);
                path.pop();
            }
        }
    }
}
