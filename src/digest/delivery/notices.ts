import type { Log } from '../../log.ts';
import type { Card } from '../../message/card.ts';
import type { Courier, Sent } from '../../message/courier.ts';
import { digestTroubleCard, topicName } from '../../message/digest.ts';
import type { Place, PlatformName } from '../../place.ts';
import type { Store } from '../../store/store.ts';
import type { Claimed } from './ledger.ts';
import { nameFor } from '../keys.ts';
import { subscriptionById } from '../subscriptions.ts';

type Refused = Extract<Sent, { outcome: 'refused' }>;

/** What a digest's owner is told privately, once, where they can be reached. It also stands in `/digest list`. */
export interface Notices {
  refused(delivery: Claimed, refusal: Refused): Promise<void>;
  uncertain(delivery: Claimed, advice: string): Promise<void>;
}

interface NoticesInput {
  readonly store: Store;
  readonly courierOf: (platform: PlatformName) => Courier | undefined;
  /** How a place is written; undefined where its platform is not connected. */
  readonly nameOf: (place: Place) => Promise<string | undefined>;
  readonly log: Log;
}

export function createNotices({ store, courierOf, nameOf, log }: NoticesInput): Notices {
  async function tell(delivery: Claimed, cardFor: (digest: string) => Card): Promise<void> {
    const subscription = await subscriptionById(store.db, delivery.subscriptionId);
    const courier = subscription && courierOf(subscription.createdBy.platform);
    // Whoever made it may have been forgotten.
    if (subscription === undefined || courier === undefined || subscription.createdBy.id === '') return;
    try {
      const place = await courier.directMessage(subscription.createdBy);
      const name = await nameOf(subscription.place);
      const card = cardFor(`${topicName(subscription.topic)}${name === undefined ? '' : ` in ${name}`}`);
      const told = place && (await courier.post(place, card, `t${nameFor('notice', delivery.id)}`));
      log.warn({ delivery: delivery.id, told: told?.outcome ?? 'unreachable' }, 'digest in trouble');
    } catch (error) {
      log.warn({ delivery: delivery.id, err: error }, 'the owner of a digest could not be told');
    }
  }

  return {
    refused: (delivery, { why, advice }) =>
      tell(delivery, (digest) =>
        why === 'payload'
          ? digestTroubleCard(
              `A message of the digest on ${digest} could not be posted: its content was refused. ${advice} Its papers are kept:`,
              delivery.runId,
            )
          : digestTroubleCard(
              `The digest on ${digest} is paused. ${advice} Once that is mended, resume it: what was missed comes, once.`,
              undefined,
              delivery.subscriptionId,
            ),
      ),
    uncertain: (delivery, advice) =>
      tell(delivery, (digest) =>
        digestTroubleCard(
          `It is not known whether a message of the digest on ${digest} was posted: the platform never said so. ${advice} Paperboy keeps looking and does not post it again blindly. Its papers are kept:`,
          delivery.runId,
        ),
      ),
  };
}
