//! Who makes way for whom.

use super::*;
use crate::serve::{listener, start_in};
use axum::Router;
use axum::routing::get;
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const SMALL: Bounds = Bounds { connections: 6, connections_of_one: 3, requests: 4, requests_of_one: 2 };

fn peer(last: u8) -> IpAddr {
    IpAddr::from([192, 168, 1, last])
}

fn in_room(room: &Room) -> Vec<u64> {
    room.seats().taken.keys().copied().collect()
}

#[test]
fn the_one_idle_for_longest_makes_way_first_of_who_holds_most() {
    let room = Room::new(SMALL);
    let alone = room.enter(peer(9)).unwrap();
    let many: Vec<Ticket> = (0..3).map(|_| room.enter(peer(1)).unwrap()).collect();
    let fourth = room.enter(peer(1)).unwrap();
    assert_eq!(in_room(&room), [alone.number, many[1].number, many[2].number, fourth.number]);
    // A request makes the eldest the youngest.
    drop(many[1].begin().unwrap());
    let two: Vec<Ticket> = (2..4).map(|last| room.enter(peer(last)).unwrap()).collect();
    assert_eq!(in_room(&room).len(), SMALL.connections);
    let last = room.enter(peer(4)).unwrap();
    let left = [alone.number, many[1].number, fourth.number, two[0].number, two[1].number, last.number];
    assert_eq!(in_room(&room), left, "who holds one connection keeps it, though it is the eldest");
    assert_eq!(many[2].begin().unwrap_err(), Crowd::OfAll, "who left asks for nothing more");
    drop((alone, many, fourth, two, last));
    assert!(in_room(&room).is_empty(), "an ended connection frees its seat");
}

#[test]
fn a_busy_connection_stays_and_requests_are_counted() {
    let room = Room::new(SMALL);
    let tickets: Vec<Ticket> = (0..3).map(|_| room.enter(peer(1)).unwrap()).collect();
    let places = [tickets[0].begin().unwrap(), tickets[0].begin().unwrap()];
    assert_eq!(tickets[1].begin().unwrap_err(), Crowd::OfOne);
    let _new = room.enter(peer(1)).unwrap();
    assert!(in_room(&room).contains(&tickets[0].number), "it is busy");
    let others: Vec<Ticket> = (2..4).map(|last| room.enter(peer(last)).unwrap()).collect();
    let _busy: Vec<Place> = others.iter().map(|ticket| ticket.begin().unwrap()).collect();
    assert_eq!(others[0].begin().unwrap_err(), Crowd::OfAll);
    drop(places);
    assert!(others[0].begin().is_ok(), "an ended request frees its place");
    let here = Room::new(SMALL);
    let mapped = here.enter("::ffff:127.0.0.1".parse().unwrap()).unwrap();
    let own: Vec<Place> = (0..SMALL.requests).map(|_| mapped.begin().unwrap()).collect();
    assert_eq!(own.len(), 4, "this machine is bound by all alone");
}

async fn answers(address: SocketAddr) -> bool {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").await.unwrap();
    let mut reply = String::new();
    let _ = stream.read_to_string(&mut reply).await;
    reply.starts_with("HTTP/1.1 200") && reply.ends_with("here")
}

#[tokio::test]
async fn idle_connections_do_not_keep_others_out() {
    let routes = Router::new().route("/", get(|| async { "here" }));
    let listener = listener(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
    let serving = start_in(Room::new(SMALL), listener, routes).unwrap();
    let mut idle = Vec::new();
    for _ in 0..100 {
        idle.push(TcpStream::connect(serving.address).await.unwrap());
    }
    assert!(answers(serving.address).await);
    let mut end = [0; 1];
    assert_eq!(idle[0].read(&mut end).await.unwrap_or(0), 0, "the first one was closed");
    let begun = std::time::Instant::now();
    serving.shutdown().await;
    assert!(begun.elapsed().as_secs() < 2, "nor does the server wait for them at its end");
}
