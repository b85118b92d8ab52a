// Everyone does the same task: words, sentences, stems, and how often each stem occurs. Each gives back what it counted.
import compromise from "compromise/one";
import natural from "natural/lib/natural/stemmers/porter_stemmer.js";
import { stemmer } from "stemmer";
import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";

const counter = () => {
  const counts = new Map();
  const stems = new Map();
  let words = 0;
  return {
    word(form, stem) {
      words += 1;
      let known = stems.get(form);
      if (known === undefined) {
        known = stem(form.toLowerCase());
        stems.set(form, known);
      }
      counts.set(known, (counts.get(known) ?? 0) + 1);
    },
    done: (sentences) => ({ words, sentences, stems: counts.size }),
  };
};

// The fastest plain JavaScript: one regular expression, Porter stems kept in a map, and a map of counts.
export const plain = (text) => {
  const found = counter();
  for (const match of text.matchAll(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)) found.word(match[0], stemmer);
  let sentences = 0;
  for (const _ of text.matchAll(/[.!?]+["”’)]*(?=\s|$)/g)) sentences += 1;
  return found.done(sentences);
};

export const ascii = (text) => {
  const found = counter();
  const words = /[A-Za-z0-9]+(?:['’-][A-Za-z0-9]+)*/g;
  for (let match = words.exec(text); match; match = words.exec(text)) found.word(match[0], stemmer);
  let sentences = 0;
  const ends = /[.!?]["”’)]*(?=\s)/g;
  while (ends.test(text)) sentences += 1;
  return found.done(sentences);
};

const wordSegmenter = new Intl.Segmenter("en", { granularity: "word" });
const sentenceSegmenter = new Intl.Segmenter("en", { granularity: "sentence" });
export const segmenter = (text) => {
  const found = counter();
  for (const piece of wordSegmenter.segment(text)) if (piece.isWordLike) found.word(piece.segment, stemmer);
  let sentences = 0;
  for (const _ of sentenceSegmenter.segment(text)) sentences += 1;
  return found.done(sentences);
};

// As its documentation has it; and below with a map of stems, as the others have.
const nlp = winkNLP(model, ["sbd"]);
export const wink = (text) => {
  const document = nlp.readDoc(text);
  const words = document.tokens().filter((token) => token.out(nlp.its.type) === "word");
  const stems = words.out(nlp.its.stem, nlp.as.freqTable);
  return { words: words.length(), sentences: document.sentences().length(), stems: stems.length };
};

export const winkWithMap = (text) => {
  const found = counter();
  const document = nlp.readDoc(text);
  document.tokens().each((token) => {
    if (token.out(nlp.its.type) === "word") found.word(token.out(), () => token.out(nlp.its.stem));
  });
  return found.done(document.sentences().length());
};

export const compromised = (text) => {
  const found = counter();
  const document = compromise(text);
  for (const sentence of document.docs) for (const term of sentence) if (term.normal) found.word(term.normal, stemmer);
  return found.done(document.docs.length);
};

export const naturalist = (text) => {
  const found = counter();
  for (const word of text.split(/[^A-Za-zА-Яа-я0-9_]+/)) if (word) found.word(word, (form) => natural.stem(form));
  let sentences = 0;
  for (const _ of text.matchAll(/[.!?]+["”’)]*\s/g)) sentences += 1;
  return found.done(sentences);
};

export const competitors = [
  ["plain JavaScript, ASCII", ascii],
  ["plain JavaScript, Unicode", plain],
  ["natural (its tokeniser's rule and stemmer)", naturalist],
  ["Intl.Segmenter", segmenter],
  ["compromise", compromised],
  ["wink-nlp", wink],
  ["wink-nlp, stems kept in a map", winkWithMap],
];
