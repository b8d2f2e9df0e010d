//! From words back to text: assembled again it is the same program, whatever the
//! program; and words that are none are told as such.

use proptest::collection::vec;
use proptest::prelude::*;
use stackyard_engine::asm::{assemble, disassemble, instruction_text, program};
use stackyard_engine::isa::{INSTRUCTIONS, Op};
use stackyard_engine::program::Program;

const SOURCES: &str = include_str!("../data/assemble.jsonl");

/// Assembles a source, takes it apart and assembles that; gives the text between.
#[track_caller]
fn round_trip(source: &str) -> Option<String> {
    let first = assemble(source);
    let program = first.program?;
    let text = disassemble(&program);
    let second = assemble(&text);
    let again = second
        .program
        .unwrap_or_else(|| panic!("{source:?}\nbecame\n{text}\n{:?}", second.diagnostics));
    assert_eq!(again.code, program.code, "{source:?}\nbecame\n{text}");
    assert_eq!(again.data, program.data, "{source:?}\nbecame\n{text}");
    if first.reference.is_none() {
        assert_eq!(second.reference, None, "no longer portable:\n{text}");
    }
    Some(text)
}

/// The data of a program that is known by its words alone, without the zeros at the end.
fn data_again(data: &[u16]) -> Vec<u16> {
    let text = disassemble(&Program {
        code: vec![Op::Eof.opcode()],
        data: data.to_vec(),
        ..Program::default()
    });
    let program = assemble(&text).program.unwrap_or_default();
    trimmed(&program.data)
}

fn trimmed(words: &[u16]) -> Vec<u16> {
    let end = words.iter().rposition(|word| *word != 0);
    words[..end.map_or(0, |last| last + 1)].to_vec()
}

#[test]
fn a_program_keeps_its_names() {
    let source = "start: again:\n.string hi \"hi;\n\\\"\n.value n 0xF00 ; cell\n  \
                  load_string hi\nprint\nload n\npush -5\njump_zero again\ncall 3\njump 1\n\
                  jump 0x900\nsend 0 1\nend: pick 0";
    let expected = ".string hi \"hi;\n\\\"\n.value n 3840\n\nstart:\nagain:\n\
                    load_string hi\nprint\nat_003:\nload n\npush 5\njump_zero start\n\
                    call at_003\njump 0x001\n\
                    jump 0x900\nsend 0 1\nend:\npick 0x0\n";
    assert_eq!(round_trip(source).as_deref(), Some(expected));
}

#[test]
fn programs_of_almost_nothing() {
    assert_eq!(round_trip("noop").as_deref(), Some("noop\n"));
    assert_eq!(round_trip("a:").as_deref(), Some("a:\n"));
    assert_eq!(
        round_trip(".string s \"\"").as_deref(),
        Some(".string s \"\"\n")
    );
    assert_eq!(round_trip("eof").as_deref(), Some("eof\n"));
}

#[test]
fn new_names_stand_beside_the_old() {
    let text = round_trip(".value at_000 7\njump 0");
    assert_eq!(
        text.as_deref(),
        Some(".value at_000 7\n\nat_000_:\njump at_000_\n")
    );
}

#[test]
fn every_recorded_source_that_assembles_does_so_again() {
    let mut programs = 0;
    for line in SOURCES.lines() {
        let recorded: serde_json::Value = serde_json::from_str(line).expect("the data is JSON");
        let source = recorded["source"].as_str().expect("a source");
        let text = round_trip(source);
        // The same program is made where nothing is said of what is wrong.
        assert_eq!(program(source), assemble(source).program, "{source:?}");
        programs += usize::from(text.is_some());
    }
    assert_eq!(programs, 142);
}

#[test]
fn words_that_are_no_program_are_told() {
    let text = |code: &[u16]| {
        disassemble(&Program {
            code: code.to_vec(),
            ..Program::default()
        })
    };
    assert_eq!(
        text(&[1, 5, 99, 0, 2, 45]),
        "push 5\n; 0x002: 99 is no instruction\n\
         ; 0x003: 0 is noop, which the assembler leaves out\npop\n"
    );
    assert_eq!(
        text(&[2, 34, 1]),
        "pop\n; 0x001: 34 is send without its operands\n; 0x002: 1 is push without its operands\n"
    );
    assert_eq!(text(&[1, 45, 45, 0, 0]), "push 45\n");
    assert_eq!(text(&[1, 7, 0, 0]), "push 7\n");
    assert_eq!(text(&[]), "noop\n");
    assert_eq!(instruction_text(&[34, 1]), None);
    assert_eq!(instruction_text(&[46]), None);
    assert_eq!(instruction_text(&[]), None);
    assert_eq!(
        instruction_text(&[5, 0xF00, 1]),
        Some(("store 0xF00".to_owned(), 2))
    );
}

