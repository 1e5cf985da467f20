import { z } from 'zod';
import type { Card } from '../../message/card.ts';

/** A card as it is kept in the ledger until it is posted: JSON. */
export function freeze(card: Card): string {
  return JSON.stringify(card satisfies z.input<typeof CardSchema>);
}

/** @throws ZodError for what `freeze` never wrote */
export function thaw(json: string): Card {
  return CardSchema.parse(JSON.parse(json));
}

const words = (kind: 'plain' | 'strong' | 'emphasis' | 'code' | 'match') =>
  z.object({ kind: z.literal(kind), text: z.string() });

const TextSchema = z
  .array(
    z.union([
      words('plain'),
      words('strong'),
      words('emphasis'),
      words('code'),
      words('match'),
      z.object({ kind: z.literal('link'), text: z.string(), url: z.string() }),
      z.object({
        kind: z.literal('time'),
        at: z.number(),
        style: z.enum(['day', 'daytime', 'relative']),
      }),
    ]),
  )
  .readonly();

const ActionSchema = z.object({
  command: z.string(),
  options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).readonly(),
  effect: z.enum(['update', 'reply']),
});

const ButtonsSchema = z
  .array(
    z.object({
      label: z.string(),
      action: ActionSchema,
      spoken: z.string().exactOptional(),
      style: z.enum(['primary', 'danger']).exactOptional(),
      disabled: z.boolean().exactOptional(),
    }),
  )
  .readonly();

const ChoicesSchema = z
  .array(z.object({ label: z.string(), description: z.string().exactOptional(), action: ActionSchema }))
  .readonly();

const PaperSchema = z.object({
  workId: z.string(),
  title: z.string(),
  url: z.string(),
  authors: z.string(),
  facts: z.string(),
  excerpt: TextSchema,
  badges: z.array(z.string()).readonly(),
  reason: z.string().exactOptional(),
});

const BlockSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: TextSchema }),
  z.object({ kind: z.literal('note'), text: TextSchema }),
  z.object({
    kind: z.literal('paper'),
    rank: z.number().exactOptional(),
    paper: PaperSchema,
    abstract: z.string().exactOptional(),
    buttons: ButtonsSchema,
  }),
  z.object({ kind: z.literal('line'), rank: z.number(), paper: PaperSchema, menu: ChoicesSchema }),
  z.object({ kind: z.literal('select'), label: z.string(), choices: ChoicesSchema }),
  z.object({ kind: z.literal('buttons'), buttons: ButtonsSchema }),
  z.object({
    kind: z.literal('quote'),
    number: z.number(),
    workId: z.string(),
    text: TextSchema,
    source: TextSchema,
  }),
  z.object({ kind: z.literal('code'), language: z.string(), text: z.string() }),
  z.object({ kind: z.literal('divider') }),
]);

const CardSchema = z.object({
  title: TextSchema.exactOptional(),
  blocks: z.array(BlockSchema).readonly(),
  tone: z.enum(['problem', 'success']).exactOptional(),
});
