//! Pairing: a till and a hub that share eight figures agree on a key, and prove it to each other.
//!
//! SPAKE2 lets whoever listens, or sits in between, try one code for each conversation and no more; the
//! hub counts conversations. The proofs cover the certificate that the till saw, so nobody can sit in
//! between and pass the talk on. Refuses chance of its own: 64 random bytes come in.

use crate::keys::{hex, mac, sha256, unhex};
use contract::wire::Paired;
use rand_core::{CryptoRng, RngCore};
use spake2::{Ed25519Group, Identity, Password, Spake2};

/// A SPAKE2 message: whose it is, and a point.
const MESSAGE_BYTES: usize = 33;
/// Who talks; another program or version agrees on nothing.
const TILL: &[u8] = b"bourse till 1";
const HUB: &[u8] = b"bourse hub 1";

/// A till that waits for the hub's message.
pub struct TillPairing(Spake2<Ed25519Group>);

/// What both agreed on, if both know the code. Only the proofs tell whether they did.
pub struct PairingKey([u8; 32]);

/// The till begins: its state, and its message for the hub.
#[must_use]
pub fn begin_till(code: &str, chance: [u8; 64]) -> (TillPairing, String) {
    let (state, message) = Spake2::start_a_with_rng(&password(code), &till(), &hub(), Given(Some(chance)));
    (TillPairing(state), hex(&message))
}

/// The hub answers a till's message: the key, and its message for the till. Nothing for what is no
/// message.
#[must_use]
pub fn begin_hub(code: &str, till_message: &str, chance: [u8; 64]) -> Option<(PairingKey, String)> {
    let (state, message) = Spake2::start_b_with_rng(&password(code), &till(), &hub(), Given(Some(chance)));
    Some((agreed(state, till_message)?, hex(&message)))
}

impl TillPairing {
    /// The key, from the hub's message. Nothing for what is no message.
    #[must_use]
    pub fn finish(self, hub_message: &str) -> Option<PairingKey> {
        agreed(self.0, hub_message)
    }
}

impl PairingKey {
    /// The till proves that it knows the code: over the SHA-256 of the certificate that it saw, its
    /// public key and its name.
    #[must_use]
    pub fn till_proof(&self, certificate: &[u8; 32], public_key: &str, name: &str) -> String {
        self.proof("bourse pairing till 1", certificate, &[public_key, name])
    }

    /// The hub proves the same, and that `rest` is what it hands over ([`handed_over`]).
    #[must_use]
    pub fn hub_proof(&self, certificate: &[u8; 32], public_key: &str, name: &str, rest: &str) -> String {
        self.proof("bourse pairing hub 1", certificate, &[public_key, name, rest])
    }

    /// Each part stands as its hash: no part can end early and lend its end to the next.
    fn proof(&self, who: &str, certificate: &[u8; 32], parts: &[&str]) -> String {
        let mut text = format!("{who}\n{}", hex(certificate));
        for part in parts {
            text.push('\n');
            text.push_str(&sha256(part.as_bytes()));
        }
        hex(&mac(&self.0, text.as_bytes()))
    }
}

/// What a hub hands over, as the text under its proof: all of it but the proof.
#[must_use]
pub fn handed_over(paired: &Paired) -> String {
    let paired = Paired { proof: String::new(), ..paired.clone() };
    serde_json::to_string(&paired).expect("it has text keys and no foreign types")
}

/// Whether two proofs are the same; how long it takes does not tell where they differ.
#[must_use]
pub fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

/// The figures of a code; a person may type it in groups.
fn password(code: &str) -> Password {
    Password::new(code.bytes().filter(u8::is_ascii_digit).collect::<Vec<u8>>())
}

fn till() -> Identity {
    Identity::new(TILL)
}

fn hub() -> Identity {
    Identity::new(HUB)
}

fn agreed(state: Spake2<Ed25519Group>, message: &str) -> Option<PairingKey> {
    let message = unhex::<MESSAGE_BYTES>(message)?;
    let key = state.finish(&message).ok()?;
    Some(PairingKey(key.try_into().ok()?))
}

/// Chance that was given, to be used once: SPAKE2 asks for one scalar, which takes all of it.
struct Given(Option<[u8; 64]>);

