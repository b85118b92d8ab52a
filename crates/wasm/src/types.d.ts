/// <reference lib="esnext.disposable" />

/** Half-open offsets into an article's text: UTF-8 bytes, or UTF-16 units where the report was asked for in them. */
export type Span = [start: number, end: number];

/** A day, written year-month-day: "2025-06-21". */
export type Day = string;

/** An article as the bytes of a file. */
export interface ArticleBytes {
    /** Its file name: messages and the report name it so, and a title or date in it is used. */
    name: string;
    /** The file's bytes; a Node Buffer is a Uint8Array. */
    bytes: Uint8Array | ArrayBuffer;
    text?: undefined;
}

/** An article as text. */
export interface ArticleText {
    /** A name for messages and the report. */
    name: string;
    /** The text. */
    text: string;
    /**
     * The headline. Where it is given the text is taken as it is, with this headline, source and date; otherwise they are
     * looked for in the text, and what was copied along with it is cut.
     */
    title?: string;
    /** The outlet or author. */
    source?: string;
    /** The day of publication. */
    date?: Day | null;
    bytes?: undefined;
}

/** How bytes are read. */
export interface AddOptions {
    /** The encoding by its WHATWG name ("windows-1251"), instead of the one found. For bytes only. */
    encoding?: string;
}

/** What is corrected; what is left out stays as it is. */
export interface Correction {
    /** The headline. */
    title?: string;
    /** The outlet or author. */
    source?: string;
    /** The day of publication; null where it is not known. */
    date?: Day | null;
}

/** How a report is written. */
export interface CompareOptions {
    /** What spans count: "utf8" bytes, as the command line does, or "utf16" units, to slice JavaScript strings by. */
    offsets?: "utf8" | "utf16";
}

/** What is known of an article that was taken in. */
export interface ArticleInfo {
    /** Names it for remove and correct; never used again. The report numbers articles by their place instead. */
    id: number;
    /** The name it was added by. */
    name: string;
    /** The headline, or one made of the name. */
    title: string;
    /** The outlet or author, empty where not known. */
    source: string;
    /** The day of publication. */
    date: Day | null;
    /** ISO 639-1 code of its language, "und" where that cannot be told. */
    language: string;
    /** Number of words. */
    words: number;
    /** The encoding its bytes were read as, by its WHATWG name; null for text. */
    encoding: string | null;
    /** Whether that encoding is a guess. */
    guessed: boolean;
    /** Whether some bytes fit no character and were replaced by U+FFFD. */
    replaced: boolean;
}

/** The grammar of an article by Universal Dependencies: what `framewise parse --format json` prints. */
export interface ParsedArticle {
    /** The article's name. */
    path: string;
    /** Its sentences, in order. */
    sentences: { span: Span; words: ParsedWord[] }[];
}

/** A word of a sentence, as in CoNLL-U. */
export interface ParsedWord {
    /** Where it stands in the text. */
    span: Span;
    /** As it is written. */
    form: string;
    /** As a dictionary has it. */
    lemma: string;
    /** Its class: "NOUN". */
    upos: string;
    /** Its features: "Number=Plur", with "|" between them, "_" where there is none. */
    feats: string;
    /** The number of the word that it depends on, from 1 on; 0 for the root. */
    head: number;
    /** How: "nsubj". */
    deprel: string;
}

/** How the articles tell the same story: what the command line prints, schema 1. Keys may be added. */
export interface Report {
    /** Version of this layout. */
    schema: 1;
    /** The articles, in the order in which they came in. */
    articles: ReportArticle[];
    /** People, places and bodies, most named first. */
    entities: ReportEntity[];
    /** Articles that are near-copies of each other, group by group. */
    copies: ReportCopies[];
    /** Events that two or more articles tell of; near-copies that count once are one of them. */
    events: ReportEvent[];
    /** What differs: conflicts of accounts, strongest first, then what single articles have or lack in each event. */
    differences: ReportDifference[];
    /** Who gets to speak, by article. */
    voices: ReportVoices[];
    /** What each article calls the same referent. */
    labels: ReportLabel[];
    /** Content words, most frequent first, 200 at most. */
    keywords: ReportKeyword[];
    /** Phrases of two to four words, firmest first. */
    phrases: ReportPhrase[];
    /** For each article, the words that it uses more than the others, surest first. */
    keyness: ReportKey[][];
    /** Stance keywords. */
    stance: ReportStance;
    /** What was decided by hand, in order. The byte offsets in it are UTF-8 whatever was asked for. */
    edits: ReportEdit[];
}

