//! A folder that is put back to an older copy and sells on, a code that two machines use at once, and a disk that is
//! read while its till is still expected.

use std::path::Path;
use tests::{Hall, Till};

/// Copies a folder with what lies in it.
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder is made");
    for entry in std::fs::read_dir(from).expect("a folder is read").flatten() {
        let (path, at) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &at);
        } else {
            std::fs::copy(&path, &at).expect("a file is copied");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sale_that_the_hub_does_not_take_is_never_said_to_be_there() {
    let mut hall = Hall::open(1, 400);
    hall.drain();
    let folder = hall.tills[0].program.folder().to_owned();
    let (kept, wares) = (hall.folder("kept"), hall.take_many(3));
    copy(&folder, &kept);
    assert_eq!(hall.tills[0].sell(&wares[0])["state"], "synced");
    std::fs::remove_dir_all(&folder).expect("the folder goes");
    copy(&kept, &folder);
    for ware in &wares[1..] {
        assert_eq!(hall.tills[0].sell(ware)["state"], "queued", "another sale has its place at the hub");
    }
    assert_eq!(hall.tills[0].program.refused(&["till", "sync"])["code"], "station_stopped");
    assert_eq!(hall.tills[0].status()["unsent"], 2, "and both wait");
    let stations = hall.hub.json(&["stations", "list"]);
    let line = stations.as_array().unwrap().iter().find(|line| line["name"] == "Caisse 1").unwrap();
    assert!(line["stopped"].is_string(), "the manager sees why: {line}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_was_put_back_and_asks_first_goes_on() {
    let mut hall = Hall::open(1, 400);
    hall.drain();
    let folder = hall.tills[0].program.folder().to_owned();
    let (kept, wares) = (hall.folder("kept"), hall.take_many(2));
    copy(&folder, &kept);
    let _ = hall.tills[0].sell(&wares[0]);
    std::fs::remove_dir_all(&folder).expect("the folder goes");
    copy(&kept, &folder);
    hall.drain();
    assert_eq!(hall.tills[0].sell(&wares[1])["state"], "synced");
    hall.sold(&wares);
    hall.agree("after the till had its sale back from the hub");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_makes_one_till() {
    let hall = Hall::begin(60);
    for round in 0..6 {
        let (url, code) = (hall.url(), hall.code());
        let names: Vec<String> = (0..3).map(|n| format!("R{round}-{n}")).collect();
        let join = |name: &str| {
            let till = Till::at(&hall.folder(name), name);
            till.program.run(&["join", &url, "--code", &code, "--name", name]).status.success()
        };
        let joined = std::thread::scope(|scope| {
            let joining: Vec<_> = names.iter().map(|name| scope.spawn(|| join(name))).collect();
            joining.into_iter().map(|one| one.join().expect("it ends")).filter(|done| *done).count()
        });
        assert_eq!(joined, 1, "of three that use one code, one is a till");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_from_a_disk_is_no_difference() {
    let mut hall = Hall::open(1, 400);
    hall.drain();
    let ware = hall.take();
    hall.kill();
    let _ = hall.tills[0].sell(&ware);
    let file = hall.folder("stick");
    let file = file.to_str().unwrap();
    let _ = hall.tills[0].program.json(&["journal", "export", file]);
    hall.start();
    assert_eq!(hall.hub.json(&["journal", "import", file])["imported"], 1);
    let report = hall.hub.json(&["reconcile"]);
    assert_eq!(report["equal"], true, "its till has not spoken since: {report}");
    hall.sold([&ware]);
    hall.agree("when it has");
    let _ = Hall::begin(60).hub.json(&["journal", "export", file]);
    let foreign = hall.hub.refused(&["journal", "import", file]);
    assert_eq!(foreign["code"], "journal_foreign", "a file of other people's sale is named as such");
}
