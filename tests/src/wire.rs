//! A bad network on loopback: between a till and its hub stands a wire that can be cut, delayed, made
//! one-way, or broken in the middle of a reply. It passes bytes and understands none of them.

use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// How the wire is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// It passes everything.
    None,
    /// Nobody answers: connections end at once.
    Cut,
    /// Everything is swallowed, and nothing ends.
    Frozen,
    /// What a till says arrives; what the hub replies does not.
    NoReply,
    /// What a till says does not arrive.
    NoRequest,
    /// The hub's replies come late.
    Late(Duration),
    /// Of each reply only so many bytes come, then the connection breaks.
    Half(usize),
}

/// How often a quiet connection looks whether the wire has changed.
const LOOK: Duration = Duration::from_millis(20);

struct State {
    fault: Fault,
    /// The port that it leads to.
    port: u16,
    /// Grows with each change: connections from before end.
    age: u64,
}

/// A wire to a port.
pub struct Wire {
    state: Arc<Mutex<State>>,
    port: u16,
}

impl Wire {
    /// A wire to a port of loopback that passes everything.
    #[must_use]
    pub fn to(port: u16) -> Wire {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
        let own = listener.local_addr().expect("it has an address").port();
        let state = Arc::new(Mutex::new(State { fault: Fault::None, port, age: 0 }));
        let seen = Arc::downgrade(&state);
        thread::spawn(move || {
            for from in listener.incoming() {
                let (Ok(from), Some(state)) = (from, seen.upgrade()) else { return };
                if look(&state).0 == Fault::Cut {
                    continue;
                }
                let port = state.lock().unwrap_or_else(PoisonError::into_inner).port;
                let Ok(to) = TcpStream::connect((Ipv4Addr::LOCALHOST, port)) else { continue };
                join(&from, &to, &state);
            }
        });
        Wire { state, port: own }
    }

    /// The address of the hub by this wire.
    #[must_use]
    pub fn url(&self) -> String {
        format!("https://127.0.0.1:{}", self.port)
    }

    /// Changes the wire. Connections that stand are held to it too; a healed wire begins with new ones.
    pub fn set(&self, fault: Fault) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let healed = fault == Fault::None && state.fault != Fault::None;
        state.age += u64::from(healed || fault == Fault::Cut);
        state.fault = fault;
    }

    /// Leads it elsewhere: who connects from now on meets another machine.
    pub fn lead_to(&self, port: u16) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.port = port;
        state.age += 1;
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.set(Fault::Cut);
        // The listening thread ends with the next connection.
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
    }
}

fn look(state: &Mutex<State>) -> (Fault, u64) {
    let state = state.lock().unwrap_or_else(PoisonError::into_inner);
    (state.fault, state.age)
}

/// Passes bytes both ways until one side ends or the wire is cut.
fn join(from: &TcpStream, to: &TcpStream, state: &Arc<Mutex<State>>) {
    let age = look(state).1;
    for (from, to, is_reply) in [(from, to, false), (to, from, true)] {
        let (Ok(from), Ok(to)) = (from.try_clone(), to.try_clone()) else { return };
        let state = state.clone();
        thread::spawn(move || {
            pass(from, to, &state, age, is_reply);
        });
    }
}

fn pass(mut from: TcpStream, mut to: TcpStream, state: &Mutex<State>, age: u64, is_reply: bool) {
    let mut buffer = [0; 16_384];
    let mut passed = 0;
    let _ = from.set_read_timeout(Some(LOOK));
    let _ = to.set_nodelay(true);
    while look(state).1 == age {
        let read = match from.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => continue,
            Err(_) => break,
        };
        let (mut upto, mut breaks) = (read, false);
        match look(state).0 {
            Fault::Cut => break,
            Fault::Frozen => continue,
            Fault::NoReply if is_reply => continue,
            Fault::NoRequest if !is_reply => continue,
            Fault::Late(time) if is_reply => thread::sleep(time),
            Fault::Half(most) if is_reply => {
                upto = read.min(most.saturating_sub(passed));
                breaks = upto < read;
            }
            _ => {}
        }
        passed += upto;
        if to.write_all(&buffer[..upto]).is_err() || breaks {
            break;
        }
    }
    let _ = from.shutdown(Shutdown::Both);
    let _ = to.shutdown(Shutdown::Both);
}

/// A free port below those that outgoing connections take: it is still free when a killed hub comes back.
///
/// # Panics
/// When hundreds of ports in a row are taken.
#[must_use]
pub fn free_port() -> u16 {
    let mut tries = (0..500).map(|_| 20_000 + (uuid::Uuid::new_v4().as_u128() % 12_000) as u16);
    tries.find(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok()).expect("a port is free")
}
