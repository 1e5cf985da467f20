import { LIMITS } from '../limits.ts';

/**
 * How a click is acknowledged, known without asking anybody because it stands first in the control's value:
 * `u` edits the message it sits on, `p` answers privately, `v` answers visibly, `m` asks in a dialog first.
 */
export type Acknowledgement = 'u' | 'p' | 'v' | 'm';

export interface ControlId {
  readonly acknowledgement: Acknowledgement;
  /** The key of the post the control belongs to. */
  readonly key: string;
  /** What the dispatcher decodes. */
  readonly value: string;
}

const SHAPE = /^([upvms])(\d*)\.([a-z0-9]{0,25})\.(.*)$/s;
/** `u12.` + key + `.` */
const OVERHEAD = 1 + 2 + 1 + LIMITS.nonce + 1;

/** How long a value may be for its control's id to fit. */
export const VALUE_CHARS = LIMITS.customId - OVERHEAD;

/** `copy` tells apart two controls of one message that do the same. A select itself does nothing: `s`. */
export function writeId(id: { acknowledgement: string; copy: number; key: string; value: string }): string {
  return `${id.acknowledgement}${id.copy === 0 ? '' : id.copy}.${id.key}.${id.value}`;
}

export function readId(written: string): ControlId | undefined {
  const [, acknowledgement, , key = '', value = ''] = SHAPE.exec(written) ?? [];
  return isAcknowledgement(acknowledgement) ? { acknowledgement, key, value } : undefined;
}

function isAcknowledgement(letter: string | undefined): letter is Acknowledgement {
  return letter === 'u' || letter === 'p' || letter === 'v' || letter === 'm';
}

/** The key in any control's id, a select's too. */
export function keyIn(written: string): string | undefined {
  return SHAPE.exec(written)?.[3];
}
