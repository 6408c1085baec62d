//! A page as a person meets it: found by its words, used by its buttons, fields and keys.
//!
//! Everything is asked again until it is so, within `PATIENCE`; what does not come panics with what
//! stands on the page instead. Refuses fixed sleeps, and selectors by class.

use jiff::civil::Date;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use thirtyfour::{Key, WebDriver, WebElement};

/// How long something may take to come. A busy computer is slow; a good page never needs it.
const PATIENCE: Duration = Duration::from_secs(12);
/// The pause between two looks.
const LOOK_EVERY: Duration = Duration::from_millis(25);

/// What all scripts share: visible words with plain spaces, and where to look (a dialog covers the rest).
const SHARED: &str = r"
const flat = text => (text || '').replace(/[\s\u00A0\u202F]+/g, ' ').trim();
const dialogs = document.querySelectorAll('dialog[open]');
const top_ = dialogs.length ? dialogs[dialogs.length - 1] : document.body;
const seen = element => element.checkVisibility({ visibilityProperty: true });
";

/// The element of a kind whose words hold the wanted ones with the least around them.
const FIND: &str = r"
const [selector, wanted] = [arguments[0], flat(arguments[1])];
let best = null, least = Infinity;
for (const element of top_.querySelectorAll(selector)) {
  const words = flat(element.getAttribute('aria-label') || element.innerText);
  if (words.length < least && words.includes(wanted) && seen(element)) [best, least] = [element, words.length];
}
return best;
";

/// The control of a label.
const FIELD: &str = r"
const wanted = flat(arguments[0]);
const label = [...top_.querySelectorAll('label')].find(label => flat(label.innerText).startsWith(wanted));
return label ? label.control : null;
";

/// A thing of a kind within what a legend or a heading names: the part of the page with the least around it.
const WITHIN: &str = r"
const [named, selector, wanted, at] = [flat(arguments[0]), arguments[1], flat(arguments[2]), arguments[3]];
const parts = [...top_.querySelectorAll('fieldset, section')].filter(part => {
  const name = part.querySelector('legend, h1, h2, h3');
  return name && flat(name.innerText).startsWith(named) && seen(part);
});
const part = parts.sort((a, b) => a.innerText.length - b.innerText.length)[0];
if (!part) return null;
const words = element => flat(element.getAttribute('aria-label') || element.innerText);
return [...part.querySelectorAll(selector)].filter(element => words(element).includes(wanted))[at] || null;
";

/// The label of a box to tick.
const LABEL: &str = r"
const wanted = flat(arguments[0]);
return [...top_.querySelectorAll('label')].find(label => flat(label.innerText).startsWith(wanted)) || null;
";

/// What kind of thing is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A button, an entry of a menu, one of several choices.
    Button,
    /// A link.
    Link,
    /// A row of a table, an option, an entry of a list.
    Row,
    /// A heading.
    Heading,
    /// What is said in a status or an alert.
    Status,
}

impl Role {
    fn selector(self) -> &'static str {
        match self {
            Role::Button => "button, [role=button], [role=menuitem], [role=radio]",
            Role::Link => "a[href]",
            Role::Row => "tbody tr:not([aria-hidden]), [role=option], li",
            Role::Heading => "h1, h2, h3",
            Role::Status => "[role=status], [role=alert]",
        }
    }
}

/// A page that is driven.
pub struct Page {
    /// The driver, for what only one of the drivers can do.
    pub driver: WebDriver,
}

impl Page {
    /// Goes to an address.
    pub async fn go(&self, url: &str) {
        self.driver.goto(url).await.expect("the address opens");
    }

    /// Runs a script and gives what it returns.
    pub async fn script(&self, script: &str, arguments: Vec<Value>) -> Value {
        let done = self.driver.execute(format!("{SHARED}{script}"), arguments).await;
        done.unwrap_or_else(|error| panic!("the script runs: {error}\n{script}")).json().clone()
    }

    /// The visible words, with plain spaces.
    pub async fn words(&self) -> String {
        let words = self.script("return flat(top_.innerText);", Vec::new()).await;
        words.as_str().unwrap_or_default().to_owned()
    }

    async fn element(&self, script: &str, arguments: &[Value]) -> Option<WebElement> {
        let script = format!("{SHARED}{script}");
        let found = self.driver.execute(script, arguments.to_vec()).await.ok()?;
        if found.json().is_null() { None } else { found.element().ok() }
    }

    /// Gives up: says what was awaited and what stands there instead.
    async fn give_up(&self, awaited: &str) -> ! {
        panic!("{awaited}, but the page says: {}", self.words().await)
    }

    /// Waits until a thing of a kind with these words is there.
    pub async fn find(&self, role: Role, words: &str) -> WebElement {
        let awaited = format!("there is a {role:?} «{words}»");
        self.until_found(&awaited, FIND, &[json!(role.selector()), json!(words)]).await
    }