/** A decision by hand: one key that says what, and its arguments. */
export type ReportEdit = Record<string, unknown> | string;

/** Articles that are near-copies of each other: half of the words of one are in the other, or in one that is tied to both. */
export interface ReportCopies {
    /** They, ascending. */
    articles: number[];
    /** The one that is counted, the longest; null where each of them counts. */
    counted: number | null;
    /** Each of the others beside the longest. */
    likeness: {
        article: number;
        /** The longest. */
        other: number;
        /** The share of the article's words that stand in runs of five that the other has, too. */
        shared: number;
        /** Runs of five words that both have, of those that either has. */
        resemblance: number;
    }[];
}

/** An article. */
export interface ReportArticle {
    /** Its place in this report, from 0: what `article` means everywhere below. */
    id: number;
    /** The name it was added by. */
    path: string;
    /** The headline. */
    title: string;
    /** The outlet or author, empty where not known. */
    source: string;
    /** The day of publication. */
    date: Day | null;
    /** ISO 639-1 code, "und" where it cannot be told. */
    language: string;
    /** The text that all spans point into: line ends are line feeds, a byte-order mark is dropped. */
    text: string;
    /** Its paragraphs. */
    paragraphs: Span[];
    /** Its sentences. */
    sentences: Span[];
    /** Number of words. */
    words: number;
    /** Who is quoted. */
    quotes: ReportQuote[];
}

/** Words that an article gives as someone else's. */
export interface ReportQuote {
    /** The words, without their marks. */
    span: Span;
    /** Between quotation marks, or reported. */
    kind: "direct" | "indirect";
    /** The reporting words: "said", "according to". */
    cue: Span | null;
    /** The words that name the speaker. */
    speaker: Span | null;
    /** The speaker, by its id in `entities`. */
    entity: number | null;
    /** What kind of source speaks, where one is named. */
    source: ReportSource | null;
}

/** What an article says of a source. */
export interface ReportSource {
    /** What kind of source it is; null where the article does not say. */
    kind: SourceKind | null;
    /** A person with a name, one without, or a body; null where that is not sure. */
    naming: "named" | "unnamed" | "body" | null;
}

/** A kind of source, as content analyses of news tell them apart. */
export type SourceKind =
    | "official"
    | "former"
    | "politician"
    | "party"
    | "organization"
    | "expert"
    | "citizen"
    | "document"
    | "media";

/** How much some sources say. */
export interface ReportCount {
    /** Quotations. */
    direct: number;
    /** Statements told in other words. */
    indirect: number;
    /** Words of the quotations. */
    direct_words: number;
    /** Words of the others, without what is quoted inside them. */
    indirect_words: number;
}

/** How much a kind of source says. */
export interface ReportKind extends ReportCount {
    /** Null is the kind of those of whom the article does not say what they are. */
    kind: SourceKind | null;
    /** In percent of what is `sourced`. */
    share: number;
}

/** Who gets to speak in an article. */
export interface ReportVoices {
    /** The article. */
    article: number;
    /** What is attributed to a source that is named. */
    sourced: ReportCount;
    /** What is not for sure. */
    unsure: ReportCount;
    /** By kind. */
    kinds: ReportKind[];
    /** People with a name. */
    named: ReportCount;
    /** People without one. */
    unnamed: ReportCount;
    /** Bodies, documents, and sources of which it is not sure. */
    neither: ReportCount;
    /** The first of its `quotes`, by place; null where it is not sure whose it is. */
    first: number | null;
    /** The last of its `quotes`, likewise. */
    last: number | null;
    /** Who speaks in no other article, by ids in `entities`. */
    only: number[];
}

/** Someone or something that is named. */
export interface ReportEntity {
    /** Its place in `entities`. */
    id: number;
    /** The fullest form that is used most. */
    name: string;
    /** What it is. */
    kind: "person" | "place" | "organization" | "other";
    /** Where it is named. */
    mentions: ReportMention[];
}

/** A place in a text. */
export interface ReportMention {
    /** The article. */
    article: number;
    /** The words. */
    span: Span;
}

/** An event. */
export interface ReportEvent {
    /** Its place in `events`. */
    id: number;
    /** Its date, and the words in which one article tells it most briefly. */
    title: string;
    /** The first and the last day it may have happened on. */
    when: [first: Day, last: Day] | null;
    /** The day in words: "21 June 2025", or "21 June, year not given". */
    date: string | null;
    /** The sentences that tell of it. */
    mentions: ReportPlace[];
    /** The articles that do not tell of it. */
    silent: ReportSilence[];
    /** Numbers in which the articles differ. */
    figures: ReportFigure[];
    /** Names that its sentences share, by their id in `entities`. */
    actors: number[];
    /** Words and numbers that its sentences share. */
    shared: string[];
    /** How likely its sentences tell of one event, 0 to 1: the mean over pairs of different articles. */
    cohesion: number;
    /** Whether it is not sure that they tell of one event. */
    unsure: boolean;
}

