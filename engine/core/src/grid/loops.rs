//! Finds the wires of the loop in which an endless chain of messages ran: those that carried
//! a message in this time step and lie on a cycle of such wires. Wires that only lead out of
//! a loop are not part of it.

use super::Grid;
use super::address::{Slot, Target};
use super::message::Payload;
use super::messages::MessageQueue;
use super::wire::{NodeId, Outlet, Wire};
use crate::ordered::SortedMap;

/// Wires examined when a chain is cut: more than anyone draws a loop with, and a bound on
/// the time it takes, about half a millisecond.
const MOST_TRACED: usize = 4096;

/// A wire, or an answer, that a message took in this time step.
struct TracedEdge {
    /// The nodes at its ends, by their numbers in [`NodeNumbers`].
    from: usize,
    to: usize,
    /// `None` for the answer to a read.
    wire: Option<Wire>,
}

impl Grid {
    /// Marks the wires of the loops that the messages are in. If there is none, because the
    /// chain is merely long, it marks the wires the messages were about to take.
    pub(super) fn mark_loops(&mut self, messages: &MessageQueue) {
        let mut wires = self.wires_in_loops(messages);
        if wires.is_empty() {
            wires = wires_of(messages);
        }
        self.mark(wires);
    }

    /// Marks the wires of the loops that the messages of a storm are in.
    pub(super) fn mark_storm(&mut self) {
        let wires = self.wires_in_loops(self.in_flight.fullest());
        if !wires.is_empty() {
            self.storm = Some(self.now);
        }
        self.mark(wires);
    }

    /// Returns the wires on which the messages go round.
    fn wires_in_loops(&self, messages: &MessageQueue) -> Vec<Wire> {
        let edges = self.trace(messages);
        let loop_of = components(&edges);
        let in_loops = edges
            .iter()
            .filter(|edge| loop_of[edge.from] == loop_of[edge.to]);
        in_loops.filter_map(|edge| edge.wire).collect()
    }

    fn mark(&mut self, wires: Vec<Wire>) {
        for wire in wires {
            if self.wires.contains(wire) {
                self.loops.insert(wire, self.now);
            }
        }
    }

    /// Returns the edges taken in this time step that can be reached from the senders and
    /// receivers of the messages.
    fn trace(&self, messages: &MessageQueue) -> Vec<TracedEdge> {
        let mut numbers = NodeNumbers::default();
        for route in messages.routes().take(MOST_TRACED) {
            numbers.number(route.from.node.slot);
            for target in route.targets.as_slice().iter().take(1) {
                numbers.number(target.node.slot);
            }
        }
        let mut edges = Vec::new();
        let mut done = 0;
        while let Some(&slot) = numbers.slots.get(done) {
            let from = done;
            done += 1;
            let Some(entry) = self.entry(slot) else {
                continue;
            };
            for (number, outlet) in (0..).zip(&entry.outlets) {
                let Some((_, sent)) = outlet.last().filter(|&(at, _)| at == self.now) else {
                    continue;
                };
                let is_read = matches!(sent, Payload::Read { .. });
                for target in outlet.targets.as_slice() {
                    if edges.len() >= MOST_TRACED {
                        return edges;
                    }
                    let wire = wire(entry.id, Outlet(number), target);
                    let (to, wire) = (numbers.number(target.node.slot), Some(wire));
                    edges.push(TracedEdge { from, to, wire });
                    if is_read {
                        let (from, to, wire) = (to, from, None);
                        edges.push(TracedEdge { from, to, wire });
                    }
                }
            }
        }
        edges
    }
}

fn wire(from: NodeId, outlet: Outlet, target: &Target) -> Wire {
    Wire {
        from,
        outlet,
        to: target.node.id,
        inlet: target.inlet,
    }
}

/// Numbers nodes in the order they are found.
#[derive(Default)]
struct NodeNumbers {
    slots: Vec<Slot>,
    numbers: SortedMap<Slot, usize>,
}

impl NodeNumbers {
    fn number(&mut self, slot: Slot) -> usize {
        *self.numbers.get_or_insert_with(slot, || {
            self.slots.push(slot);
            self.slots.len() - 1
        })
    }
}

/// Returns the wires that messages are about to take.
fn wires_of(messages: &MessageQueue) -> Vec<Wire> {
    let routes = messages.routes();
    let routes = routes.filter_map(|route| Some((route, route.outlet?)));
    let wires = routes.flat_map(|(route, outlet)| {
        let from = route.from.node.id;
        let targets = route.targets.as_slice().iter();
        targets.map(move |target| wire(from, outlet, target))
    });
    wires.take(MOST_TRACED).collect()
}

/// Returns a number for each node that it shares with the nodes it is in a loop with: the
/// strongly connected components, found by two searches, the second one backwards
/// (Kosaraju and Sharir).
fn components(edges: &[TracedEdge]) -> Vec<usize> {
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

/// Searches depth first from `root` through nodes not seen yet, and calls `left` with each
/// node once everything reachable from it has been searched.
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
