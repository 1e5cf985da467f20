/** Where an id's row is. */
interface IdSlots {
  get(id: string): number | undefined;
  /** The id must not be there yet. */
  add(id: string, slot: number): void;
  /** The id moved to another row. */
  move(id: string, slot: number): void;
  remove(id: string): void;
}

const FIRST_CAPACITY = 64;
const MAX_LOAD = 0.9;
const GROWTH = 1.1;

/**
 * A hash table that holds only row numbers and reads the ids from the rows: some 6 bytes an entry where a `Map` takes
 * 40. Open addressing, linear probing, deletion by shifting back (Knuth, TAOCP 3, 6.4, algorithm R).
 */
export function createIdSlots(idAt: (slot: number) => string): IdSlots {
  const EMPTY = -1;
  let cells = new Int32Array(FIRST_CAPACITY).fill(EMPTY);
  let used = 0;

  const at = (cell: number) => cells[cell] ?? EMPTY;
  const home = (id: string) => hash(id) % cells.length;
  const after = (cell: number) => (cell + 1 === cells.length ? 0 : cell + 1);

  function find(id: string): number {
    let cell = home(id);
    while (at(cell) !== EMPTY && idAt(at(cell)) !== id) cell = after(cell);
    return cell;
  }

  function grow(): void {
    const slots = cells.filter((slot) => slot !== EMPTY);
    cells = new Int32Array(Math.ceil(cells.length * GROWTH)).fill(EMPTY);
    for (const slot of slots) cells[find(idAt(slot))] = slot;
  }

  return {
    get(id) {
      const slot = at(find(id));
      return slot === EMPTY ? undefined : slot;
    },
    add(id, slot) {
      if (used + 1 > cells.length * MAX_LOAD) grow();
      cells[find(id)] = slot;
      used += 1;
    },
    move(id, slot) {
      cells[find(id)] = slot;
    },
    remove(id) {
      let hole = find(id);
      if (at(hole) === EMPTY) return;
      used -= 1;
      for (let cell = after(hole); at(cell) !== EMPTY; cell = after(cell)) {
        const wanted = home(idAt(at(cell)));
        const stays = hole < cell ? hole < wanted && wanted <= cell : hole < wanted || wanted <= cell;
        if (stays) continue;
        cells[hole] = at(cell);
        hole = cell;
      }
      cells[hole] = EMPTY;
    },
  };
}

/** FNV-1a over UTF-16 units, its high bits mixed in. */
function hash(id: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) value = Math.imul(value ^ id.charCodeAt(at), 0x01000193);
  value ^= value >>> 15;
  return Math.imul(value, 0x2c1b3c6d) >>> 0;
}