/** A thing for which articles give different numbers. */
export interface ReportFigure {
    /** What is counted. */
    of: string;
    /** What each article gives. */
    values: ReportFigureValue[];
}

/** A number that an article gives. */
export interface ReportFigureValue {
    /** The article. */
    article: number;
    /** The number with what it counts, as it is written: "at least 40 people". */
    number: string;
    /** The phrase that gives it. */
    span: Span;
}

/** Something in which articles differ. */
export interface ReportDifference {
    /**
     * Conflicts of accounts: figures that exclude each other, labels, an attribution of what another states, an event that at
     * most two articles leave out. Of one event: a figure, source, name or word that one article has, or one lacks.
     */
    kind: "figures" | "labels" | "attribution" | "omission" | "figure" | "source" | "name" | "word";
    /** The event, by its id; null where whole articles differ. */
    event: number | null;
    /** What is counted, who or what is labelled, the event, or the words that somebody lacks. */
    about: string;
    /** The articles that have something. */
    sides: ReportSide[];
    /** The articles that report the event and lack it; for an omission, those in which the event was not found. */
    lacking: ReportLack[];
}

/** What one article has. */
export interface ReportSide {
    /** The article. */
    article: number;
    /** Its words; empty where it states the event itself, or merely reports it. */
    text: string;
    /** Where they stand. */
    spans: Span[];
}

/** An article that lacks what others have. */
export interface ReportLack {
    /** The article. */
    article: number;
    /** Where it has it outside its sentences of the event; null where it has it nowhere in its text. */
    elsewhere: Span | null;
}

/** A sentence. */
export interface ReportPlace {
    /** The article. */
    article: number;
    /** Index in the article's `sentences`. */
    sentence: number;
}

/** An article in which an event was not found. */
export interface ReportSilence {
    /** The article. */
    article: number;
    /** Its nearest sentence and how near it comes, 0 to 1. */
    nearest: [place: ReportPlace, score: number] | null;
    /** Names and words of the event that its nearest sentence has too. */
    shares: string[];
    /** Names and words of the event that it lacks. */
    lacks: string[];
    /** Whether the article was published before the event. */
    earlier: boolean;
}

/** What the articles call one referent. */
export interface ReportLabel {
    /** A name for the referent. */
    referent: string;
    /** The entity it is, by its id. */
    entity: number | null;
    /** The event it is, by its id. */
    event: number | null;
    /** What it is: somebody, a country with its rulers, something contested, or any other thing. */
    kind: "person" | "state" | "topic" | "thing";
    /** How far its forms set the articles apart, in bits times the logarithm of the number of places. */
    contrast: number;
    /** The phrases that are used for it. */
    forms: ReportForm[];
}

/** A phrase that one article uses for a referent. */
export interface ReportForm {
    /** The phrase. */
    text: string;
    /** The article. */
    article: number;
    /** Where it stands. */
    spans: Span[];
    /** A name, a title or description, a contested term, or any other phrase. */
    sort: "name" | "description" | "term" | "phrase";
    /** How a contested term colours what it names. */
    reading: "plain" | "softens" | "accuses" | "praises" | null;
}

/** A word and its forms. */
export interface ReportKeyword {
    /** The commonest form. */
    word: string;
    /** The stem that its forms share. */
    stem: string;
    /** Whether it is a function word, such as "the". */
    function: boolean;
    /** Occurrences in all articles. */
    total: number;
    /** The articles that use it. */
    articles: ReportKeywordInArticle[];
}

/** A word in one article. */
export interface ReportKeywordInArticle {
    /** The article. */
    article: number;
    /** Occurrences. */
    count: number;
    /** Occurrences for every 1,000 words. */
    per_1000: number;
    /** Where it stands. */
    spans: Span[];
}

/** A phrase. */
export interface ReportPhrase {
    /** Its commonest form. */
    text: string;
    /** Its words, folded. */
    key: string;
    /** Occurrences in each article. */
    counts: number[];
    /** Occurrences in all. */
    total: number;
    /** Log-likelihood of its weakest split. */
    g2: number;
    /** Normalised pointwise mutual information of its weakest split, -1 to 1. */
    npmi: number;
    /** Where it stands. */
    places: [article: number, span: Span][];
}

