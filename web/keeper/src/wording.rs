//! What changes are called.

use framewise_project::Change;

/// What a change did, to follow "Undo" and "Redo"; empty for what cannot be undone. `added` articles came in with it.
pub(crate) fn of(change: &Change, added: usize) -> String {
    let articles = |count: usize| match count {
        1 => "an article".to_owned(),
        some => format!("{some} articles"),
    };
    match change {
        Change::AddArticles(_) => format!("adding {}", articles(added)),
        Change::RemoveArticles(gone) => format!("removing {}", articles(gone.len())),
        Change::Correct(..) => "correcting an article".to_owned(),
        Change::Recode(..) => "choosing an encoding".to_owned(),
        Change::Trim(_, true) => "cutting what stands around an article".to_owned(),
        Change::Trim(_, false) => "putting back what was cut".to_owned(),
        Change::AddDictionary(_, name) => format!("adding {name}"),
        Change::RemoveDictionary(_) => "removing a dictionary".to_owned(),
        Change::Decide(_) => "a change by hand".to_owned(),
        Change::ForgetDecisions => "undoing all changes by hand".to_owned(),
        Change::StartAgain => "starting again".to_owned(),
        Change::Rename(_) => "renaming".to_owned(),
        Change::RefuseArticles(_) | Change::RefuseDictionary(_) | Change::Undo(_) | Change::Redo(_) => {
            String::new()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use framewise_project::Id;

    #[test]
    fn changes_have_names() {
        let check = |change: Change, expect: &str| assert_eq!(of(&change, 2), expect);
        check(Change::AddArticles(Vec::new()), "adding 2 articles");
        check(Change::RemoveArticles(vec![Id::new(1)]), "removing an article");
        check(Change::RemoveArticles(vec![Id::new(1), Id::new(2)]), "removing 2 articles");
        check(Change::AddDictionary(Id::new(1), "a.dic".into()), "adding a.dic");
        check(Change::Undo(Id::new(1)), "");
    }
}
