import { checkMessage } from './check-message.ts';
import type { Ephemeral, Json, Message, Workspace } from './workspace.ts';
import { BOT_ID, BOT_USER } from './workspace.ts';

/** Used at most five times within half an hour (docs.slack.dev/interactivity/handling-user-interaction). */
const USES = 5;
const LIFE_MS = 30 * 60_000;

interface Ticket {
  readonly channel: string;
  readonly user: string;
  /** What was clicked; a slash command has no original, so `replace_original` there adds a message (bolt-js #2287). */
  readonly original?: Message | Ephemeral;
  readonly until: number;
  uses: number;
}

export interface Responses {
  issue(channel: string, user: string, original?: Message | Ephemeral): string;
  /** The status and body of the answer to a post. */
  post(id: string, body: Json): { readonly status: number; readonly body: string };
}

export function createResponses(workspace: Workspace, now: () => number, violations: string[]): Responses {
  const tickets = new Map<string, Ticket>();
  return {
    issue(channel, user, original) {
      const id = `r${tickets.size}`;
      tickets.set(id, { channel, user, until: now() + LIFE_MS, uses: 0, ...(original && { original }) });
      return id;
    },
    post(id, body) {
      const ticket = tickets.get(id);
      if (ticket === undefined) return { status: 404, body: 'no_such_url' };
      if (now() > ticket.until) return { status: 404, body: 'expired_url' };
      if (++ticket.uses > USES) return { status: 404, body: 'used_url' };
      const faults = checkMessage(body);
      violations.push(...faults.map((fault) => `response_url: ${fault}`));
      if (faults.length > 0) return { status: 400, body: 'invalid_blocks' };
      apply(workspace, ticket, body);
      return { status: 200, body: 'ok' };
    },
  };
}

function apply(workspace: Workspace, { channel, user, original }: Ticket, body: Json): void {
  const said = {
    text: (body['text'] as string | undefined) ?? '',
    blocks: (body['blocks'] as Json[] | undefined) ?? [],
  };
  if (body['replace_original'] === true && original !== undefined) {
    Object.assign(original, said);
    if ('ts' in original) original.edited = true;
  } else if (body['response_type'] === 'in_channel') {
    workspace.messages.push({ channel, user: BOT_USER, bot_id: BOT_ID, ts: workspace.nextTs(), ...said });
  } else {
    const thread = body['thread_ts'];
    workspace.ephemerals.push({
      channel,
      user,
      ...said,
      ...(typeof thread === 'string' && { thread_ts: thread }),
    });
  }
}
