use framewise_core::{article::Article, lexicon::Lexicon, profile::Profile};
fn main(){ for f in std::env::args().skip(1){ let t=std::fs::read_to_string(&f).unwrap(); let a=Article::new(f,&t); let p=Profile::new(&a,&Lexicon::english());
 for d in &p.descriptions { println!("{:?} {:?} role={} c={:?} | {}", d.tie, d.name.map(|n|p.names[n as usize].span.of(&a.text)), d.role, d.country.is_some(), d.span.of(&a.text).replace('\n'," ")); } } }
