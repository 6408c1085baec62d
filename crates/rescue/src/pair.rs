//! Pairing from a browser: the same talk as every till's. A page does not see the certificate, so the hub
//! says its hash, and the hub's certified key vouches for what it says.

use crate::Rescue;
use crate::keep::{Write, secrets, writes};
use contract::Failure;
use contract::wire::{Hello, PROTOCOL, PairBegin, PairBegun, PairConfirm, Paired};
use jiff::Timestamp;
use messages::Lang;
use sync::StationKey;
use sync::keys::unhex;
use sync::pair::{PairingKey, TillPairing, begin_till, handed_over, same};
use uuid::Uuid;
use world::{Keys, World, fail, joined};

/// A pairing whose first message is on its way.
pub struct Begun {
    pairing: TillPairing,
    key: StationKey,
    name: String,
    hello: Hello,
    certificate: [u8; 32],
}

/// A pairing whose proof is on its way.
pub struct Confirming {
    agreed: PairingKey,
    begun: Kept,
}

struct Kept {
    key: StationKey,
    name: String,
    hello: Hello,
    certificate: [u8; 32],
}

/// Random bytes of the browser, by way of ids that are nothing but chance.
fn chance<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    for part in bytes.chunks_mut(6) {
        // The first six bytes of such an id hold no version.
        part.copy_from_slice(&Uuid::new_v4().as_bytes()[..part.len()]);
    }
    bytes
}

impl Begun {
    /// Begins: the message for `POST /sync/pair`. `certificate` is the hash that the hub said with its
    /// greeting, hex.
    ///
    /// # Errors
    /// `name_missing`, `name_too_long`, `wrong_code`, `wrong_hub`, or that the hub has another protocol.
    pub fn begin(
        lang: Lang,
        code: &str,
        name: &str,
        hello: Hello,
        certificate: &str,
    ) -> Result<(Begun, PairBegin), Failure> {
        let name = joined::till_name(lang, name)?;
        let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        if code.len() != 8 || !code.bytes().all(|b| b.is_ascii_digit()) {
            return Err(fail::wrong_code(lang));
        }
        if hello.protocol != PROTOCOL {
            return Err(fail::other_protocol(lang, PROTOCOL > hello.protocol));
        }
        let certificate = unhex::<32>(certificate).ok_or_else(|| fail::wrong_hub(lang))?;
        let (pairing, message) = begin_till(&code, chance());
        let key = StationKey::from_seed(chance());
        let begin = PairBegin { protocol: PROTOCOL, version: env!("CARGO_PKG_VERSION").to_owned(), message };
        Ok((Begun { pairing, key, name, hello, certificate }, begin))
    }

    /// Proves the code: the message for `POST /sync/pair/confirm`.
    ///
    /// # Errors
    /// `wrong_code` for an answer that is none.
    pub fn confirm(self, lang: Lang, answer: &PairBegun) -> Result<(Confirming, PairConfirm), Failure> {
        let Begun { pairing, key, name, hello, certificate } = self;
        let agreed = pairing.finish(&answer.message).ok_or_else(|| fail::wrong_code(lang))?;
        let public_key = key.public();
        let proof = agreed.till_proof(&certificate, &public_key, &name);
        let confirm = PairConfirm { attempt: answer.attempt.clone(), name: name.clone(), public_key, proof };
        Ok((Confirming { agreed, begun: Kept { key, name, hello, certificate } }, confirm))
    }
}

impl Confirming {
    /// The paired till, and the rows to keep before it is used. `url` is the hub's address.
    ///
    /// # Errors
    /// `wrong_code` when the hub does not know the code either, `wrong_hub` when its card does not hold.
    pub fn finish(
        self,
        lang: Lang,
        paired: &Paired,
        url: &str,
        now: Timestamp,
    ) -> Result<(Rescue, Vec<Write>), Failure> {
        let Kept { key, name, hello, certificate } = self.begun;
        let wanted = self.agreed.hub_proof(&certificate, &key.public(), &name, &handed_over(paired));
        if !same(&wanted, &paired.proof) {
            return Err(fail::wrong_code(lang));
        }
        let mac = unhex::<32>(&paired.mac).ok_or_else(|| fail::wrong_hub(lang))?;
        if !joined::is_trusted(&hello, &certificate, paired) {
            return Err(fail::wrong_hub(lang));
        }
        let keys = Keys { station: key, secret: None, mac: Some(mac) };
        let rows = joined::rows(paired, url, &certificate);
        let (mut world, mut entries) = (World::default(), 0);
        let mut kept = vec![secrets(&keys)];
        kept.extend(writes(&world, &rows, &mut entries));
        rows.iter().for_each(|row| world.apply(row));
        Ok((Rescue::new(keys, world, entries, now), kept))
    }
}
