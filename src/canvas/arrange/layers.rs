//! Divides a graph into connected parts and layers. Nodes are numbers, and an edge goes from the
//! first to the second.

/// An edge between two nodes.
pub(super) type GraphEdge = (usize, usize);

/// The layer of each node, from 0 at the top. Every edge goes down, except one in each cycle, which
/// goes up.
pub(super) fn layers(count: usize, edges: &[GraphEdge]) -> Vec<usize> {
    let next = neighbours(count, edges);
    let order = finishing_order(&next, edges);
    // A depth-first search finishes a node after all that its edges lead to, so in reverse order
    // each node comes before those. An edge for which that fails belongs to a cycle.
    let mut turn = vec![0; count];
    for (at, &node) in order.iter().rev().enumerate() {
        turn[node] = at;
    }
    let mut layers = vec![0; count];
    for &node in order.iter().rev() {
        for &to in &next[node] {
            if turn[node] < turn[to] {
                layers[to] = layers[to].max(layers[node] + 1);
            }
        }
    }
    layers
}

/// For each node the first node of its kin: of all that edges connect it with.
pub(super) fn kin(count: usize, edges: &[GraphEdge]) -> Vec<usize> {
    let mut parents: Vec<usize> = (0..count).collect();
    for &(from, to) in edges {
        let (one, other) = (first_of(&mut parents, from), first_of(&mut parents, to));
        parents[one.max(other)] = one.min(other);
    }
    (0..count)
        .map(|node| first_of(&mut parents, node))
        .collect()
}

fn first_of(parents: &mut [usize], mut node: usize) -> usize {
    while parents[node] != node {
        // Each step shortens the way for the next time.
        parents[node] = parents[parents[node]];
        node = parents[node];
    }
    node
}

fn neighbours(count: usize, edges: &[GraphEdge]) -> Vec<Vec<usize>> {
    let mut next = vec![vec![]; count];
    for &(from, to) in edges {
        next[from].push(to);
    }
    next
}

/// The nodes in the order in which a depth-first search leaves them. It begins at those
/// nothing leads to, so that they are at the top; then come those that are left, which
/// are in cycles.
fn finishing_order(next: &[Vec<usize>], edges: &[GraphEdge]) -> Vec<usize> {
    let mut is_source = vec![true; next.len()];
    for &(_, to) in edges {
        is_source[to] = false;
    }
    let mut seen = vec![false; next.len()];
    let mut order = Vec::with_capacity(next.len());
    // The way from the root: each node, with how many of its edges were followed. A stack
    // of our own, since a patch can be deeper than the machine's.
    let mut way: Vec<(usize, usize)> = Vec::new();
    for sources in [true, false] {
        for root in 0..next.len() {
            if seen[root] || is_source[root] != sources {
                continue;
            }
            seen[root] = true;
            way.push((root, 0));
            while let Some((node, followed)) = way.last_mut() {
                let Some(&to) = next[*node].get(*followed) else {
                    order.push(*node);
                    way.pop();
                    continue;
                };
                *followed += 1;
                if !seen[to] {
                    seen[to] = true;
                    way.push((to, 0));
                }
            }
        }
    }
    order
}