    /// Waits until a thing of a kind can be clicked, and clicks it.
    pub async fn click(&self, role: Role, words: &str) {
        let since = Instant::now();
        // Between finding and clicking a page may draw anew: then it is found again.
        while let Err(error) = self.find(role, words).await.click().await {
            if since.elapsed() > PATIENCE {
                self.give_up(&format!("{role:?} «{words}» is clicked ({error})")).await;
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// Waits until a script finds an element.
    async fn until_found(&self, awaited: &str, script: &str, arguments: &[Value]) -> WebElement {
        let since = Instant::now();
        loop {
            if let Some(found) = self.element(script, arguments).await {
                return found;
            }
            if since.elapsed() > PATIENCE {
                self.give_up(awaited).await;
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// Waits until a thing stands within what a legend or a heading names; `at` counts those with the words.
    async fn within(&self, name: &str, selector: &str, words: &str, at: usize) -> WebElement {
        let awaited = format!("«{name}» has «{words}» {at}");
        let arguments = [json!(name), json!(selector), json!(words), json!(at)];
        self.until_found(&awaited, WITHIN, &arguments).await
    }

    /// Presses a button within what a legend or a heading names.
    pub async fn press_within(&self, name: &str, words: &str) {
        let button = self.within(name, Role::Button.selector(), words, 0).await;
        button.click().await.expect("a button is pressed");
    }

    /// Chooses a day in the field of this place within what a legend names.
    pub async fn choose_day_within(&self, name: &str, at: usize, day: Date) {
        self.choose_day(&self.within(name, "input", "", at).await, day).await;
    }

    /// Chooses a day as the browser's calendar does: the order in which one is typed is the computer's.
    pub async fn choose_day(&self, field: &WebElement, day: Date) {
        const CHOOSE: &str = "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', { bubbles: true }));";
        let field = field.to_json().expect("a field is named");
        self.script(CHOOSE, vec![field, json!(day.to_string())]).await;
    }

    /// Ticks a box by its words.
    pub async fn tick(&self, words: &str) {
        let label = self.until_found(&format!("there is a box «{words}»"), LABEL, &[json!(words)]).await;
        label.click().await.expect("a box is ticked");
    }

    /// Presses a button by its words.
    pub async fn press(&self, words: &str) {
        self.click(Role::Button, words).await;
    }

    /// Waits until the page says something.
    pub async fn says(&self, words: &str) {
        if !self.is_said(words, true, PATIENCE).await {
            self.give_up(&format!("«{words}» is said")).await;
        }
    }

    /// Waits until the page no longer says something.
    pub async fn is_silent_on(&self, words: &str) {
        if !self.is_said(words, false, PATIENCE).await {
            self.give_up(&format!("«{words}» is gone")).await;
        }
    }

    /// Whether the page says something soon.
    pub async fn says_within(&self, words: &str, patience: Duration) -> bool {
        self.is_said(words, true, patience).await
    }

    async fn is_said(&self, words: &str, there: bool, patience: Duration) -> bool {
        let script = "return flat(top_.innerText).includes(flat(arguments[0]));";
        let since = Instant::now();
        while self.script(script, vec![json!(words)]).await != json!(there) {
            if since.elapsed() > patience {
                return false;
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
        true
    }

    /// Waits until a script returns true.
    pub async fn until_true(&self, awaited: &str, script: &str) {
        let since = Instant::now();
        while self.script(script, Vec::new()).await != json!(true) {
            if since.elapsed() > PATIENCE {
                self.give_up(awaited).await;
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// The field of a label, once it is there.
    pub async fn field(&self, label: &str) -> WebElement {
        self.until_found(&format!("there is a field «{label}»"), FIELD, &[json!(label)]).await
    }

    /// Writes into the field of a label, in place of what stood there.
    pub async fn fill(&self, label: &str, text: &str) {
        let field = self.field(label).await;
        field.clear().await.expect("a field is emptied");
        field.send_keys(text).await.expect("a field is written into");
    }

    /// Strikes a key, wherever the focus is.
    pub async fn key(&self, key: Key) {
        self.strike(char::from(key)).await;
    }

    /// Strikes the key of a letter or a digit, wherever the focus is.
    pub async fn strike(&self, sign: char) {
        self.driver.action_chain().send_keys(sign.to_string()).perform().await.expect("a key is struck");
    }

    /// Signs in through the screen; waits until that screen is gone.
    pub async fn sign_in(&self, email: &str, password: &str) {
        use messages::{Lang::Fr, shell};
        self.fill(shell::email(Fr), email).await;
        self.fill(shell::password(Fr), password).await;
        self.key(Key::Enter).await;
        self.is_silent_on(shell::sign_in_title(Fr)).await;
    }
}