#[test]
fn data_without_names_is_guessed() {
    let program = Program {
        code: vec![3, 0x200, 4, 0x200, 45],
        data: vec![104, 105, 0, 700, 0, 0, 0, 0, 97, 0, 34, 0],
        ..Program::default()
    };
    let expected = ".string text_200 \"hi\"\n.value value_203 700\n.value value_205 0\n\
                    .string text_207 \"\"\n.string text_208 \"a\"\n.value value_20A 34\n\n\
                    load_string text_200\nload text_200\n";
    assert_eq!(disassemble(&program), expected);
    let unwritable = Program {
        data: vec![65, 300, 0, 66],
        ..Program::default()
    };
    let expected =
        "; 0x200: no definition becomes 65 300\n.string words_200 \"??\"\n.string text_203 \"B\"\n";
    assert_eq!(disassemble(&unwritable), expected);
}

/// A line of a valid program: the labels `l0` to `l9` are all defined.
fn line() -> impl Strategy<Value = String> {
    let operand = prop_oneof![
        3 => (0..100_u16).prop_map(|number| number.to_string()),
        1 => any::<u16>().prop_map(|number| format!("{number:#x}")),
        1 => any::<u16>().prop_map(|number| format!("{number:#b}")),
        3 => (0..10).prop_map(|label| format!("l{label}")),
    ];
    let blank = prop_oneof![Just(" "), Just("  "), Just("\t")];
    ((0..INSTRUCTIONS.len()), operand.clone(), operand, blank).prop_map(
        |(index, first, second, blank)| {
            let row = &INSTRUCTIONS[index];
            let mut line = row.mnemonic.to_owned();
            for operand in [first, second].iter().take(row.operands.len()) {
                line += blank;
                line += operand;
            }
            line + "\n"
        },
    )
}

/// A definition, its name made of its place.
fn definition() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z ;\n0-9é\u{0}\r\\\\.]{0,12}".prop_map(|text| format!(".string NAME \"{text}\"\n")),
        any::<u16>().prop_map(|number| format!(".value NAME {number} \n")),
    ]
}

fn valid_source() -> impl Strategy<Value = String> {
    let piece = prop_oneof![5 => line(), 1 => definition()];
    (vec(piece, 0..100), vec(0..100_usize, 10)).prop_map(|(mut pieces, labels)| {
        for (index, piece) in pieces.iter_mut().enumerate() {
            *piece = piece.replace("NAME", &format!("d{index}"));
        }
        for (label, place) in labels.into_iter().enumerate() {
            let place = place.min(pieces.len());
            pieces.insert(place, format!("l{label}:\n"));
        }
        pieces.concat()
    })
}

/// Words of the language in any order, so that many make an odd program.
fn any_text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => (0..INSTRUCTIONS.len()).prop_map(|index| INSTRUCTIONS[index].mnemonic.to_owned()),
        4 => "-?[0-9]{1,3}",
        2 => Just("\n".to_owned()),
        1 => "[ab]:?",
        1 => "\\.(string|value) [ab]",
        1 => "\"[^\"]{0,4}\"",
        1 => "0b?1{0,2}[;,-]?",
    ];
    vec(word, 0..12).prop_map(|words| words.join(" "))
}

fn any_words() -> impl Strategy<Value = Program> {
    (vec(0..64_u16, 0..80), vec(0..400_u16, 0..40)).prop_map(|(code, data)| Program {
        code,
        data,
        ..Program::default()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_valid_program_is_assembled_again(source in valid_source()) {
        let text = round_trip(&source);
        prop_assert!(text.is_some(), "{source:?}: {:?}", assemble(&source).diagnostics);
    }

    #[test]
    fn any_text_that_assembles_does_so_again(text in any_text()) {
        round_trip(&text);
    }

    #[test]
    fn the_words_of_a_program_are_enough(source in valid_source()) {
        let Some(program) = assemble(&source).program else { return Ok(()) };
        prop_assert_eq!(data_again(&program.data), trimmed(&program.data));
        let bare = Program { symbols: vec![], instructions: vec![], ..program.clone() };
        let text = disassemble(&bare);
        let again = assemble(&text).program.expect("it assembles");
        prop_assert_eq!(again.code, program.code);
    }

    #[test]
    fn any_words_become_some_text(program in any_words()) {
        let text = disassemble(&program);
        // Words of which none is an instruction become comments alone, and comments
        // alone are no program.
        let is_empty = text.lines().all(|line| line.starts_with(';'));
        prop_assert!(is_empty || assemble(&text).is_ok(), "{text}");
    }
}
