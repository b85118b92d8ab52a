//! Names of keys, as `KeyboardEvent.key` gives them, and the characters that stand for them in WebDriver.

use anyhow::{Result, bail};
use fantoccini::key::Key;

/// The characters of `Control+Shift+Escape`, in the order in which they go down.
pub(crate) fn parse(keys: &str) -> Result<Vec<char>> {
    // "+" alone, and "Control++", are the plus key.
    let (modifiers, last) = match keys.strip_suffix('+') {
        Some(before) => (before.strip_suffix('+').unwrap_or(before), "+"),
        None => keys.rsplit_once('+').unwrap_or(("", keys)),
    };
    modifiers.split('+').filter(|name| !name.is_empty()).chain([last]).map(one).collect()
}

fn one(name: &str) -> Result<char> {
    let mut characters = name.chars();
    if let (Some(only), None) = (characters.next(), characters.next()) {
        return Ok(only);
    }
    Ok(char::from(match name {
        "Alt" => Key::Alt,
        "ArrowDown" => Key::Down,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "ArrowUp" => Key::Up,
        "Backspace" => Key::Backspace,
        "Control" => Key::Control,
        "Delete" => Key::Delete,
        "End" => Key::End,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Home" => Key::Home,
        "Meta" => Key::Meta,
        "PageDown" => Key::PageDown,
        "PageUp" => Key::PageUp,
        "Shift" => Key::Shift,
        "Space" => return Ok(' '),
        "Tab" => Key::Tab,
        _ => bail!("no key is called {name:?}"),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_characters() {
        let check = |keys, expect: Option<&str>| {
            assert_eq!(parse(keys).ok(), expect.map(|text| text.chars().collect()), "{keys}");
        };
        check("a", Some("a"));
        check("+", Some("+"));
        check("Escape", Some("\u{e00c}"));
        check("Shift+Tab", Some("\u{e008}\u{e004}"));
        check("Control+Shift+z", Some("\u{e009}\u{e008}z"));
        check("Control++", Some("\u{e009}+"));
        check("Nothing", None);
        check("", None);
    }
}
