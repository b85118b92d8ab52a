//! Short articles to bring in, and encodings that the page has to find out.

/// Reported with a headline and a date.
pub(crate) const FERRY: &str = "Ferry line to the islands reopens\n\n14 March 2024\n\n\
    The ferry between Kaldvik and the Outer Islands sailed again on Thursday after eleven weeks in dock. \
    Captain Ingrid Solheim called the repair “a small triumph of patience”. \
    Islanders had protested in February against the delay.\n";
/// The same story, told differently.
pub(crate) const DOCK: &str = "Shipyard hands back a ferry, late and over budget\n\n15 March 2024\n\n\
    The shipyard in Kaldvik has returned the islands' ferry eleven weeks late. \
    The county blamed a disgraceful failure of planning and demanded compensation. \
    Captain Ingrid Solheim took the vessel out on 14 March 2024.\n";
/// What an agency reported.
pub(crate) const AGENCY: &str = "Mail boat stranded off Skarv\n\n2 April 2024\n\n\
    The mail boat Havlys ran aground off Skarv rock on Tuesday morning with forty passengers on board. \
    A lifeboat from Kaldvik took all of them ashore before noon, and nobody was hurt. \
    Captain Ingrid Solheim said that a buoy had drifted from its place in the storm of Sunday night.\n";
/// The same, with another headline, a figure changed and a sentence added.
pub(crate) const REPRINT: &str = "Mail boat runs aground\n\n2 April 2024\n\n\
    The mail boat Havlys ran aground off Skarv rock on Tuesday morning with thirty passengers on board. \
    A lifeboat from Kaldvik took all of them ashore before noon, and nobody was hurt. \
    Captain Ingrid Solheim said that a buoy had drifted from its place in the storm of Sunday night. \
    Bakers in the village handed out bread.\n";
/// Selected somewhere and dragged over.
pub(crate) const DRAGGED: &str =
    "Lighthouse gets a keeper again\n\nFor the first time since 1987 somebody lives on Skarv rock.\n";
/// Pasted onto the page.
pub(crate) const PASTED: &str =
    "Harbour café burns down\n\nNobody was hurt when the harbour café burned down at night.\n";
/// Pasted into the dialog.
pub(crate) const TYPED: &str =
    "School ship leaves for Iceland\n\nForty pupils left for Iceland on a school ship.\n";
/// Russian, with its headline.
pub(crate) const RUSSIAN: &str = "Паром снова ходит на острова\n\n\
    Паром между Калдвиком и островами снова вышел в море после долгого ремонта. \
    Капитан Ингрид Сольхейм назвала ремонт маленькой победой терпения. Жители островов ждали этого дня.\n";
/// The first line of [`RUSSIAN`].
pub(crate) const RUSSIAN_TITLE: &str = "Паром снова ходит на острова";

/// ASCII and Russian letters as windows-1251.
pub(crate) fn windows_1251(text: &str) -> Vec<u8> {
    let byte = |letter: char| match letter {
        'А'..='я' => 0xC0 + (u32::from(letter) - u32::from('А')) as u8,
        _ => u8::try_from(letter).unwrap_or(b'?'),
    };
    text.chars().map(byte).collect()
}

/// UTF-16, little end first, without a mark.
pub(crate) fn utf_16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// `boats` short articles, no two the same.
pub(crate) fn fleet(boats: u64) -> Vec<(String, String)> {
    let boat = |n: u64| {
        let sentence = |leg: u64| {
            let mark = (n * 31 + leg * 7) % 1013;
            format!("On leg {leg} boat {n} of the fleet passed mark {mark} and met the ferry from Kaldvik. ")
        };
        let log: String = (0..40).map(sentence).collect();
        (format!("boat-{n:03}.txt"), format!("The log of boat {n}\n\n{log}\n"))
    };
    (0..boats).map(boat).collect()
}

/// Five megabytes without one line break.
pub(crate) fn endless() -> String {
    let sentence = |n: u64| format!("Boat {n} of the fleet passed mark {} without a word. ", n * 7 % 1013);
    (0..100_000).map(sentence).collect()
}
