//! The owner of a folder against a small server of the same shape.

use super::*;
use std::path::PathBuf;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A folder of one test, gone with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("bourse-link-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn says(&self, port: u16, answer: &str) {
        let text = format!(r#"{{"port":{port},"token":"t","answer":"{answer}","pid":7}}"#);
        std::fs::write(self.0.join(OWNER_FILE), text).unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A server that is the owner of token `t`, and echoes what it was told.
async fn server() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let request = request(&mut stream).await;
            let reply = reply(&request);
            stream.write_all(reply.as_bytes()).await.unwrap();
        }
    });
    port
}

/// A whole request: these are small, and announce their length.
async fn request(stream: &mut TcpStream) -> String {
    let mut text = String::new();
    let mut piece = [0; 4096];
    loop {
        let read = stream.read(&mut piece).await.unwrap();
        text.push_str(std::str::from_utf8(&piece[..read]).unwrap());
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = header(head, "content-length").parse().unwrap_or(0);
            if body.len() >= length || read == 0 {
                return text;
            }
        }
    }
}

fn header<'a>(head: &'a str, name: &str) -> &'a str {
    head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": ")).unwrap_or("-")
}

fn reply(request: &str) -> String {
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    let path = head.split(' ').nth(1).unwrap();
    let (status, extra, body) = match path {
        _ if header(head, OWNER_HEADER) != "t" => (403, "", String::new()),
        "/health" => (200, "x-bourse-owner: yes\r\n", String::new()),
        "/api/Echo" => {
            let told = ["authorization", "x-bourse-edition", "x-bourse-lang"].map(|name| header(head, name));
            (200, "", format!("{} {body}", told.join(" ")))
        }
        "/raise" => (204, "", String::new()),
        "/api/Refuse" => (422, "", r#"{"code":"already_sold","message":"m","hint":"h"}"#.to_owned()),
        _ => (502, "", "?".to_owned()),
    };
    format!("HTTP/1.1 {status} x\r\n{extra}connection: close\r\ncontent-length: {}\r\n\r\n{body}", body.len())
}

#[tokio::test]
async fn an_owner_is_believed_only_when_it_proves_to_be_it() {
    let folder = Folder::new("proof");
    assert!(Owner::find(&folder.0).await.is_none(), "no file, no owner");
    std::fs::write(folder.0.join(OWNER_FILE), "noise").unwrap();
    assert!(Owner::find(&folder.0).await.is_none(), "an unreadable file names nobody");
    let port = server().await;
    folder.says(port, "no");
    assert!(Owner::find(&folder.0).await.is_none(), "a stranger on the port does not know the answer");
    folder.says(port, "yes");
    assert_eq!(Owner::find(&folder.0).await.map(|owner| owner.pid()), Some(7));
}

#[tokio::test]
async fn calls_carry_who_asks_and_bring_refusals_back() {
    let folder = Folder::new("calls");
    folder.says(server().await, "yes");
    let owner = Owner::find(&folder.0).await.unwrap();
    let said = Said { token: Some("abc"), lang: "fr", edition: Some("2025-11"), address: "cli" };
    let reply = owner.post(said, "Echo", b"{}".to_vec()).await.unwrap();
    assert_eq!(String::from_utf8(reply).unwrap(), "Bearer abc 2025-11 fr {}");
    let refused = owner.post(said, "Refuse", vec![]).await.unwrap_err();
    assert!(matches!(refused, ReachError::Refused(failure) if failure.code == "already_sold"));
    let noise = owner.post(said, "Noise", vec![]).await.unwrap_err();
    assert!(matches!(noise, ReachError::Unreadable { status: 502 }));
    assert!(owner.raise().await, "a window comes to the front");
    let nowhere = owner.at(&["files", "a/b é.csv"]);
    assert_eq!(nowhere.path(), "/files/a%2Fb%20%C3%A9.csv", "a name stays one segment");
}
