import { z } from 'zod';
import type { Vector } from './embedder.ts';

/** What the parent asks the model's process, one question at a time. */
export interface AskChild {
  readonly text: string;
}

/** What the model's process says. */
export const ChildSays = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  /** It cannot work here, and will not when started again. */
  z.object({ kind: z.literal('unusable'), why: z.string() }),
  z.object({ kind: z.literal('vector'), vector: z.custom<Vector>((value) => value instanceof Int8Array) }),
  z.object({ kind: z.literal('failed'), why: z.string() }),
]);

export type ChildSays = z.infer<typeof ChildSays>;
