//! The association's authority: who installed it trusts the hub's second door, and nobody else does.

use contract::DemoPhase;
use reqwest::{Certificate, Client};
use tests::Demo;

fn trusting(authority: Option<&[u8]>) -> Client {
    let builder = Client::builder().no_proxy();
    match authority {
        Some(der) => builder.add_root_certificate(Certificate::from_der(der).unwrap()),
        None => builder,
    }
    .build()
    .unwrap()
}

#[tokio::test]
async fn a_device_with_the_authority_trusts_the_hub_and_no_other_does() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let demo = Demo::begin(DemoPhase::Sale).await;
    let first = demo.program().serve_tills("127.0.0.1:0");
    let careless = Client::builder().no_proxy().danger_accept_invalid_certs(true).build().unwrap();
    let authority = careless.get(format!("{}/authority.crt", first.url)).send().await.unwrap();
    assert_eq!(authority.headers()["content-type"], "application/x-x509-ca-cert");
    let authority = authority.bytes().await.unwrap();
    let port = async |url: &str| {
        let hello = careless.get(format!("{url}/sync/hello")).send().await.unwrap();
        let header = |name: &str| hello.headers()[name].to_str().unwrap().to_owned();
        (header("x-bourse-devices"), header("x-bourse-certificate"))
    };
    let (devices, of_tills) = port(&first.url).await;
    let door = format!("https://127.0.0.1:{devices}");
    let installed = trusting(Some(&authority));
    let page = installed.get(format!("{door}/sync/hello")).send().await.expect("the device trusts it");
    assert_ne!(
        page.headers()["x-bourse-certificate"].to_str().unwrap(),
        of_tills,
        "with a certificate of its own"
    );
    assert!(trusting(None).get(format!("{door}/sync/hello")).send().await.is_err(), "a stranger does not");
    let direct = installed.get(format!("{}/sync/hello", first.url)).send().await;
    assert!(direct.is_err(), "what tills know by its hash, nobody vouches for");
    drop(first);
    // The authority stays the same; its certificate is of the day.
    let again = demo.program().serve_tills("127.0.0.1:0");
    let (devices, same) = port(&again.url).await;
    assert_eq!(same, of_tills, "tills find the hub that they know");
    assert!(installed.get(format!("https://127.0.0.1:{devices}/health")).send().await.is_ok());
}
