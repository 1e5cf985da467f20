/**
 * Every weight of the ranking, with its reason. Terms of BM25 have weight 1; what is added to a score is in units of
 * the query's whole idf, so that no weight depends on the size of the corpus. Chosen on the training claims of SciFact
 * and on known items drawn with seeds of their own; how `coverage` fades with longer queries was also checked on
 * Cranfield and NPL. See `bench/README.md`.
 */
export const WEIGHTS = {
  /** A compound beside its parts: its words are counted already. */
  compound: 0.5,
  /** An author's name among the words: better than a word of the text, as few papers have it; the first author's and the last one's are what is remembered. */
  author: 1.5,
  firstAuthor: 2,
  lastAuthor: 0.9,
  /** A word of the title: people remember titles, but in a few words; fades with the fourth power of `shortness`. */
  titleTerm: 1.5,
  /** The whole query is a title or a method's name; enough to make it a candidate, `rank` does the rest. */
  name: 1,
  /** Neighbouring words of the query near each other in the text. */
  proximity: 0.2,
  /** Share of the query's idf that stands in the title, squared: half a title is no title. */
  titleCoverage: 0.3,
  /** The same times the share of the title that the query covers. */
  titleMatch: 0.4,
  /** Share of the query's words that stand in the title as typed, squared: who remembers a title remembers its endings and small words; fades like `titleTerm`. */
  titleWritten: 0.6,
  /** Share of the query's idf found anywhere in the paper, its authors included; for queries of a few words. */
  coverage: 0.4,
  /** Published within the last year, fading; topics only. */
  freshness: 0.03,
  /** Votes, on a logarithmic scale; topics only. */
  votes: 0.03,
  /** The query is the title; a name people are known to use (counted by the engine too); the method's name; a name spelled out in the abstract. */
  exactTitle: 16,
  knownName: 6,
  methodName: 4,
  spelledName: 1,
} as const;
