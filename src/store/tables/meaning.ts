import type { AnswerOutcome } from '../../message/answer.ts';

export interface EmbeddingTable {
  /** A work id, or a passage's owner. */
  owner: string;
  part: number;
  model: string;
  text_hash: string;
  /** int8, the largest absolute value scaled to 127. */
  vector: Uint8Array;
  /** CRC-32 of the vector; null for rows written before there was one. */
  vector_check: number | null;
}

export interface PassageTable {
  work_id: string;
  part: number;
  section: string;
  /** Offsets into the readable text, UTF-16 units. */
  start: number;
  end: number;
}

export interface AnswerTable {
  id: string;
  question: string;
  place: string;
  person: string;
  /** JSON array of work ids. */
  works: string;
  outcome: AnswerOutcome;
  at: number;
  rating: number | null;
}

/** Whose text lies in a file. */
export interface FullTextTable {
  work_id: string;
  /** A `FullTextFormat`. */
  format: string;
  /** Where it was fetched from; empty for a document somebody gave. */
  source: string;
  fetched_at: number;
  /** When it was last read, to the hour. */
  read_at: number;
  /** Of its file, compressed. */
  bytes: number;
  chars: number;
  /** Its name in `DATA_DIR/fulltext`. */
  file: string;
  /** SHA-256 of the file, hexadecimal. */
  checksum: string;
}
