use super::*;
use framewise_protocol::{About, Content, Extent, OverviewAsk};

fn item(key: ArticleKey) -> Rc<Item> {
    let (name, content) = (format!("{key}.txt"), Content::Sample(key));
    let original = Incoming { key, name, content, encoding: None, about: None, extent: Extent::Told };
    let info = Info {
        key,
        about: About::default(),
        words: 1,
        language: "en".into(),
        encoding: "UTF-8".into(),
        guessed: false,
        replaced: false,
    };
    Rc::new(Item { original: Rc::new(original), info })
}

fn keys(state: &State) -> Vec<ArticleKey> {
    state.items.iter().map(|item| item.original.key).collect()
}

#[test]
fn articles_come_go_and_keep_their_places() {
    let state = State::default().after(Action::Added(vec![item(4)])).after(Action::Added(vec![item(7)]));
    assert_eq!(keys(&state), [4, 7]);
    assert_eq!(keys(&state.after(Action::Added(vec![item(4)]))), [4, 7]);
    assert_eq!(keys(&state.after(Action::Removed(4))), [7]);
    assert_eq!(state.after(Action::Removed(4)).place(7), Some(0));
    assert!(state.after(Action::Removed(4)).version > state.version);
    assert_eq!(keys(&state.after(Action::Cleared)), [0; 0]);
}

#[test]
fn the_opening_holds_until_something_changes() {
    let answers = [(OverviewAsk.into(), Rc::default())];
    let opened = Action::Opened(vec![item(0), item(1)], Rc::new(answers));
    let state = State::default().after(Action::Phase(Phase::Starting)).after(opened);
    let taken_in = state
        .after(Action::Added(vec![item(0)]))
        .after(Action::Edited(0))
        .after(Action::Added(vec![item(1)]));
    assert!(taken_in.opening.len() == 1 && keys(&taken_in) == [0, 1]);
    for change in [Action::Added(vec![item(2)]), Action::Removed(0), Action::Cleared, Action::Edited(1)] {
        assert!(taken_in.after(change).opening.is_empty());
    }
}

#[test]
fn the_opening_gives_way_to_articles_of_ones_own() {
    let answers = [(OverviewAsk.into(), Rc::default())];
    let state = State::default().after(Action::Opened(vec![item(0), item(1)], Rc::new(answers)));
    let shown = |samples| ShownProject { samples, ..ShownProject::default() };
    assert_eq!(keys(&state.after(Action::Shown(shown(true)))), [0, 1]);
    let own = state.after(Action::Shown(shown(false)));
    assert!(own.items.is_empty() && own.opening.is_empty());
}

#[test]
fn of_many_articles_the_wanted_ones_stand_side_by_side() {
    let many = State::default().after(Action::Added((0..20).map(item).collect()));
    assert_eq!(many.columns(), (0..12).collect::<Vec<_>>());
    let wanted = many.after(Action::Wanted([3, 15].into()));
    assert_eq!(wanted.columns(), [3, 15]);
    assert_eq!(wanted.after(Action::Removed(3)).columns(), [14]);
}

#[test]
fn a_correction_shows_at_once() {
    let state = State::default().after(Action::Added(vec![item(4)]));
    let about = About { title: "T".into(), source: "S".into(), date: String::new(), groups: String::new() };
    assert_eq!(state.after(Action::Corrected(4, about.clone())).items[0].info.about, about);
}

#[test]
fn what_is_broken_stays_so() {
    let broken = Phase::Broken("it".to_owned());
    let state = State::default().after(Action::Phase(broken.clone())).after(Action::Phase(Phase::Idle));
    assert_eq!(state.phase, broken);
}

#[test]
fn notices_are_said_once_and_can_be_dismissed() {
    let tell = |text: &str| Action::Tell { text: text.to_owned(), warning: true, offer: None };
    let state = State::default().after(tell("a")).after(tell("a")).after(tell("b"));
    assert_eq!(state.notices.len(), 2);
    assert_eq!(state.after(Action::Dismiss(state.notices[0].id)).notices.len(), 1);
}

#[test]
fn only_what_was_done_last_is_offered_to_be_undone() {
    let tell =
        |text: &str, id| Action::Tell { text: text.to_owned(), warning: false, offer: Some(Offer::Undo(id)) };
    let state = State::default().after(tell("a", 1)).after(tell("b", 2));
    assert_eq!(state.notices.iter().map(|notice| &*notice.text).collect::<Vec<_>>(), ["b"]);
}

#[test]
fn a_notice_is_reworded_or_goes_with_what_it_offers_to_undo() {
    let offer = Some(Offer::Undo(2));
    let state = State::default().after(Action::Tell { text: "a".to_owned(), warning: false, offer });
    let texts = |state: &State| state.notices.iter().map(|own| own.text.clone()).collect::<Vec<_>>();
    let check = |entry, text: Option<&str>, expect: &[&str]| {
        let after = state.after(Action::Reword(entry, text.map(str::to_owned)));
        assert_eq!(texts(&after), expect, "{entry} {text:?}");
    };
    check(2, Some("b"), &["b"]);
    check(2, None, &[]);
    check(1, None, &["a"]);
    check(1, Some("b"), &["a"]);
}

fn file(names: &[&str]) -> ReadFile {
    let candidate = |name: &&str| Candidate {
        parcel: Parcel::of_text((*name).to_owned(), "It opened."),
        words: 2,
        warning: String::new(),
    };
    ReadFile { candidates: names.iter().map(candidate).collect(), ..ReadFile::default() }
}

fn offered(state: &State) -> Vec<&str> {
    state.offered.iter().flat_map(|file| &file.candidates).map(|own| &*own.parcel.name).collect()
}

#[test]
fn what_is_to_be_chosen_from_grows_until_it_is_chosen() {
    let state = State::default().after(Action::Offered(vec![file(&["a", "b"])]));
    let state = state.after(Action::Offered(vec![file(&["c"])]));
    assert_eq!(offered(&state), ["a", "b", "c"]);
    assert!(state.after(Action::Offered(Vec::new())).offered.is_empty());
}

#[test]
fn a_table_that_is_read_again_takes_its_own_place() {
    let state = State::default().after(Action::Offered(vec![file(&["a#1", "a#2"]), file(&["b"])]));
    let again = |id| state.after(Action::ReadAgain(ReadFile { id, ..file(&["a#2"]) }));
    assert_eq!(offered(&again(state.offered[0].id)), ["a#2", "b"]);
    // The reader has chosen in the meantime, and other files came.
    let id = state.offered[0].id;
    let other = state.after(Action::Offered(Vec::new())).after(Action::Offered(vec![file(&["c"])]));
    assert_eq!(offered(&other.after(Action::ReadAgain(ReadFile { id, ..file(&["a#2"]) }))), ["c"]);
}
