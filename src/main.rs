//! The page: mounts the app on the document's body.

fn main() {
    stackyard_web::mount();
}
