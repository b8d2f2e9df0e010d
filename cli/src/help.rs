//! The help: for the command as a whole and for each of its parts.

pub(crate) const ALL: &str = "\
Checks, runs, tests and takes apart programs for tiny 16-bit stack machines, and patches
of many such machines.

Usage: stackyard COMMAND

  check FILE…    show what is wrong or odd about sources and patches
  run FILE       assemble a source and run it, or run a patch
  test FILE…     run patches and see whether their expect nodes pass
  convert IN OUT take a patch to Patchies, or one of Patchies here
  link FILE      write the link that holds a patch, or the patch that a link holds
  disasm FILE    assemble a source and write it out again from its words
  isa            list the instructions
  lints          list what is warned of
  replay FILE    repeat recorded runs, one JSON object a line

  -h, --help     help, also for a command: `stackyard run --help`
  -V, --version  the version

A FILE of `-` is standard input. A file that begins with `{` or whose name ends in .json
is a patch, as the page or Patchies saves it; any other is a source.

Exit status: 0 success, 1 a program does not assemble or stops with an error or a test does
not pass, 2 the command could not be done.
";

pub(crate) const CHECK: &str = "\
Shows errors and warnings of sources, and of the machines of patches; of a patch also what
had to be repaired in its file, and of one of Patchies what is taken and what is kept aside.

Usage: stackyard check FILE…

Exit status: 0 if all of them assemble, with or without warnings; 1 if not; 2 if a file
cannot be read.
";

pub(crate) const RUN: &str = "\
Runs a source or a patch.

Usage: stackyard run [options] FILE

A source is assembled and runs until it halts, fails, awaits a message and there is none,
or has executed enough:

  -i, --input N,N,…  a message for the machine; may be given many times. The first goes in
                     when the machine first awaits one, the next when it awaits the next:
                     a machine takes the newest of several, and so gets them in order
  -n, --steps N      instructions to execute at most (1000000)
  -t, --trace        show every instruction: its address, its text, the stack after it

Texts it prints are shown as they are, messages it sends as `outlet 0: 1 2 3`, and at the
end why it stopped, its registers and its stack, bottom first. Time is simulated: a machine
that sleeps is woken at once.

A patch runs until its time is over or nothing is left to happen. All its machines play
from the start:

  --for TIME         how long at most: 500us, 20ms, 10s or 2m of simulated time (10s)
  --until halted     no longer than until all machines halted or failed
  -i, --input AT:NODE:MESSAGE
                     a message at a moment for the node of that number, as a message box
                     would send it: 100ms:3:5, 1s:3:\"1 2 3\", 0ms:7:bang; may be given many
                     times
  --record FILE      write what came from outside, and when, into a file
  --replay FILE      take that from such a file instead of playing all machines. It goes on
                     for as long as what was recorded
  --budget TIME      how long at most in real time (50s). Of that, the work of one moment may
                     be a part

What consoles show and machines print comes line by line as `console 6 \"Out\": 5`, in the
order of time. A line that is cleared in the moment it comes is not shown, and a node that
has more than 500 at once says how many were lost. At the end: how each expect node stands,
which machines failed, and why it ended and when. Instructions are those executed since
each machine was reset last. Breakpoints do nothing. Where the budget is used up, as messages
multiply in a loop, it says where time stood still, and between which nodes they went round.

Exit status: 0 if it ended well, whatever expect nodes say; 1 if a machine stopped with an
error or does not assemble, or the budget is used up; 2 if it could not be done.
";

pub(crate) const TEST: &str = "\
Runs patches, all machines playing from the start, and says of each whether its expect
nodes pass: every number came, in order, and no other.

Usage: stackyard test [options] FILE…

  --for TIME     how long each runs at most: 500us, 20ms, 10s or 2m of simulated time (10s)
  --budget TIME  how long each runs at most in real time (50s)

A patch ends early when all its expect nodes have passed or one has failed; one that has an
expect node without any number runs to its end. What fails is told with the first number
that is not as expected, and when it came. It is a failure, too, if a node still waits for
numbers at the end, if there is no expect node, if a machine does not assemble, or if the
budget is used up.

Exit status: 0 if all of them pass; 1 if one does not; 2 if a file cannot be read.
";

pub(crate) const CONVERT: &str = "\
Takes a patch from one format to another: that of Stackyard and that of Patchies. What IN is,
its content tells; OUT becomes the other.

Usage: stackyard convert [options] IN OUT

  --to FORMAT  what OUT becomes: patchies or stackyard
  --notes      nodes that exist only in Stackyard become notes in Patchies; without it they
               are left out

An IN of `-` is standard input, an OUT of `-` standard output. What was taken, what was kept
aside, repaired, left out or lost is told on standard error. Nothing of a patch of Patchies
is lost on its way here: converted back it is the same to the byte, and where it was changed
only that differs.

Exit status: 0, or 2 if IN is no patch or OUT cannot be written.
";

pub(crate) const LINK: &str = "\
Writes the link that holds a patch, whole and without a server; or, given a link, the patch
that it holds, as a file.

Usage: stackyard link [options] FILE
       stackyard link LINK

  --page URL   the page that opens it, in front of the link
  --read-only  it can be run and looked at, and edited only as a copy
  --at N       the page goes to the node of that number

Exit status: 0; 2 if the patch is too long for a link (32000 characters), or the link is
damaged, of a newer Stackyard, or none.
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
InboxFull. A source of more than 262144 bytes fails to load with the error
SourceTooLong.

  --assemble  read a JSON string a line, a source, and write {"source": …, "result": …,
              "warnings": […]}: code and data where Stackyard assembles it, else the
              error of Patchies; and the codes of all warnings

Exit status: 0, or 2 at the first line that is not as above.
"#;
