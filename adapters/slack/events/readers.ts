import { personKey, placeKey } from '#src/place.ts';
import type { EventContext } from '../context.ts';

/** Who may use the controls of what stands in a channel. */
export function readersIn({ team }: Pick<EventContext, 'team'>, channel: string): string {
  return placeKey({ platform: 'slack', installation: team(), channel });
}

/** Who may use the controls of what only one person sees. */
export function readerAlone({ team }: Pick<EventContext, 'team'>, user: string): string {
  return personKey({ platform: 'slack', installation: team(), id: user });
}
