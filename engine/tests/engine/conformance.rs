//! The recorded runs of the reference (`tests/data/`), each replayed: whatever could
//! be seen of it there must be seen here.

use serde_json::{Value, json};
use stackyard_engine::asm::{ReferenceError, Severity, assemble, program};
use stackyard_engine::vm::layout::{CELLS, DATA_START};
use stackyard_engine::vm::{Action, Destination, Effect, Fault, Machine, Message, Reason, Status};

const RUNS: &str = include_str!("../data/run.jsonl");
const SOURCES: &str = include_str!("../data/assemble.jsonl");

fn lines(text: &str) -> impl Iterator<Item = Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).expect("the data is JSON"))
}

fn words(value: &Value) -> Vec<u16> {
    let list = value.as_array().expect("a list of words");
    list.iter()
        .map(|word| word.as_u64().expect("a word") as u16)
        .collect()
}

#[test]
fn every_recorded_run_is_repeated() {
    let mut runs = 0;
    for run in lines(RUNS) {
        replay(&run);
        runs += 1;
    }
    assert_eq!(runs, 777);
}

fn replay(run: &Value) {
    let name = run["name"].as_str().expect("a name");
    let mut machine = Machine::new();
    for (index, step) in run["steps"].as_array().expect("steps").iter().enumerate() {
        let at = format!("{name}, step {index}: {}", step["do"]);
        let before = machine.memory().cells();
        machine.clear_output();
        let result = act(&mut machine, &step["do"]);
        if step["result"] == "crash" {
            let is_error = result["error"].is_object();
            assert!(is_error, "{at}: a crash there must be an error here");
            if result["error"]["stage"] != "assemble" {
                assert!(matches!(machine.status(), Status::Errored(_)), "{at}");
            }
            return;
        }
        assert_eq!(result, step["result"], "{at}");
        assert_eq!(state(&machine, &before), expected(step), "{at}");
        if result["error"]["stage"] == "assemble" {
            return;
        }
    }
}

fn act(machine: &mut Machine, action: &Value) -> Value {
    if let Some(source) = action["load"].as_str() {
        let assembly = assemble(source);
        match (assembly.program, assembly.reference) {
            // Held to the reference: what is accepted only here fails to load.
            (_, Some(error)) => {
                machine.invalidate();
                return json!({"error": assemble_error(&error)});
            }
            (Some(program), None) => machine.load(&program),
            (None, None) => panic!("{source:?}: an error without its counterpart"),
        }
    } else if let Some(fuel) = action["step"].as_u64() {
        return match machine.step(fuel as u32).reason {
            Reason::Fault(fault) => json!({"error": run_error("execute", fault)}),
            Reason::ReceiveFault(fault) => json!({"error": run_error("receive", fault)}),
            _ => json!("ok"),
        };
    } else if action["send"].is_array() {
        let message = Message::Data(words(&action["send"]));
        machine.send(message).expect("room in the inbox");
    } else if action["wake"] == true {
        machine.wake();
    } else if action["reset"] == true {
        machine.reset();
    } else {
        panic!("unknown action {action}");
    }
    json!("ok")
}

fn would_be_rejected(assembly: &stackyard_engine::asm::Assembly) -> bool {
    assembly
        .diagnostics
        .iter()
        .any(|diagnostic| diagnostic.code() == "reference-rejects")
}

fn assemble_error(error: &ReferenceError) -> Value {
    let mut value = json!({"stage": "assemble", "kind": error.kind()});
    match error {
        ReferenceError::UndefinedInstruction { name } => value["name"] = json!(name),
        ReferenceError::InvalidDecimalDigit { text } | ReferenceError::InvalidHexDigit { text } => {
            value["text"] = json!(text)
        }
        ReferenceError::InvalidArgument { errors } => {
            value["errors"] = errors.iter().map(|error| json!(error.kind())).collect();
        }
        _ => {}
    }
    value
}

fn run_error(stage: &str, fault: Fault) -> Value {
    let mut value = json!({"stage": stage, "kind": fault.kind()});
    match fault {
        Fault::StackOverflow { top, max } => {
            value["top"] = json!(top);
            value["max"] = json!(max);
        }
        Fault::StackUnderflow { top, min } => {
            value["top"] = json!(top);
            value["min"] = json!(min);
        }
        Fault::NotEnoughValues { len, min } => {
            value["len"] = json!(len);
            value["min"] = json!(min);
        }
        Fault::IndexOutOfBounds { index, len } => {
            value["index"] = json!(index);
            value["len"] = json!(len);
        }
        _ => {}
    }
    value
}

fn state(machine: &Machine, before: &[u16; CELLS]) -> Value {
    let registers = machine.registers();
    let after = machine.memory().cells();
    let changed = (0..CELLS).filter(|&cell| before[cell] != after[cell]);
    json!({
        "status": machine.status().name(),
        "pc": registers.pc,
        "sp": registers.sp,
        "fp": registers.fp,
        "inbox": machine.inbox().len(),
        "outbox": machine.output().messages().map(|message| {
            let Destination::Outlet(outlet) = message.to else {
                panic!("nobody asked");
            };
            match message.action {
                Action::Data(data) => json!({"outlet": outlet, "data": data}),
                Action::Read { address, count } => {
                    json!({"outlet": outlet, "read": {"address": address, "count": count}})
                }
                Action::Write { address, data } => {
                    json!({"outlet": outlet, "write": {"address": address, "data": data}})
                }
            }
        }).collect::<Value>(),
        "effects": machine.output().effects().map(|effect| match effect {
            Effect::Print(text) => json!({"print": text}),
            Effect::SleepMs(ms) => json!({"sleep_ms": ms}),
        }).collect::<Value>(),
        "changed": changed.map(|cell| json!([cell, after[cell]])).collect::<Value>(),
    })
}

fn expected(step: &Value) -> Value {
    let mut step = step.clone();
    let fields = step.as_object_mut().expect("a step");
    fields.remove("do");
    fields.remove("result");
    step
}

#[test]
fn every_recorded_source_assembles_alike() {
    let mut sources = 0;
    for recorded in lines(SOURCES) {
        let source = recorded["source"].as_str().expect("a source");
        check_source(source, &recorded["result"]);
        sources += 1;
    }
    assert_eq!(sources, 575);
}

fn check_source(source: &str, result: &Value) {
    let assembly = assemble(source);
    // The same without a word of what is wrong.
    assert_eq!(program(source), assembly.program, "{source:?}");
    let portable = assembly
        .diagnostics
        .iter()
        .all(|diagnostic| diagnostic.severity() == Severity::Warning);
    if result["code"].is_array() {
        let program = assembly.program.as_ref();
        let program = program.unwrap_or_else(|| panic!("{source:?}: {:?}", assembly.diagnostics));
        let mut machine = Machine::new();
        machine.load(program);
        let cells = machine.memory().cells();
        let (code, data) = cells.split_at(DATA_START.into());
        assert_eq!(trimmed(code), words(&result["code"]), "{source:?}");
        assert_eq!(trimmed(data), words(&result["data"]), "{source:?}");
        return;
    }
    if assembly.program.is_some() {
        assert!(
            would_be_rejected(&assembly),
            "{source:?} is accepted without a portability warning"
        );
        return;
    }
    assert!(!portable);
    let reference = assembly.reference.expect("an error has its counterpart");
    if result == "crash" {
        return;
    }
    assert_eq!(assemble_error(&reference), result["error"], "{source:?}");
}

fn trimmed(words: &[u16]) -> Vec<u16> {
    let end = words.iter().rposition(|word| *word != 0);
    words[..end.map_or(0, |last| last + 1)].to_vec()
}
