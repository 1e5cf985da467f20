/** A saved index that cannot be used: damaged, cut short, of another version or not ours. It is rebuilt. */
export class IndexDamaged extends Error {
  override readonly name = 'IndexDamaged';
}
