/** A day, written year-month-day: "2025-06-21". */
export type Day = string;

/** How a file is read. */
export interface ImportOptions {
    /** The encoding of what is text, by its WHATWG name ("windows-1251"), instead of the one found. */
    encoding?: string;
    /** Which columns of a table are what, by their headings, instead of those guessed; "" takes a guess back. */
    columns?: {
        text?: string;
        title?: string;
        source?: string;
        date?: string;
        groups?: string[];
    };
}

/** What came out of a file. */
export interface ImportedFile {
    /** Its articles, in the order of the file. */
    articles: ImportedArticle[];
    /** Parts that gave none, and why: "news.zip/a.txt is empty". */
    failed: string[];
    /** How many articles the file says that it holds, where it says so. */
    declared: number | null;
    /** The table that the articles were taken from, where there was one. */
    table: ImportedTable | null;
}

/** An article of a file. Framewise.add takes it as it is. */
export interface ImportedArticle {
    /** The file's name; in an archive the inner name behind it, in a table or an export the article's number ("news.csv#12"). */
    name: string;
    /** Its text. */
    text: string;
    /** The headline, or one made of the name. */
    title: string;
    /** The outlet or author, empty where not known. */
    source: string;
    /** The day of publication. */
    date: Day | null;
    /** What kind of file it came from: "a saved web page". */
    format: string;
    /** The encoding its bytes were read as, by its WHATWG name; null where a format leaves no choice. */
    encoding: string | null;
    /** Groups that it belongs to, by its folder or by columns of a table. */
    groups: { kind: string; name: string }[];
    /** What else the file states of it. */
    facts: { kind: "author" | "section" | "length" | "address"; value: string }[];
    /** What to know before using it: "12 words cut above the article". */
    warnings: string[];
    /** What was cut above the text; empty where nothing was. */
    above: string;
    /** What was cut below it. */
    below: string;
}

/** A table. */
export interface ImportedTable {
    /** Its headings, or "Column 1" and so on. */
    headings: string[];
    /** Its first rows, long cells cut off. */
    firstRows: string[][];
    /** How many rows it has. */
    rows: number;
    /** What each column was taken for. */
    columns: {
        text: number | null;
        title: number | null;
        source: number | null;
        date: number | null;
        groups: number[];
    };
}
