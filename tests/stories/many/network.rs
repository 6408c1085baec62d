//! Eight tills on a network that is cut, slow, one-way or breaks in the middle of a reply, some of them killed
//! meanwhile: at the end all stations are equal, and no confirmed sale is lost.

use std::collections::BTreeSet;
use std::thread;
use std::time::{Duration, Instant};
use tests::hall::sold;
use tests::wire::Fault;
use tests::{Hall, Till, Ware, Wire};

/// How many tills there are, how often the network changes, and what each till sells in between.
const TILLS: usize = 8;
const ROUNDS: usize = 2;
const SALES: usize = 2;
/// What happens to the network of a till; each round the next one. At the first, the till is killed.
const FAULTS: [Fault; 6] = [
    Fault::Cut,
    Fault::Late(Duration::from_millis(200)),
    Fault::NoReply,
    Fault::Half(300),
    Fault::NoRequest,
    Fault::Frozen,
];

/// What a till said of the wares that it was to sell.
#[derive(Default)]
struct Told {
    confirmed: Vec<Ware>,
    /// The till was gone before it answered.
    open: Vec<Ware>,
}

/// Sells by the verb, as a process beside the running till.
fn sell(till: &Till, wares: Vec<Ware>) -> Told {
    let mut told = Told::default();
    for ware in wares {
        let pay = format!("cash:{}.{:02}", ware.cents / 100, ware.cents % 100);
        let done = till.program.run(&["till", "sell", &ware.code, "--pay", &pay]).status.success();
        if done { told.confirmed.push(ware) } else { told.open.push(ware) }
    }
    told
}

/// One round: every till sells under its own fault, and those whose turn it is are killed in the middle.
fn round(hall: &mut Hall, number: usize, set: &(impl Fn(usize, Fault) + Sync)) -> Told {
    let wares: Vec<Vec<Ware>> = (0..TILLS).map(|_| hall.take_many(SALES)).collect();
    let mut all = Told::default();
    thread::scope(|scope| {
        let sellers: Vec<_> = hall
            .tills
            .iter_mut()
            .zip(wares)
            .enumerate()
            .map(|(at, (till, wares))| {
                let turn = (at + number) % FAULTS.len();
                scope.spawn(move || {
                    if till.running.is_none() {
                        till.running = Some(till.program.serve());
                    }
                    set(at, FAULTS[turn]);
                    if turn > 0 {
                        return sell(till, wares);
                    }
                    let mut running = till.running.take().expect("it runs");
                    thread::scope(|both| {
                        let selling = both.spawn(|| sell(till, wares));
                        // Somewhere in the middle of what the verb does.
                        thread::sleep(Duration::from_millis(40 + 37 * at as u64));
                        running.kill();
                        selling.join().expect("a verb ends")
                    })
                })
            })
            .collect();
        for seller in sellers {
            let told = seller.join().expect("a seller ends");
            all.confirmed.extend(told.confirmed);
            all.open.extend(told.open);
        }
    });
    all
}

/// Sells in all rounds, heals the network, and compares everybody.
fn sells_through_faults(mut hall: Hall, how: &str, set: &(impl Fn(usize, Fault) + Sync)) {
    let begun = Instant::now();
    let mut open = Vec::new();
    for number in 0..ROUNDS {
        let told = round(&mut hall, number, set);
        hall.sold(&told.confirmed);
        open.extend(told.open);
    }
    (0..TILLS).for_each(|at| set(at, Fault::None));
    hall.drain();
    let held: BTreeSet<String> = sold(&hall.hub);
    let made: Vec<Ware> = open.iter().filter(|ware| held.contains(&ware.code)).cloned().collect();
    hall.sold(&made);
    hall.agree("after a bad network");
    let (rounds, open) = (ROUNDS, open.len());
    println!(
        "{TILLS} tills, {rounds} rounds of faults {how}: {} sold, {open} without an answer, none lost, {:.0?}",
        ROUNDS * TILLS * SALES - open + made.len(),
        begun.elapsed()
    );
}

#[test]
fn tills_behind_broken_wires_end_up_equal() {
    let mut hall = Hall::begin(500);
    let wires: Vec<Wire> = (0..TILLS).map(|_| Wire::to(hall.port())).collect();
    for (number, wire) in (1..).zip(&wires) {
        hall.join_by(&format!("Caisse {number}"), &wire.url());
    }
    sells_through_faults(hall, "by wires on loopback", &|at, fault| wires[at].set(fault));
}

#[cfg(target_os = "linux")]
#[test]
fn tills_behind_broken_cables_end_up_equal() {
    use tests::lan::Lan;
    let lans: Option<Vec<Lan>> = (1..=TILLS).map(Lan::plug).collect();
    let Some(lans) = lans else {
        println!("no network namespaces here: only the wires on loopback were broken");
        return;
    };
    let mut hall = Hall::begin(500);
    hall.start_everywhere();
    for (number, lan) in (1..).zip(&lans) {
        let name = format!("Caisse {number}");
        let mut till = Till::at(&hall.folder(&name), &name);
        till.program = till.program.within(&lan.name);
        let url = format!("https://{}:{}", lan.hub(), hall.port());
        hall.join_as(till, &url);
    }
    let how = if lans[0].slows {
        "by the kernel, slow ones too"
    } else {
        "by the kernel, which slows nothing here"
    };
    sells_through_faults(hall, how, &|at, fault| lans[at].set(fault));
}
