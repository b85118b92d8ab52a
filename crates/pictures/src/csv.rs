//! Tables as CSV (RFC 4180).

use crate::Series;
use framewise_core::decimal::decimal;

/// Lines that end in a line feed; a field that holds a comma, a quotation mark or a line end stands in quotation marks.
pub fn csv<R, F>(rows: R) -> String
where
    R: IntoIterator<Item = Vec<F>>,
    F: AsRef<str>,
{
    let mut out = String::new();
    for row in rows {
        for (at, field) in row.iter().enumerate() {
            let field = field.as_ref();
            if at > 0 {
                out.push(',');
            }
            if field.contains([',', '"', '\n', '\r']) {
                out.push('"');
                out.push_str(&field.replace('"', "\"\""));
                out.push('"');
            } else {
                out.push_str(field);
            }
        }
        out.push('\n');
    }
    out
}

/// Frequencies of terms (as shown, key, one for each article) with a column for each article.
pub(crate) fn by_article(terms: &[(String, String, Vec<f64>)], articles: &[Series]) -> String {
    let head =
        ["term".to_owned()].into_iter().chain(articles.iter().map(|article| article.name.clone())).collect();
    let rows = terms.iter().map(|(shown, _, values)| {
        [vec![shown.clone()], values.iter().map(|value| decimal(*value, 4)).collect()].concat()
    });
    csv([head].into_iter().chain(rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_where_they_must() {
        assert_eq!(csv([vec!["a", "b,c"], vec!["say \"hi\"", ""]]), "a,\"b,c\"\n\"say \"\"hi\"\"\",\n");
    }
}
