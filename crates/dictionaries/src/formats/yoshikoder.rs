//! Yoshikoder (`.ykd`): XML, `cnode` for a category and `pnode` for a pattern. One category around all others is the
//! dictionary itself.

use super::counting;
use crate::tree::Builder;
use crate::{Dictionary, Mistake};
use roxmltree::{Document, Node};

/// The greatest depth of categories inside one another.
const DEEPEST: usize = 30;

pub(super) fn read(text: &str) -> Result<Dictionary, Mistake> {
    let document =
        Document::parse(text).map_err(|error| Mistake::new(error.pos().row as usize, error.to_string()))?;
    let root = document.root_element();
    let line = |node: Node<'_, '_>| document.text_pos_at(node.range().start).row as usize;
    if root.tag_name().name() != "dictionary" {
        return Err(Mistake::new(line(root), "the outermost element must be <dictionary>"));
    }
    let mut builder = Builder::default();
    let tops: Vec<Node<'_, '_>> = children(root, "cnode").collect();
    let mut name = root.attribute("name").unwrap_or_default().to_owned();
    match tops[..] {
        // The one around all others.
        [only] if children(only, "cnode").next().is_some() && children(only, "pnode").next().is_none() => {
            if name.is_empty() {
                only.attribute("name").unwrap_or_default().clone_into(&mut name);
            }
            for inner in children(only, "cnode") {
                category(&mut builder, inner, &mut Vec::new(), &line)?;
            }
        }
        _ => {
            for top in tops {
                category(&mut builder, top, &mut Vec::new(), &line)?;
            }
        }
    }
    Ok(Dictionary { name, ..builder.done() })
}

fn children<'a>(node: Node<'a, 'a>, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    node.children().filter(move |child| child.has_tag_name(name))
}

fn category<'a>(
    builder: &mut Builder,
    node: Node<'a, 'a>,
    path: &mut Vec<String>,
    line: &impl Fn(Node<'a, 'a>) -> usize,
) -> Result<(), Mistake> {
    if path.len() == DEEPEST {
        return Err(Mistake::new(
            line(node),
            format!("categories lie in each other more than {DEEPEST} deep"),
        ));
    }
    let name = node.attribute("name").ok_or_else(|| Mistake::new(line(node), "<cnode> has no name"))?;
    path.push(name.to_owned());
    let own = builder.category(path, line(node))?;
    for pattern in children(node, "pnode") {
        let words =
            pattern.attribute("name").ok_or_else(|| Mistake::new(line(pattern), "<pnode> has no name"))?;
        builder.entry(own, words, 1.0, line(pattern))?;
    }
    for inner in children(node, "cnode") {
        category(builder, inner, path, line)?;
    }
    path.pop();
    Ok(())
}

pub(super) fn write(dictionary: &Dictionary) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<dictionary style=\"050805\" patternengine=\"substring\">\n\
         \t<cnode name=\"{}\" desc=\"\">\n",
        escaped(&dictionary.name)
    );
    for category in &dictionary.categories {
        out += &format!("\t\t<cnode name=\"{}\" desc=\"\">\n", escaped(&category.name));
        out.extend(
            counting(category).map(|entry| format!("\t\t\t<pnode name=\"{}\"/>\n", escaped(&entry.pattern))),
        );
        out += "\t\t</cnode>\n";
    }
    out + "\t</cnode>\n</dictionary>\n"
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