/** A word that sets an article apart from the others. */
export interface ReportKey {
    /** The commonest form. */
    word: string;
    /** The stem that its forms share. */
    stem: string;
    /** Occurrences here and in the other articles. */
    counts: [here: number, others: number];
    /** Log-likelihood G² of the two counts, four cells. */
    g2: number;
    /** The same, two cells. */
    g2_two_cells: number;
    /** Four cells, with Williams' correction. */
    williams: number;
    /** χ² with Yates' correction. */
    chi2_yates: number;
    /** p of the four-cell G². */
    p: number;
    /** The same, corrected for the number of words tested (Benjamini & Hochberg). */
    p_corrected: number;
    /** Log Ratio: how many times the relative frequency doubles. */
    log_ratio: number;
    /** Its exact 95 % limits; null where unbounded. */
    limits: [low: number | null, high: number | null];
    /** Conservative Log Ratio, corrected. */
    lrc: number;
    /** Log-odds with an informative Dirichlet prior, as z score. */
    log_odds_z: number;
    /** %DIFF; null where the other articles have none. */
    percent_difference: number | null;
    /** Simple maths, with 100 per million added. */
    simple_maths: number;
    /** DPnorm over the articles of a group; null for one article. */
    dp_norm: number | null;
    /** What the counts allow to say: at least and at most so many times as often. */
    verdict: "alike" | "unsure" | "too_few" | ReportMore | ReportLess;
}

/** This article uses it more often. */
export interface ReportMore {
    more: ReportTimes;
}

/** The others use it more often. */
export interface ReportLess {
    less: ReportTimes;
}

/** How many times as often; `most` is null where there is no limit. */
export interface ReportTimes {
    least: number;
    most: number | null;
}

/** Stance keywords. */
export interface ReportStance {
    /** What it was counted with. */
    dictionaries: ReportSource[];
    /** The categories of the lexicon. */
    categories: ReportCategory[];
    /** What is found in each article. */
    articles: ReportStanceInArticle[];
    /** How each article speaks of whom several name, those first on whom the own words of the articles part most. */
    targets: ReportTarget[];
}

/** A dictionary, named so that figures can be told by what they were counted with. */
export interface ReportSource {
    /** Its name. */
    name: string;
    /** Its version; empty where it has none. */
    version: string;
    /** SHA-256 of its content. */
    sha256: string;
    /** How many entries it has. */
    entries: number;
    /** Code (ISO 639-1) of the language whose texts it is looked for in; empty for all texts. */
    language: string;
}

/** A category of stance keywords, such as threat. */
export interface ReportCategory {
    /** Index in the `dictionaries` of the stance. */
    source: number;
    /** Its name for programs. */
    id: string;
    /** Its name for people. */
    name: string;
    /** The pair or family it belongs to. */
    axis: string;
    /** Which pole of the axis it is; 0 in a family without poles. */
    polarity: -1 | 0 | 1;
    /** The theory or source behind it. */
    rests_on: string;
}

/** The stance keywords of one article. */
export interface ReportStanceInArticle {
    /** The article. */
    article: number;
    /** Words in the author's own voice. */
    own_words: number;
    /** Words in direct quotations. */
    quoted_words: number;
    /** Words that tell what others said. */
    paraphrased_words: number;
    /** Rates by category. */
    categories: ReportCategoryScore[];
    /** Balances between the poles of each axis. */
    axes: ReportAxisScore[];
    /** Every keyword behind these figures. */
    hits: ReportHit[];
}

/** How often a category occurs. */
export interface ReportCategoryScore {
    /** Index in the `categories` of the stance. */
    category: number;
    /** In the author's own words. */
    own: ReportRate;
    /** In direct quotations. */
    quoted: ReportRate;
    /** In what others are said to have said. */
    paraphrased: ReportRate;
}

/** Hits in some number of words. */
export interface ReportRate {
    /** Hits, negated ones included. */
    hits: number;
    /** Of these, how many are negated. */
    negated: number;
    /** Hits for every 100 words; null where there are no words. */
    per_100: number | null;
}

/** Where an article stands between the poles of an axis. */
export interface ReportAxisScore {
    /** The axis. */
    axis: string;
    /** In the author's own words; null where there are none. */
    own: ReportBalance | null;
    /** In direct quotations; null where there are none. */
    quoted: ReportBalance | null;
    /** In what others are said to have said; null where there is nothing of it. */
    paraphrased: ReportBalance | null;
}