impl RngCore for Given {
    fn next_u32(&mut self) -> u32 {
        rand_core::impls::next_u32_via_fill(self)
    }

    fn next_u64(&mut self) -> u64 {
        rand_core::impls::next_u64_via_fill(self)
    }

    fn fill_bytes(&mut self, dest: &mut [u8]) {
        let chance = self.0.take().expect("chance is used once");
        dest.copy_from_slice(&chance);
    }

    fn try_fill_bytes(&mut self, dest: &mut [u8]) -> Result<(), rand_core::Error> {
        self.fill_bytes(dest);
        Ok(())
    }
}

impl CryptoRng for Given {}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(till_code: &str, hub_code: &str) -> (PairingKey, PairingKey) {
        let (till, to_hub) = begin_till(till_code, [1; 64]);
        let (hub, to_till) = begin_hub(hub_code, &to_hub, [2; 64]).unwrap();
        (till.finish(&to_till).unwrap(), hub)
    }

    #[test]
    fn who_knows_the_code_agrees_and_nobody_else() {
        let (till, hub) = pair("1234 5678", "12345678");
        assert!(same(&till.till_proof(&[7; 32], "k", "n"), &hub.till_proof(&[7; 32], "k", "n")));
        assert!(same(&till.hub_proof(&[7; 32], "k", "n", "{}"), &hub.hub_proof(&[7; 32], "k", "n", "{}")));
        let (till, hub) = pair("12345679", "12345678");
        assert!(!same(&till.till_proof(&[7; 32], "k", "n"), &hub.till_proof(&[7; 32], "k", "n")));
        assert!(!same(&till.hub_proof(&[7; 32], "k", "n", ""), &hub.hub_proof(&[7; 32], "k", "n", "")));
    }

    #[test]
    fn a_proof_stands_for_one_certificate_one_key_one_name_and_what_is_handed_over() {
        let (till, hub) = pair("12345678", "12345678");
        let proof = till.till_proof(&[7; 32], "key", "Caisse 2");
        for (certificate, key, name) in [
            ([8; 32], "key", "Caisse 2"),
            ([7; 32], "kez", "Caisse 2"),
            ([7; 32], "key", "Caisse 3"),
            ([7; 32], "key\nCaisse", " 2"),
        ] {
            assert!(!same(&proof, &hub.till_proof(&certificate, key, name)), "{key} {name}");
        }
        assert!(!same(&proof, &hub.hub_proof(&[7; 32], "key", "Caisse 2", "")), "nobody sends it back");
        let proof = hub.hub_proof(&[7; 32], "key", "Caisse 2", "a");
        assert!(!same(&proof, &till.hub_proof(&[7; 32], "key", "Caisse 2", "b")), "nobody changes the rest");
        assert!(!same(&proof, ""), "an empty proof proves nothing");
    }

    #[test]
    fn what_is_no_message_begins_nothing() {
        let (_, message) = begin_till("12345678", [1; 64]);
        let wrong_side = begin_hub("12345678", &message, [2; 64]).unwrap().1;
        let point = format!("4102{}", "00".repeat(31));
        for garbage in ["", "zz", "41", &message[2..], &wrong_side, &point] {
            assert!(begin_hub("12345678", garbage, [2; 64]).is_none(), "{garbage}");
        }
        for garbage in ["", &message, &wrong_side[2..]] {
            assert!(begin_till("12345678", [1; 64]).0.finish(garbage).is_none(), "{garbage}");
        }
        assert_eq!(message.len(), 2 * MESSAGE_BYTES);
    }

    #[test]
    fn the_conversation_is_frozen() {
        let (till, to_hub) = begin_till("12345678", [1; 64]);
        let (_, to_till) = begin_hub("12345678", &to_hub, [2; 64]).unwrap();
        let proof = till.finish(&to_till).unwrap().till_proof(&[7; 32], "key", "Caisse 2");
        assert_eq!(to_hub, "412f88121c6633cea7fb5f4dc85c66732298c36c25a86cf5031306efaf89f36f2e");
        assert_eq!(to_till, "42c15f96673d542e6a6b90d24dce0458b0cb5f00a39275819ea4facd5e050cde2f");
        assert_eq!(proof, "bbfde0e235485946c9fbe78667edabf9719cd9b9db9300fef75387ba224cc6a1");
    }
}
