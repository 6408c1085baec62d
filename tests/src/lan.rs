//! A real bad network: each till in a network namespace of its own, joined to the hub by a cable that the kernel
//! cuts, slows or makes one-way. Only where this account may make namespaces.

use crate::wire::Fault;
use std::process::{Command, Stdio};

/// A namespace with its cable; both go when it is dropped.
pub struct Lan {
    /// The namespace's name.
    pub name: String,
    /// The cable's end at the hub.
    cable: String,
    /// The first three figures of its addresses.
    net: String,
    /// Whether the kernel can slow it.
    pub slows: bool,
}

/// Runs a command of the system; whether it was done.
fn done(command: &str) -> bool {
    let mut words = command.split(' ');
    let mut run = Command::new(words.next().expect("a command has a name"));
    run.args(words).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

impl Lan {
    /// A namespace with a cable to the hub; nothing where namespaces cannot be made.
    #[must_use]
    pub fn plug(number: usize) -> Option<Lan> {
        let of = std::process::id() % 10_000;
        let (name, cable) = (format!("bourse{of}n{number}"), format!("bw{of}h{number}"));
        let net = format!("10.{}.{number}", 20 + of % 200);
        let mut lan = Lan { name: name.clone(), cable: cable.clone(), net: net.clone(), slows: false };
        let plugged = done(&format!("ip netns add {name}"))
            && done(&format!("ip link add {cable} type veth peer name cable netns {name}"))
            && done(&format!("ip addr add {net}.1/30 dev {cable}"))
            && done(&format!("ip link set {cable} up"))
            && done(&format!("ip -n {name} addr add {net}.2/30 dev cable"))
            && done(&format!("ip -n {name} link set cable up"))
            && done(&format!("ip -n {name} link set lo up"))
            && done(&format!("ip rule add to {net}.2/32 table 100 priority 100"))
            && done(&format!("ip -n {name} rule add to {net}.1/32 table 100 priority 100"));
        // Not every kernel can slow a cable; cut and one-way it always is.
        let slows = done(&format!("tc qdisc add dev {cable} root netem delay 0ms"))
            && done(&format!("tc -n {name} qdisc add dev cable root netem delay 0ms"));
        lan.slows = slows;
        plugged.then_some(lan)
    }

    /// The hub's address on this cable.
    #[must_use]
    pub fn hub(&self) -> String {
        format!("{}.1", self.net)
    }

    /// Changes the cable, for what comes from the hub and for what goes there.
    pub fn set(&self, fault: Fault) {
        let (replies, requests) = match fault {
            Fault::Cut | Fault::Frozen => (false, false),
            Fault::NoReply => (false, true),
            Fault::NoRequest => (true, false),
            Fault::None | Fault::Late(_) | Fault::Half(_) => (true, true),
        };
        let Lan { name, cable, net, .. } = self;
        for (passes, ip, to) in [(replies, "ip".to_owned(), 2), (requests, format!("ip -n {name}"), 1)] {
            let verb = if passes { "del" } else { "replace" };
            // There is nothing to take away when it was not there.
            let set = done(&format!("{ip} route {verb} blackhole {net}.{to}/32 table 100"));
            assert!(set || passes, "the cable of {name} is {fault:?}");
        }
        if self.slows {
            let how = if matches!(fault, Fault::Late(_) | Fault::Half(_)) {
                "delay 200ms loss 10%"
            } else {
                "delay 0ms"
            };
            let set = done(&format!("tc qdisc change dev {cable} root netem {how}"))
                && done(&format!("tc -n {name} qdisc change dev cable root netem {how}"));
            assert!(set, "the cable of {name} is {fault:?}");
        }
    }
}

impl Drop for Lan {
    fn drop(&mut self) {
        self.set(Fault::None);
        let _ = done(&format!("ip rule del to {}.2/32 table 100 priority 100", self.net));
        let _ = done(&format!("ip link del {}", self.cable));
        let _ = done(&format!("ip netns del {}", self.name));
    }
}
