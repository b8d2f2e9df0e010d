//! The command's tests: arguments and texts in, texts and an exit status out.

mod manual;
mod process;
mod programs;
mod replay;

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
