/** The index works, but cannot be written down: the next start builds it anew. `message` is a sentence. */
export class IndexNotKept extends Error {
  override readonly name = 'IndexNotKept';
}
