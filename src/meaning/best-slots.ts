/** Keeps the `count` best of whatever it is offered, in constant memory and without sorting. */
export interface BestSlots {
  /**
   * The score of slot `first + i` is `scores[i]`, from 0 to the highest. Slots come in rising order; of equal scores
   * the first ones stay.
   */
  offer(first: number, scores: Uint16Array, accept?: (index: number) => boolean): void;
  /** At most `count` slots, rising. */
  slots(): Uint32Array;
}

/**
 * Counts what it holds by score, so that it always knows the lowest score still among the best: `floor`. Fewer than
 * `count` held slots are above the floor, and at most as many at it, so three times `count` is room enough.
 */
export function createBestSlots(count: number, highest: number): BestSlots {
  const slots = new Uint32Array(count * 3);
  const scores = new Uint16Array(count * 3);
  const held = new Uint32Array(highest + 1);
  let end = 0;
  let floor = 0;
  let reaching = 0;

  function hold(slot: number, score: number): void {
    if (end === slots.length) dropBelow(floor);
    slots[end] = slot;
    scores[end] = score;
    end += 1;
    held[score] = (held[score] ?? 0) + 1;
    reaching += 1;
    for (let atFloor = held[floor] ?? 0; reaching - atFloor >= count; atFloor = held[floor] ?? 0) {
      reaching -= atFloor;
      floor += 1;
    }
  }

  function dropBelow(lowest: number): void {
    let kept = 0;
    for (let at = 0; at < end; at += 1) {
      if ((scores[at] ?? 0) < lowest) continue;
      slots[kept] = slots[at] ?? 0;
      scores[kept] = scores[at] ?? 0;
      kept += 1;
    }
    end = kept;
  }

  return {
    offer(first, offered, accept) {
      for (let index = 0; index < offered.length; index += 1) {
        const score = offered[index] ?? 0;
        const wanted = score > floor || (score === floor && reaching < count);
        if (wanted && accept?.(index) !== false) hold(first + index, score);
      }
    },
    slots() {
      let places = count - (reaching - (held[floor] ?? 0));
      return slots.subarray(0, end).filter((_, at) => {
        const score = scores[at] ?? 0;
        return score > floor || (score === floor && (places -= 1) >= 0);
      });
    },
  };
}
