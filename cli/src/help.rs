//! The help: for the command as a whole and for each of its parts.

pub(crate) const ALL: &str = "\
Checks, runs and takes apart programs for tiny 16-bit stack machines.

Usage: stackyard COMMAND

  check FILE…    show what is wrong or odd about sources
  run FILE       assemble a source and run it
  disasm FILE    assemble a source and write it out again from its words
  isa            list the instructions
  lints          list what is warned of
  replay FILE    repeat recorded runs, one JSON object a line

  -h, --help     help, also for a command: `stackyard run --help`
  -V, --version  the version

A FILE of `-` is standard input.

Exit status: 0 success, 1 a program does not assemble or stops with an error, 2 the
command could not be done.
";

pub(crate) const CHECK: &str = "\
Shows errors and warnings of sources.

Usage: stackyard check FILE…

Exit status: 0 if all of them assemble, with or without warnings; 1 if not.
";

pub(crate) const RUN: &str = "\
Assembles a source and runs it until it halts, fails, awaits a message and there is none,
or has executed enough.

Usage: stackyard run [options] FILE

  -i, --input N,N,…  a message for the machine; may be given many times. The first goes in
                     when the machine first awaits one, the next when it awaits the next:
                     a machine takes the newest of several, and so gets them in order
  -n, --steps N      instructions to execute at most (1000000)
  -t, --trace        show every instruction: its address, its text, the stack after it

Texts it prints are shown as they are, messages it sends as `outlet 0: 1 2 3`, and at the
end why it stopped, its registers and its stack, bottom first. Time is simulated: a machine
that sleeps is woken at once.

Exit status: 0 if it halted, awaits a message or ran out of steps; 1 if it stopped with an
error or does not assemble.
";

pub(crate) const DISASM: &str = "\
Assembles a source and writes a source made from its words alone: instructions as the
machine sees them, with the names of the program, without its comments.

Usage: stackyard disasm FILE
";

pub(crate) const ISA: &str = "\
Lists the instructions: opcode, operands, what they do to the stack.

Usage: stackyard isa [--markdown]

  --markdown  as the page docs/instructions.md
";

pub(crate) const LINTS: &str = "\
Lists what the assembler warns of.

Usage: stackyard lints [--markdown]

  --markdown  as the page docs/lints.md
";

pub(crate) const REPLAY: &str = r#"Repeats runs on a fresh machine each and shows all that can be seen of it, to be compared
with a recording of another machine. Reads and writes one JSON object a line.

Usage: stackyard replay [--assemble] FILE

In:   {"name": "x", "actions": [{"load": "push 1"}, {"step": 5}, {"send": [1, 2]},
      {"wake": true}, {"reset": true}]}
Out:  {"name": "x", "steps": [{"do": …, "result": …, "status": …, "pc": …, "sp": …,
      "fp": …, "inbox": …, "outbox": …, "effects": …, "changed": …}, …]}

`send` puts one message into the inbox, `step` is one step of so many instructions; outbox
and effects are those of the one action, changed are the cells it changed. After a `load`
that fails the rest of the actions is not done.

A source is held to Patchies: what that rejects fails to load with its error, even if
Stackyard accepts it with a warning. Where Patchies crashes there is an error instead, of
the kind AddressOutOfRange, CannotDivideByZero, ProgramTooBig or InvalidBinaryDigit, and
the actions go on. A message for an inbox with 4096 in it is dropped with the error
InboxFull.

  --assemble  read a JSON string a line, a source, and write {"source": …, "result": …,
              "warnings": […]}: code and data where Stackyard assembles it, else the
              error of Patchies; and the codes of all warnings

Exit status: 0, or 2 at the first line that is not as above.
"#;
