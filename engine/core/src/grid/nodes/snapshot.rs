//! Snapshots of nodes. Kinds with many cells share those that did not change; the others are
//! small and are copied whole.

use super::Node;
use super::asm::AsmSnapshot;
use super::display::DisplaySnapshot;
use super::mem::MemSnapshot;
use std::sync::Arc;

/// A node as it was.
#[derive(Clone)]
pub(in crate::grid) enum NodeSnapshot {
    Asm(Arc<AsmSnapshot>),
    Mem(Arc<MemSnapshot>),
    Display(Arc<DisplaySnapshot>),
    Whole(Arc<Node>),
}

impl Node {
    /// Returns a snapshot that shares what it can with `previous`, an earlier one.
    pub(in crate::grid) fn snapshot(&self, previous: Option<&NodeSnapshot>) -> NodeSnapshot {
        match self {
            Node::Asm(asm) => {
                let previous = match previous {
                    Some(NodeSnapshot::Asm(previous)) => Some(&**previous),
                    _ => None,
                };
                NodeSnapshot::Asm(Arc::new(asm.snapshot(previous)))
            }
            Node::Mem(mem) => {
                let previous = match previous {
                    Some(NodeSnapshot::Mem(previous)) => Some(&**previous),
                    _ => None,
                };
                NodeSnapshot::Mem(Arc::new(mem.snapshot(previous)))
            }
            Node::Display(display) => {
                let previous = match previous {
                    Some(NodeSnapshot::Display(previous)) => Some(&**previous),
                    _ => None,
                };
                NodeSnapshot::Display(Arc::new(display.snapshot(previous)))
            }
            other => NodeSnapshot::Whole(Arc::new(other.clone())),
        }
    }

    /// Restores a snapshot, except the ports: they belong to the wires. Does nothing and
    /// returns `false` if the snapshot is of another kind of node.
    pub(in crate::grid) fn restore(&mut self, snapshot: &NodeSnapshot) -> bool {
        match (self, snapshot) {
            (Node::Asm(asm), NodeSnapshot::Asm(kept)) => asm.restore(kept),
            (Node::Mem(mem), NodeSnapshot::Mem(kept)) => mem.restore(kept),
            (Node::Display(display), NodeSnapshot::Display(kept)) => display.restore(kept),
            (node, NodeSnapshot::Whole(kept)) if node.kind() == kept.kind() => {
                // It has ports and no other state.
                if !matches!(node, Node::Unknown(_)) {
                    *node = (**kept).clone();
                }
            }
            _ => return false,
        }
        true
    }

    /// Abandons an unfinished event.
    pub(in crate::grid) fn abandon(&mut self) {
        match self {
            Node::Asm(asm) => asm.abandon(),
            Node::MessageBox(messages) => messages.abandon(),
            Node::Source(source) => source.abandon(),
            _ => {}
        }
    }
}
