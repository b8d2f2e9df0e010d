//! Tests of completion as a table: a source with a `|` at the caret, and the words that are offered
//! there.

use super::*;
use stackyard_engine::asm::assemble;

fn at_caret(marked: &str, asked: CompletionTrigger) -> Option<Completion> {
    let caret = marked.find('|').expect("a caret");
    let source = marked.replacen('|', "", 1);
    complete(&source, &assemble(&source).tokens, caret, asked)
}

fn words(found: &Option<Completion>) -> Vec<&str> {
    let words = found.iter().flat_map(|found| &found.words);
    words.map(Word::text).collect()
}

#[track_caller]
fn typing(marked: &str, expected: &[&str]) {
    let found = at_caret(marked, CompletionTrigger::ByTyping);
    assert_eq!(words(&found), expected, "{marked}");
}

#[track_caller]
fn by_hand(marked: &str, expected: &[&str]) {
    let found = at_caret(marked, CompletionTrigger::ByHand);
    assert_eq!(words(&found), expected, "{marked}");
}

const NAMES: &str = ".string text \"t\"\n.value ten 10\ntop: noop\n";

#[test]
fn a_word_at_the_start_of_a_line_becomes_an_instruction() {
    typing("pu|", &["push"]);
    typing("po|", &["pop"]);
    typing("push 1\n\tloa|", &["load", "load_string"]);
    typing("loop: hal|", &["halt"]);
    typing("PU|", &["push"]);
}

#[test]
fn the_very_word_comes_first_and_parts_of_words_last() {
    typing("jump|", &["jump", "jump_zero", "jump_not_zero"]);
    typing("zero|", &["jump_zero", "jump_not_zero"]);
    typing("not|", &["not", "not_equal", "jump_not_zero"]);
}

#[test]
fn a_dot_begins_a_directive() {
    typing(".|", &[".string", ".value"]);
    typing(".v|", &[".value"]);
    typing("push .|", &[]);
}

#[test]
fn an_operand_becomes_a_name_that_makes_sense_there() {
    typing(&format!("{NAMES}jump t|"), &["top", "ten"]);
    typing(&format!("{NAMES}call |"), &["top", "ten"]);
    typing(&format!("{NAMES}load t|"), &["text", "ten", "top"]);
    typing(&format!("{NAMES}push t|"), &["ten", "text", "top"]);
    typing(&format!("{NAMES}send ten t|"), &["ten"]);
    typing(&format!("jump t|\n{NAMES}"), &["top", "ten"]);
}

#[test]
fn it_keeps_out_of_the_way() {
    // Complete, and nothing else begins like it.
    typing("push|", &[]);
    typing(&format!("{NAMES}jump top|"), &[]);
    // Nothing is typed yet.
    typing("|", &[]);
    typing("push |", &[]);
    // In the middle of a word, a number, a comment, a text, a definition.
    typing("pu|sh", &[]);
    typing("push 1|", &[]);
    typing("; pu|", &[]);
    typing(".string a \"pu|\"", &[]);
    typing(".string a \"x\npu|\"", &[]);
    typing(".value pu|", &[]);
    // More operands than the instruction takes, and a word after a line without an instruction.
    typing(&format!("{NAMES}jump top t|"), &[]);
    typing(&format!("{NAMES}psh t|"), &[]);
}

#[test]
fn asked_by_hand_it_offers_more() {
    by_hand("pu|sh", &["push"]);
    by_hand("push|", &["push"]);
    assert_eq!(words(&at_caret("|", CompletionTrigger::ByHand)).len(), 46);
    by_hand(&format!("{NAMES}push |"), &["ten", "text", "top"]);
    by_hand("; |", &[]);
}

#[test]
fn the_whole_word_is_replaced() {
    let found = at_caret("é: pu|sh 1", CompletionTrigger::ByHand).expect("words");
    assert_eq!(found.replace, Span::new(4, 8));
    assert_eq!(found.typed, "pu");
    assert_eq!(found.insertion(0), "push");
}

#[test]
fn a_blank_is_added_where_an_operand_is_to_follow() {
    let insertion = |marked| {
        at_caret(marked, CompletionTrigger::ByHand)
            .expect("words")
            .insertion(0)
    };
    assert_eq!(insertion("pu|"), "push ");
    assert_eq!(insertion("pu|\nhalt"), "push ");
    assert_eq!(insertion("pu| 5"), "push");
    assert_eq!(insertion("pu| "), "push");
    assert_eq!(insertion("po|"), "pop");
}

#[test]
fn enter_finishes_only_what_was_begun() {
    let first = |marked| {
        at_caret(marked, CompletionTrigger::ByHand)
            .expect("words")
            .finishes(0)
    };
    assert!(first("pu|"));
    assert!(!first("jump|"), "complete as it is");
    assert!(!first("zero|"), "a guess");
    assert!(!first("|"));
}

#[test]
fn letters_beyond_ascii_do_no_harm() {
    typing("é|", &[]);
    typing("🙂pu|", &["push"]);
    typing("; 🙂\npu|", &["push"]);
    typing("pushé |", &[]);
}
