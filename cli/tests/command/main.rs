//! The command's tests: arguments and texts in, texts and an exit status out.

mod conformance;
mod convert;
mod links;
mod manual;
mod patches;
mod process;
mod programs;
mod recorded;
mod replay;
mod tested;

use std::fs;
use std::path::Path;

/// What a command did.
struct Done {
    status: u8,
    output: String,
    errors: String,
}

/// Runs a command with a text as its standard input.
fn stackyard(args: &[&str], input: &str) -> Done {
    let mut output = vec![];
    let mut errors = vec![];
    let args = args.iter().map(Into::into);
    let status = stackyard_cli::run(args, &mut input.as_bytes(), &mut output, &mut errors);
    Done {
        status,
        output: String::from_utf8(output).expect("the output is text"),
        errors: String::from_utf8(errors).expect("the errors are text"),
    }
}

/// A file with that text, which no other test may name alike.
fn file(name: &str, text: &str) -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).expect("a file can be written");
    path.to_str().expect("its name is text").to_owned()
}

/// A patch of these nodes and wires, all in JSON.
fn patch(nodes: &[&str], wires: &[[[u32; 2]; 2]]) -> String {
    let nodes = nodes.join(", ");
    let wire = |[from, to]: &[[u32; 2]; 2]| format!("{{\"from\": {from:?}, \"to\": {to:?}}}");
    let wires: Vec<String> = wires.iter().map(wire).collect();
    let wires = wires.join(", ");
    format!("{{\"stackyard\": 1, \"nodes\": [{nodes}], \"wires\": [{wires}]}}\n")
}

/// A machine, which does a hundred instructions at a step.
fn machine(id: u32, title: &str, source: &str) -> String {
    let source = serde_json::Value::from(source);
    format!(
        "{{\"id\": {id}, \"kind\": \"asm\", \"title\": {title:?}, \"source\": {source}, \
         \"settings\": {{\"stepBy\": 100}}}}"
    )
}
