//! The program that the browser starts: it only mounts the interface.

fn main() {
    ui::start();
}
