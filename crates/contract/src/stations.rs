//! Many tills: pairing, stations, the link, promotion, the journal as a file.

use crate::failure::Failure;
use crate::till::Till;
use domain::{AlertId, Cents, FileId, StationId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Makes a pairing code on the hub: 8 figures, ten minutes, five tries. A new one ends the one before.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BeginPairing {}

/// A pairing code.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PairingCode {
    /// Eight figures.
    pub code: String,
    /// Until when it is good.
    pub expires_at: Timestamp,
    /// The addresses that a till may type, one for each network card.
    pub addresses: Vec<String>,
    /// Where a tablet or a phone becomes a till; nothing while nobody else reaches the hub.
    #[serde(default)]
    pub device: Option<DeviceDoor>,
    /// The same where the association's authority is installed: there the page loads without the hub too.
    #[serde(default)]
    pub trusted: Option<DeviceDoor>,
}

/// Makes this empty folder a till of a hub.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct JoinHub {
    /// The hub's address, `https://192.168.1.10:8787`.
    pub url: String,
    /// The code that the hub shows.
    pub code: String,
    /// The till's name. That of a revoked till takes over its number and its cash session.
    pub name: String,
}

/// A folder that became a till.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Joined {
    /// The till's name.
    pub till: String,
    /// Its number.
    pub number: u16,
    /// The association's name.
    pub association: String,
    /// How many items it knows.
    pub items: u32,
}

/// Where the hub listens for its tills.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShowServing {}

/// Has the hub listen on another port, when the usual one is taken.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ServeOn {
    /// The port.
    pub port: u16,
}

/// Where a hub listens.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Serving {
    /// The port that was chosen.
    pub port: u16,
    /// The addresses that a till may type, one for each network card; none while nothing listens.
    pub addresses: Vec<String>,
    /// Why nothing listens.
    pub fault: Option<Failure>,
    /// The next free port, when that one is taken.
    pub free_port: Option<u16>,
    /// The addresses for devices on which the association's authority is installed.
    #[serde(default)]
    pub devices: Vec<String>,
    /// How many tries the open pairing code has left; nothing when none is open.
    #[serde(default)]
    pub pairing_tries: Option<u8>,
}

/// Hubs that announce themselves on this network.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FindHubs {}

/// A hub that was found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FoundHub {
    /// The association's name, as it announces it.
    pub name: String,
    /// Its address.
    pub url: String,
}

/// The stations of the association.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListStations {}

/// Takes a station's card back: nothing that it sends is taken any more.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RevokeStation {
    /// Its number.
    pub number: u16,
}

/// Where a tablet or a phone becomes a till, with the code that its camera reads.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeviceDoor {
    /// The address.
    pub url: String,
    /// Its QR code, as SVG.
    pub qr: String,
}

/// A station in the list.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StationLine {
    /// Its id.
    pub id: StationId,
    /// Its number; zero is the first hub's.
    pub number: u16,
    /// Its till's name.
    pub name: String,
    /// Whether it is the hub now.
    pub is_hub: bool,
    /// When it joined.
    pub joined_at: Timestamp,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
    /// When it last spoke to this hub.
    pub seen_at: Option<Timestamp>,
    /// Own sales that waited there then.
    pub pending: u32,
    /// How far its clock was off then, in milliseconds.
    pub clock_offset_ms: i64,
    /// Its program's version then.
    pub version: String,
    /// Why nothing more is taken from it, when it was stopped.
    pub stopped: Option<String>,
}

/// Exchanges with the hub now: what waits is sent, what others did is fetched. On a hub it does nothing.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SyncTill {
    /// How long it may take, in milliseconds; as long as there is something to do when left out.
    #[serde(default)]
    pub within_ms: Option<u32>,
}

/// What an exchange did.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TillSynced {
    /// The till now; nothing while no edition is open.
    pub till: Option<Till>,
    /// Sales that the hub took.
    pub sent: u32,
    /// Sales of others that came.
    pub received: u32,
    /// Whether the till's counts are the hub's; nothing while the hub is away.
    pub equal: Option<bool>,
}

/// Asks every till to exchange and to count, now.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CallTills {}

/// Goes to a promoted hub by its address.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FollowHub {
    /// Its address.
    pub url: String,
}

/// Makes this till the hub, after the hub was lost.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PromoteStation {
    /// The recovery passphrase, as it stands on paper.
    pub passphrase: String,
    /// The e-mail of an admin of the lost hub.
    pub admin_email: String,
    /// Their password.
    pub password: String,
}

/// A till that became the hub.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Promoted {
    /// Its epoch.
    pub epoch: u32,
    /// When the backup was made that gave the rest.
    pub backup: String,
    /// Entries that it holds.
    pub entries: u64,
    /// Kept sales of the open edition.
    pub sales: u32,
}

/// Compares what each station counts with what the hub counts of it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reconcile {}

/// The comparison.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reconciliation {
    /// Whether every station counts what the hub counts, and holds what it holds.
    pub equal: bool,
    /// When it was made.
    pub at: Timestamp,
    /// The stations.
    pub stations: Vec<StationCount>,
}

/// What a station counts of its own sales, and the hub of them.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StationCount {
    /// Its till's name.
    pub station: String,
    /// Kept sales, as it counts them.
    pub sales: u32,
    /// Their sum, in cents.
    pub gross_cents: Cents,
    /// Kept sales, as the hub counts them.
    pub hub_sales: u32,
    /// Their sum, in cents.
    pub hub_gross_cents: Cents,
    /// The first entry that differs, as a place in the station's chain.
    pub first_difference: Option<u64>,
    /// When the station counted; nothing when it never did.
    pub counted_at: Option<Timestamp>,
    /// Whether its access was taken back: another of the same name may stand for it.
    pub revoked: bool,
    /// Whether it speaks with the hub now: of one that does not, nobody knows what it has sold since. Of a revoked
    /// one nothing more is awaited.
    pub heard: bool,
}

/// Writes the journal that this station holds into a file, for a USB stick.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExportJournal {}

/// A journal's file.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct JournalExported {
    /// The file, to be fetched by its id.
    pub file: FileId,
    /// Entries in it.
    pub entries: u32,
}

/// Takes what a journal's file holds and this hub lacks.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImportJournal {
    /// The file, put in first.
    pub file: FileId,
}

/// What an import of a journal did.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct JournalImported {
    /// Entries in the file.
    pub entries: u32,
    /// Entries that were new.
    pub imported: u32,
    /// Entries that stood here already.
    pub known: u32,
    /// Entries that do not hold, or whose station is unknown or stopped.
    pub refused: u32,
}

/// Something that a manager must look at.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListAlerts {}

/// An alert.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Alert {
    /// Its id.
    pub id: AlertId,
    /// When.
    pub at: Timestamp,
    /// `warning` or `alarm`.
    pub level: String,
    /// About which station.
    pub station: String,
    /// What, as a sentence.
    pub reason: String,
    /// Who says that they see to it, and since when.
    pub acknowledged: Option<Acknowledged>,
}

/// Somebody sees to an alert.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Acknowledged {
    /// Who, by name.
    pub by: String,
    /// Since when.
    pub at: Timestamp,
}

/// Says that one sees to an alert. Whoever said so first stays named.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AcknowledgeAlert {
    /// Which.
    pub id: AlertId,
}