/** Weight for the positive pole less that for the negative one, for every 100 words. */
export interface ReportBalance {
    /** The balance. */
    value: number;
    /** Its 95 % bootstrap interval over sentences. */
    interval: ReportInterval;
    /** Hits behind it. */
    hits: number;
    /** The lowest and highest balance when any one sentence or entry of the lexicon is left out. */
    left_out: ReportInterval;
    /** Whether it then points another way, or nowhere. */
    fragile: boolean;
    /** Whether there are too few hits or words for it to say anything. */
    too_little: boolean;
}

/** An interval. */
export interface ReportInterval {
    /** Its lower end; of a 95 % interval, the 2.5th percentile. */
    low: number;
    /** Its upper end; of a 95 % interval, the 97.5th percentile. */
    high: number;
}

/** A stance keyword in a text. */
export interface ReportHit {
    /** Its category, by id. */
    category: string;
    /** The lexicon's entry as it is written there. */
    entry: string;
    /** How strongly it speaks for its category; 1 for a plain entry. */
    weight: number;
    /** The words. */
    span: Span;
    /** The author's own voice, a direct quotation, or what somebody is said to have said. */
    voice: "own" | "quoted" | "paraphrased";
    /** The negation it stands under. */
    negated_by: Span | null;
    /** What changes how much it says, and the words that do it. */
    scope: ReportApplied[];
    /** Whether a reader switched its entry off. */
    silenced: boolean;
}

/** Something that is done to what a stance keyword says. */
export interface ReportApplied {
    /** What is done to it. */
    effect: "negated" | "hedged" | "boosted" | "asked" | "conditional" | "distanced";
    /** The words, or the mark, that do it. */
    span: Span;
}

/** Somebody or something that at least two articles name. */
export interface ReportTarget {
    /** What it goes by. */
    name: string;
    /** What it is. */
    kind: "person" | "organization" | "topic";
    /** Its id in `entities`; null for a contested thing. */
    entity: number | null;
    /** Where the articles part in their own words; null where fewer than two name it in them. */
    own: ReportParting | null;
    /** The same in direct quotations. */
    quoted: ReportParting | null;
    /** The same in what others are said to have said. */
    paraphrased: ReportParting | null;
    /** How each article that names it and is in English speaks of it. */
    articles: ReportToward[];
}

/** Where articles part. */
export interface ReportParting {
    /** The largest distance between the intervals of two articles, below 0 where all overlap; null without two figures. */
    parting: number | null;
    /** What can be said of the two articles that part most; null where nothing can. */
    verdict: ReportTowardVerdict | null;
}

/** That one article speaks ill, or well, of a target more than another. */
export interface ReportTowardVerdict {
    /** Whether it speaks ill of it, else well. */
    ill: boolean;
    /** The article that does so more. */
    more: number;
    /** The article that does so less. */
    less: number;
    /** How far their intervals lie apart. */
    gap: number;
}

/** How one article speaks of a target: a fitted judgement of each mention, an aid for reading. */
export interface ReportToward {
    /** The article. */
    article: number;
    /** How often it names the target, judged or not. */
    named: number;
    /** In its own words. */
    own: ReportTowardFigure;
    /** In direct quotations. */
    quoted: ReportTowardFigure;
    /** In what others are said to have said. */
    paraphrased: ReportTowardFigure;
    /** The mentions that were judged, at most 40. */
    mentions: ReportJudged[];
}

/** How the sentences of one voice speak of a target. */
export interface ReportTowardFigure {
    /** Mentions judged. */
    mentions: number;
    /** Sentences that hold them. */
    sentences: number;
    /** Their mean; null for fewer than five. */
    mean: ReportMean | null;
}

/** A mean score over sentences. */
export interface ReportMean {
    /** From -1 (ill) to 1 (well). */
    value: number;
    /** Its 95 % bootstrap interval over sentences. */
    interval: ReportInterval;
}

/** A mention of a target, judged. */
export interface ReportJudged {
    /** Where it stands. */
    span: Span;
    /** Its sentence. */
    sentence: number;
    /** Whose words it stands in. */
    voice: "own" | "quoted" | "paraphrased";
    /** Probability of positive less that of negative, from -1 to 1. */
    score: number;
    /** What may be said of the sentence; null where its score is too near the middle (below 0.8) to say well or ill. */
    label: "positive" | "neutral" | "negative" | null;
    /** The words that the judgement rests on most, at most five. */
    words: ReportJudgedWord[];
}

/** A word that a judgement rests on. */
export interface ReportJudgedWord {
    /** Where it stands. */
    span: Span;
    /** What it adds to the logarithm of the odds of positive against negative. */
    adds: number;
    /** What is done to it where it is a stance keyword, and the words that do it. */
    scope: ReportApplied[];
}
