//! How a crate's programs are installed, tried with a server on this machine and stand-ins
//! for `cargo` and `cargo-binstall`: each puts a program into place that says where it is
//! from.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::{env, fs, process, thread};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::exact::install_crate;
use crate::download::sha256;
use crate::run::{Shell, ask};
use crate::tools::{Archive, Crate, Source, System, Tool};

/// The path of the archive on the server.
const PATH: &str = "thing.tar.gz";

/// The version that the tool must have.
const VERSION: &str = "1.2.3";

#[test]
fn a_crate_is_installed_the_quickest_way_that_can_be_trusted() {
    let archive = archive(&program("released", VERSION));
    let hash = sha256(&archive).leak();
    let host = serve(archive);
    let install = |recorded, host: &str, binstall| Scratch::new().install(recorded, host, binstall);

    assert_eq!(install(Some(hash), &host, Binstall::Works), "released");
    // Another archive than the recorded one: binstall would find it as well.
    let other = sha256(b"another archive").leak();
    assert_eq!(install(Some(other), &host, Binstall::Works), "compiled");
    assert_eq!(install(Some(hash), &no_host(), Binstall::Works), "compiled");
    assert_eq!(install(None, &host, Binstall::Works), "binstall");
    assert_eq!(install(None, &host, Binstall::Fails), "compiled");
}

#[test]
fn released_programs_that_do_not_run_here_are_compiled() {
    let archive = archive(&program("released", "of another version"));
    let hash = sha256(&archive).leak();
    let host = serve(archive);
    let origin = Scratch::new().install(Some(hash), &host, Binstall::Works);
    assert_eq!(origin, "compiled");
}

/// The stand-in for `cargo-binstall`.
enum Binstall {
    Works,
    Fails,
}

/// A folder for one install, removed at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Self {
        use std::sync::atomic::{AtomicUsize, Ordering};
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("stackyard-install-{}-{number}", process::id());
        let folder = env::temp_dir().join(name);
        fs::create_dir_all(&folder).expect("a folder");
        Scratch(folder)
    }

    /// Installs the tool and returns where it is from.
    fn install(&self, sha256: Option<&'static str>, host: &str, binstall: Binstall) -> String {
        let system = System::THIS;
        let path = PATH;
        let archives = vec![Archive {
            system,
            path,
            sha256,
        }]
        .leak();
        let krate = Crate {
            name: "thing",
            arguments: &[],
            variables: &[],
            archives,
        };
        let tool = Tool {
            name: "thing",
            version: VERSION,
            programs: &["thing"],
            source: Source::Npm("none"),
        };
        let shell = self.shell(&binstall);
        let folder = self.0.join("tool");
        fs::create_dir_all(&folder).expect("a folder");
        install_crate(&tool, &krate, host, &shell, &folder).expect("it is installed");

        let bin = folder.join("bin");
        assert_eq!(fs::read_dir(&bin).expect("a folder").count(), 1);
        let answer = ask(&mut shell.command(bin.join("thing"))).expect("it answers");
        answer.split(' ').next().expect("a word").to_owned()
    }

    /// A shell that finds the stand-ins first.
    fn shell(&self, binstall: &Binstall) -> Shell {
        let stand_ins = self.0.join("stand-ins");
        fs::create_dir_all(&stand_ins).expect("a folder");
        write_program(
            &stand_ins.join("cargo"),
            &installer("--root", "/bin", "compiled"),
        );
        let works = installer("--install-path", "", "binstall");
        let script = match binstall {
            Binstall::Works => works.as_str(),
            Binstall::Fails => "#!/bin/sh\nexit 1\n",
        };
        write_program(&stand_ins.join("cargo-binstall"), script);
        let mut shell = Shell::default();
        shell.put_first(stand_ins);
        // The server is on this machine, whatever proxy there is.
        shell.set("no_proxy", "127.0.0.1");
        shell
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // The system empties its folder some day.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The program `thing`, which says where it is from and its version.
fn program(origin: &str, version: &str) -> String {
    format!("#!/bin/sh\necho {origin} {version}\n")
}

/// A script that writes the program into the folder that follows this flag.
fn installer(flag: &str, below: &str, origin: &str) -> String {
    let program = program(origin, VERSION);
    format!(
        "#!/bin/sh\n\
         while [ \"$1\" != {flag} ]; do shift; done\n\
         mkdir -p \"$2{below}\"\n\
         cat >\"$2{below}/thing\" <<'END'\n{program}END\n\
         chmod +x \"$2{below}/thing\"\n"
    )
}

fn write_program(file: &Path, script: &str) {
    fs::write(file, script).expect("a file");
    fs::set_permissions(file, fs::Permissions::from_mode(0o755)).expect("permissions");
}

/// An archive with the program in a folder, and with a file that is no program.
fn archive(program: &str) -> Vec<u8> {
    let mut archive = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
    for (path, text) in [("thing-1.2.3/thing", program), ("thing-1.2.3/README", "")] {
        let mut header = tar::Header::new_gnu();
        header.set_size(text.len() as u64);
        header.set_mode(0o755);
        archive
            .append_data(&mut header, path, text.as_bytes())
            .expect("an entry");
    }
    let gzip = archive.into_inner().expect("an archive");
    gzip.finish().expect("an archive")
}

/// Serves the archive until the tests end; returns the host.
fn serve(archive: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            let mut lines = BufReader::new(&stream).lines();
            let request = lines.next().expect("a request").expect("a line");
            assert_eq!(request, format!("GET /{PATH} HTTP/1.1"));
            // The head ends with an empty line.
            lines.find(|line| line.as_ref().is_ok_and(String::is_empty));
            let length = archive.len();
            write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n")
                .and_then(|()| stream.write_all(b"Connection: close\r\n\r\n"))
                .and_then(|()| stream.write_all(&archive))
                .expect("an answer");
        }
    });
    format!("http://{address}")
}

/// A host that refuses connections.
fn no_host() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    format!("http://{}", listener.local_addr().expect("an address"))
}
