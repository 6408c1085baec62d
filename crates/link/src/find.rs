//! Hubs that announce themselves on the local network (mDNS), so that nobody has to type an address.
//!
//! An announcement is a hint by anybody: it gives an address to try, and proves nothing. Names are cut
//! and cleaned, addresses are made from numbers alone, and only so many are taken.

use contract::FoundHub;
use mdns_sd::{ResolvedService, ServiceDaemon, ServiceEvent, ServiceInfo};
use std::collections::BTreeMap;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::net::IpAddr;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// What a hub is called on the network.
const SERVICE: &str = "_bourse._tcp.local.";
/// The property that holds the association's name.
const NAME: &str = "name";
/// The longest name, in characters: four bytes each fit into a property.
const NAME_CHARS_MAX: usize = 60;
/// How many hubs are shown; more are a joke on the network.
const HUBS_MAX: usize = 50;

/// Announcing or looking failed: there is no network, or it takes no multicast.
#[derive(Debug, thiserror::Error)]
#[error("speaking on the local network")]
pub struct FindError(#[from] mdns_sd::Error);

/// An announcement; it is taken back when this is dropped.
pub struct Announced {
    daemon: ServiceDaemon,
    fullname: String,
}

impl Drop for Announced {
    fn drop(&mut self) {
        // Whoever does not hear the goodbye forgets the announcement by itself.
        let _ = self.daemon.unregister(&self.fullname);
        let _ = self.daemon.shutdown();
    }
}

/// The addresses of this computer's network cards that others reach it by, those of IPv4 alone: they are
/// what a person can type.
#[must_use]
pub fn own_addresses() -> Vec<IpAddr> {
    let cards = if_addrs::get_if_addrs().unwrap_or_default().into_iter();
    let mut addresses: Vec<IpAddr> =
        cards.map(|card| card.ip()).filter(|ip| ip.is_ipv4() && !ip.is_loopback()).collect();
    addresses.sort_unstable();
    addresses.dedup();
    addresses
}

/// Announces a hub by its association's name; without addresses, with those of every network card, also
/// of one that comes later.
///
/// # Errors
/// [`FindError`] when there is no network to speak on. It is never fatal: the address can be typed.
pub fn announce(name: &str, port: u16, addresses: &[IpAddr]) -> Result<Announced, FindError> {
    let info = info(name, port, addresses)?;
    let fullname = info.get_fullname().to_owned();
    let daemon = ServiceDaemon::new()?;
    daemon.register(info)?;
    Ok(Announced { daemon, fullname })
}

/// The hubs that answer within a time, each with one address.
///
/// # Errors
/// [`FindError`] when there is no network to ask on.
pub async fn find(limit: Duration) -> Result<Vec<FoundHub>, FindError> {
    let until = Instant::now() + limit;
    let daemon = ServiceDaemon::new()?;
    let events = daemon.browse(SERVICE)?;
    let mut hubs: BTreeMap<String, Found> = BTreeMap::new();
    while let Ok(Ok(event)) = timeout_at(until, events.recv_async()).await {
        let ServiceEvent::ServiceResolved(service) = event else { continue };
        let Some(found) = read(&service) else { continue };
        // A hub is told again by each network card.
        let known = hubs.get(service.get_fullname());
        if known.map_or(hubs.len() < HUBS_MAX, |known| found.rank < known.rank) {
            hubs.insert(service.get_fullname().to_owned(), found);
        }
    }
    let _ = daemon.shutdown();
    let mut hubs: Vec<FoundHub> = hubs.into_values().map(|found| found.hub).collect();
    hubs.sort_by(|a, b| (&a.name, &a.url).cmp(&(&b.name, &b.url)));
    Ok(hubs)
}

/// A hub, and how good its address is: the least is the best.
struct Found {
    hub: FoundHub,
    rank: (bool, bool, IpAddr),
}

/// What is announced. The network's own names come from chance, since two hubs of one association may
/// stand on one network for a while; people see the name in the property.
fn info(name: &str, port: u16, addresses: &[IpAddr]) -> Result<ServiceInfo, mdns_sd::Error> {
    let tag = format!("bourse-{:016x}", RandomState::new().build_hasher().finish());
    let name = cleaned(name);
    let host = format!("{tag}.local.");
    let info = ServiceInfo::new(SERVICE, &tag, &host, addresses, port, &[(NAME, name.as_str())][..])?;
    Ok(if addresses.is_empty() { info.enable_addr_auto() } else { info })
}

/// A hub from what was announced; nothing when it has no address that can be typed.
fn read(service: &ResolvedService) -> Option<Found> {
    let name = cleaned(service.get_property_val_str(NAME).unwrap_or_default());
    let ips = service.get_addresses().iter().map(mdns_sd::ScopedIp::to_ip_addr);
    let ranks = ips.filter(|ip| !is_of_one_card(*ip)).map(|ip| (ip.is_loopback(), ip.is_ipv6(), ip));
    let rank = ranks.min()?;
    let url = match rank.2 {
        IpAddr::V4(ip) => format!("https://{ip}:{}", service.get_port()),
        IpAddr::V6(ip) => format!("https://[{ip}]:{}", service.get_port()),
    };
    (service.get_port() != 0).then_some(Found { hub: FoundHub { name, url }, rank })
}

/// Whether an address means something on one network card only: an URL cannot name the card.
fn is_of_one_card(ip: IpAddr) -> bool {
    matches!(ip, IpAddr::V6(ip) if ip.is_unicast_link_local())
}

/// A name without what would disturb a screen or a terminal.
fn cleaned(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(NAME_CHARS_MAX).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &str, port: u16, ips: &[&str]) -> Option<FoundHub> {
        let ips: Vec<IpAddr> = ips.iter().map(|ip| ip.parse().unwrap()).collect();
        read(&info(name, port, &ips).unwrap().as_resolved_service()).map(|found| found.hub)
    }

    #[test]
    fn an_announcement_gives_a_name_and_one_address() {
        for (ips, url) in [
            (&["192.168.1.10"][..], Some("https://192.168.1.10:8787")),
            (&["127.0.0.1", "fd00::1", "192.168.1.10"], Some("https://192.168.1.10:8787")),
            (&["fe80::1", "fd00::1"], Some("https://[fd00::1]:8787")),
            (&["fe80::1"], None),
            (&[], None),
        ] {
            let hub = told("APE Jean Moulin", 8787, ips);
            assert_eq!(hub.as_ref().map(|hub| hub.url.as_str()), url, "{ips:?}");
            assert!(hub.is_none_or(|hub| hub.name == "APE Jean Moulin"));
        }
        assert_eq!(told("a", 0, &["192.168.1.10"]), None, "there is no port zero");
    }

    #[test]
    fn a_hostile_name_is_cut_and_cleaned() {
        let hub = told(&format!("\u{1b}[31mA\r\n{}", "é".repeat(200)), 1, &["10.0.0.1"]).unwrap();
        assert_eq!(hub.name.chars().count(), NAME_CHARS_MAX);
        assert!(hub.name.starts_with("[31mAé"), "{}", hub.name);
    }
}
