//! What a text is that comes from elsewhere: pasted, in a file, or in the page's address. Pure.

use stackyard_engine::grid::{Kind, NodeId};
use stackyard_engine::isa::Op;
use stackyard_engine::pace::Pace;
use stackyard_engine::patch::geometry::rect_of;
use stackyard_engine::patch::share::{ShareError, Shared, decode, decode_with};
use stackyard_engine::patch::{Edit, Node, Patch, Position};

/// The beginning of what a link has behind its `#`.
const LINK: &str = "patch";
/// The fewest letters of it that are taken for a link that is cut short.
const LEAST: usize = 2;
/// Characters of a program, at most: all that a machine holds takes a few thousand, and every
/// text that is pasted is tried.
const LONGEST_PROGRAM: usize = 256 * 1024;
/// The space between machines that come together, in CSS pixels.
const GAP: f64 = 40.0;
/// What mail programs and people put into addresses that are escaped.
const ESCAPED: [&str; 7] = ["%20", "%0a", "%0d", "%09", "%3e", "%3c", "%22"];

/// What a link in a text has behind its `#`, without blanks, line breaks and the marks of mail
/// programs; `None` if there is no link in it.
pub(crate) fn fragment_in(text: &str) -> Option<String> {
    let mut links = links_in(text);
    let whole = links.iter().position(|link| decode(link).is_ok());
    (!links.is_empty()).then(|| links.swap_remove(whole.unwrap_or(0)))
}

/// As [`fragment_in`], whatever may be the end of the link: that of the text, of its paragraph, or
/// of a word. None twice.
pub(crate) fn links_in(text: &str) -> Vec<String> {
    let text = text.trim();
    let at = text.find("#patch").map(|at| at + 1);
    let start = at.or_else(|| text.starts_with(LINK).then_some(0));
    let Some(rest) = start.and_then(|start| text.get(start..)) else {
        return vec![];
    };
    if !rest[LINK.len()..].starts_with(|next: char| next.is_ascii_digit()) {
        return vec![];
    }
    // What follows may be a text of its own.
    let paragraph = rest.find("\n\n").or_else(|| rest.find("\r\n\r\n"));
    let word = rest.find(char::is_whitespace);
    let mut links: Vec<String> = vec![];
    for end in [Some(rest.len()), paragraph, word].into_iter().flatten() {
        let link = cleaned(&rest[..end]);
        if !links.contains(&link) {
            links.push(link);
        }
    }
    links
}

/// The contents of the first of some links that is whole.
///
/// # Errors
/// That of the first link, if none is.
pub(crate) async fn first_whole(links: &[String], pace: &Pace<'_>) -> Result<Shared, ShareError> {
    let mut first = None;
    for link in links {
        match decode_with(link, pace).await {
            Ok(shared) => return Ok(shared),
            Err(error) => first = first.or(Some(error)),
        }
    }
    Err(first.unwrap_or(ShareError::Foreign))
}

/// Returns whether the fragment of an address is a link to a patch, or was meant to be one.
pub(crate) fn is_like_link(fragment: &str) -> bool {
    let text = cleaned(fragment.trim_start_matches('#')).to_ascii_lowercase();
    text.starts_with(LINK) || text.len() >= LEAST && LINK.starts_with(&text)
}

/// A text without what links do not have.
fn cleaned(text: &str) -> String {
    let mut link = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let escape = rest.get(..ESCAPED[0].len()).unwrap_or_default();
        if ESCAPED.iter().any(|it| it.eq_ignore_ascii_case(escape)) {
            rest = &rest[escape.len()..];
            continue;
        }
        if letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_') {
            link.push(letter);
        }
        rest = &rest[letter.len_utf8()..];
    }
    link
}

/// Returns whether a text is a program, with errors or without.
pub(crate) fn is_program(text: &str) -> bool {
    if text.len() > LONGEST_PROGRAM {
        return false;
    }
    let (mut known, mut unknown) = (0, 0);
    // Whether a line has more words than its instruction takes: a sentence may begin with one.
    let mut is_wordy = false;
    for line in text.lines() {
        let code = line.split(';').next().unwrap_or_default();
        let mut words = code.split_whitespace();
        let Some(first) = words.find(|word| !word.ends_with(':')) else {
            continue;
        };
        let first = first.to_ascii_lowercase();
        if let Some(op) = Op::from_mnemonic(&first) {
            known += 1;
            is_wordy |= words.count() > op.arity();
        } else if matches!(&*first, ".string" | ".value") {
            known += 1;
        } else {
            unknown += 1;
        }
    }
    known >= unknown && (known > 1 || known == 1 && !is_wordy)
}

