import type { Permit, Platform } from '#src/chat/platform.ts';
import type { Config } from '#src/config.ts';
import type { Person, Place } from '#src/place.ts';
import { askConversation, isDirect, isMember } from './channels.ts';
import { failureOf } from './failure.ts';
import { adviceFor } from './outcome.ts';
import { askProfile, openDirect, type Asking } from './people.ts';

export interface RightsParts extends Asking {
  readonly config: Pick<Config, 'DIGESTS_BY'>;
  /** The name people invite the bot by. */
  readonly bot: () => string;
}

/** Who may do what, asked of Slack each time. */
export function createRights({
  client,
  log,
  config,
  bot,
}: RightsParts): Pick<Platform, 'mayManage' | 'mayPost' | 'canPost'> {
  const asked = async (question: () => Promise<Permit>): Promise<Permit> => {
    try {
      return await question();
    } catch (error) {
      const failure = failureOf(error);
      return refuse(
        failure.kind === 'refused'
          ? adviceFor(failure.error, bot())
          : 'Slack did not answer. Try again in a minute.',
      );
    }
  };

  return {
    mayManage: (person, place) =>
      asked(async () => {
        if (isDirect(place.channel)) return direct(person, place);
        const { guest, admin } = await askProfile(client, person.id);
        if (guest)
          return refuse(
            'Guests cannot manage the digests of a channel. Follow the topic for yourself instead.',
          );
        if (config.DIGESTS_BY === 'admins' && !admin)
          return refuse('Only administrators of this workspace manage the digests of a channel here.');
        return memberOf(person, place, 'Only members of a channel manage its digests. Join it first.');
      }),
    mayPost: (person, place) =>
      asked(async () =>
        isDirect(place.channel)
          ? direct(person, place)
          : memberOf(person, place, 'You are not in that channel. Join it first.'),
      ),
    canPost: (place) =>
      asked(async () => {
        if (isDirect(place.channel)) {
          await client.conversations.history({ channel: place.channel, limit: 1 });
          return OK;
        }
        const { isMember: invited, isArchived } = await askConversation(client, place.channel);
        if (isArchived) return refuse(adviceFor('is_archived', bot()));
        return invited ? OK : refuse(adviceFor('not_in_channel', bot()));
      }),
  };

  /** Everybody manages their own direct message with the bot; it sees no other. */
  async function direct(person: Person, place: Place): Promise<Permit> {
    if ((await openDirect({ client, log }, person.id)) === place.channel) return OK;
    return refuse('I cannot write in this conversation. Use a channel I am in, or a direct message with me.');
  }

  async function memberOf(person: Person, place: Place, advice: string): Promise<Permit> {
    return (await isMember(client, place.channel, person.id)) ? OK : refuse(advice);
  }
}

const OK: Permit = { ok: true };

function refuse(advice: string): Permit {
  return { ok: false, advice };
}
