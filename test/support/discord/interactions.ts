/** Interaction callbacks and the answers' own webhook: deadlines, one acknowledgement, ephemeral messages. */
import type { Asked } from './asked.ts';
import { choiceFaults } from './check.ts';
import { checkBody, editMessage, store, type Reports } from './messages.ts';
import { refuse } from './refusal.ts';
import { messageWire, type Json } from './wire.ts';
import type { Message, World } from './world.ts';

const EPHEMERAL = 1 << 6;
const TOKEN_LIFE_MS = 15 * 60_000;

/** The first answer to an interaction. */
export function acknowledge(
  world: World,
  reports: Reports,
  asked: Asked,
  callback: Json,
  deadlineMs: number,
): void {
  const type = Number(callback['type']);
  const data = (callback['data'] ?? {}) as Json;
  const late = performance.now() - asked.sentMs;
  if (asked.ackedMs !== undefined) refuse(400, 40_060, 'Interaction has already been acknowledged.');
  if (late > deadlineMs) {
    reports.violations.push(`acknowledged after ${Math.round(late)} ms`);
    refuse(404, 10_062, 'Unknown interaction');
  }
  const allowed = { 2: [4, 5, 9], 3: [4, 5, 6, 7, 9], 4: [8], 5: [4, 5, 6, 7] }[asked.type] ?? [];
  if (!allowed.includes(type)) {
    reports.violations.push(`callback ${type} to an interaction of type ${asked.type}`);
    refuse(400, 50_035, 'Invalid Form Body');
  }
  if (type === 8) {
    const choices = (data['choices'] ?? []) as Json[];
    const faults = choiceFaults(choices);
    reports.violations.push(...faults);
    if (faults.length > 0) refuse(400, 50_035, 'Invalid Form Body');
    asked.choices = choices;
  }
  if (type === 9) {
    const faults = formFaults(data);
    reports.violations.push(...faults);
    if (faults.length > 0) refuse(400, 50_035, 'Invalid Form Body');
    asked.form = data;
  }
  if (type === 4 || type === 7) checkBody(reports, data, { edit: type === 7 });
  asked.ackedMs = late;
  asked.ackType = type;
  if (type === 4 || type === 5) {
    asked.ephemeral = (Number(data['flags'] ?? 0) & EPHEMERAL) !== 0;
    asked.original = answerOf(world, reports, asked, data, asked.ephemeral).id;
    asked.answered = type === 4;
  } else if (type === 6 || type === 7) {
    asked.original = asked.on;
    const message = asked.on === undefined ? undefined : world.messages.get(asked.on);
    if (type === 7 && message) editMessage(world, reports, message, data);
    asked.answered = type === 7;
  }
  reports.changed();
}

/** https://discord.com/developers/docs/components/reference#label */
function formFaults({ custom_id: id, title, components }: Json): string[] {
  const labels = components as Json[];
  const fits = (text: unknown, most: number) =>
    typeof text === 'string' && text.length >= 1 && text.length <= most;
  return [
    ...(fits(id, 100) ? [] : ['a dialog wants a custom_id of 1 to 100']),
    ...(fits(title, 45) ? [] : ['a dialog wants a title of 1 to 45']),
    ...(labels.length < 1 || labels.length > 5 ? ['a dialog has 1 to 5 components'] : []),
    ...labels.flatMap(({ type, label, component }) =>
      type === 18 && fits(label, 45) && (component as Json)['type'] === 4
        ? []
        : ['a dialog’s component is no text input under a label'],
    ),
  ];
}

function answerOf(world: World, reports: Reports, asked: Asked, body: Json, ephemeral: boolean): Message {
  return store(world, reports, {
    channel: asked.channel,
    author: world.bot.id,
    body,
    ...(ephemeral && { ephemeralFor: asked.user }),
  });
}

function alive(world: World, asked: Asked): void {
  if (asked.ackedMs === undefined) refuse(404, 10_015, 'Unknown Webhook');
  if (world.now() - asked.at > TOKEN_LIFE_MS) refuse(401, 50_027, 'Invalid Webhook Token');
}

export function followUp(world: World, reports: Reports, asked: Asked, body: Json): Json {
  alive(world, asked);
  checkBody(reports, body, { edit: false });
  const ephemeral = (Number(body['flags'] ?? 0) & EPHEMERAL) !== 0;
  const message = answerOf(world, reports, asked, body, ephemeral);
  asked.followUps.push(message.id);
  reports.changed();
  return messageWire(world, message);
}

/** Edits the answer (`@original`) or a follow-up. */
export function editAnswer(world: World, reports: Reports, asked: Asked, which: string, body: Json): Json {
  alive(world, asked);
  const id = which === '@original' ? asked.original : which;
  const own = id === asked.original || (id !== undefined && asked.followUps.includes(id));
  const message = id === undefined || !own ? undefined : world.messages.get(id);
  if (!message) refuse(404, 10_008, 'Unknown Message');
  const wire = editMessage(world, reports, message, body);
  if (id === asked.original) {
    asked.answered = true;
    asked.edits += 1;
  }
  reports.changed();
  return wire;
}