/// A machine with a program, and a title if it has one.
pub(crate) fn machine(source: &str, title: &str) -> Node {
    let mut node = Node::new(Kind::Asm);
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    // As text areas have them.
    node.source = source.replace("\r\n", "\n").replace('\r', "\n").into();
    node.title = title.into();
    node
}

/// A patch of machines in a row.
pub(crate) fn in_a_row(machines: impl IntoIterator<Item = Node>) -> Patch {
    let mut patch = Patch::new();
    let mut x = 0.0;
    for (id, mut node) in (1..).map(NodeId).zip(machines) {
        node.position = Position { x, y: 0.0 };
        x += rect_of(&node).width + GAP;
        // An empty patch takes each.
        let _ = patch.edit(Edit::Add(id, Box::new(node)));
    }
    patch
}

#[cfg(test)]
mod tests {
    use super::*;
    use stackyard_engine::patch::share::{LONGEST_LINK, ShareOptions, encode};

    fn link() -> String {
        let patch = in_a_row([machine("push 1\nhalt", "One"), machine("recv\nhalt", "")]);
        let fragment = encode(&patch, ShareOptions::default(), LONGEST_LINK);
        fragment.expect("it is short")
    }

    /// The text with something after every few letters, as line breaks come into links.
    fn broken(text: &str, by: &str) -> String {
        let letters: Vec<char> = text.chars().collect();
        let lines: Vec<String> = letters.chunks(30).map(|it| it.iter().collect()).collect();
        lines.join(by)
    }

    #[test]
    fn a_link_is_found_however_it_was_wrapped() {
        let fragment = link();
        let whole = format!("https://a.b/yard/?x=1#{fragment}");
        for text in [
            whole.clone(),
            fragment.clone(),
            format!("  {whole}\r\n"),
            format!("<{whole}>"),
            format!("\"{whole}\""),
            format!("Look at this:\n{whole}\n\nBest wishes, Bob"),
            format!("Look: {whole} (it is new)"),
            broken(&whole, "\n"),
            broken(&whole, "\r\n"),
            broken(&whole, " "),
            broken(&whole, "\n> "),
            broken(&whole, "=\n"),
            broken(&fragment, "%20"),
            broken(&fragment, "%0D%0A"),
            format!("> {}\r\n\r\n> Bob", broken(&whole, "\r\n> ")),
        ] {
            assert_eq!(fragment_in(&text), Some(fragment.clone()), "{text}");
        }
        for text in [
            "",
            "#pa",
            "patchwork",
            "#patch",
            "patches of land",
            "#patch=1",
            "é#",
        ] {
            assert_eq!(fragment_in(text), None, "{text}");
        }
        // One that is cut short is one all the same.
        let cut = &fragment[..fragment.len() - 9];
        assert_eq!(fragment_in(cut).as_deref(), Some(cut));
    }

    #[test]
    fn a_fragment_that_was_meant_to_be_a_link_is_known() {
        for fragment in [
            "#pa",
            "#patch",
            "#patch=x",
            "#Patch1.",
            "patch9.x",
            "#pat%20ch",
        ] {
            assert!(is_like_link(fragment), "{fragment}");
        }
        for fragment in ["", "#", "#p", "#top", "#part-2", "#é"] {
            assert!(!is_like_link(fragment), "{fragment}");
        }
    }

    #[test]
    fn programs_are_told_from_other_texts() {
        for program in [
            "push 1\nhalt",
            "push 1",
            "PUSH 1\nPush 2\nadd\n",
            "; counts\nloop:\n  load 0xF00\n  inkrement\n  store 0xF00\n  jump loop",
            "a: b: push\nsend 0 1\nfoo",
            ".value x 5\nload x",
        ] {
            assert!(is_program(program), "{program}");
        }
        for text in [
            "",
            "hello",
            "add the numbers, please",
            "foo\npush 1\nbar",
            "Call me later.\nI shall be at home.\nBob",
            "{\"nodes\": []}",
            "https://a.b/#patch1.abc",
        ] {
            assert!(!is_program(text), "{text}");
        }
        assert!(!is_program(&"push 1\n".repeat(LONGEST_PROGRAM)));
    }

    #[test]
    fn machines_that_come_together_stand_in_a_row() {
        let patch = in_a_row([machine("\u{feff}halt\r\n", "a"), machine("", "")]);
        let nodes: Vec<_> = patch.nodes().map(|(_, node)| node).collect();
        assert_eq!(&*nodes[0].source, "halt\n");
        assert!(nodes[1].position.x > nodes[0].position.x + GAP);
    }
}
