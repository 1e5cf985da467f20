import type { Log } from '../../log.ts';
import type { Courier, Looked, Sent } from '../../message/courier.ts';
import type { PlatformName } from '../../place.ts';
import type { Failpoint } from '../../testing.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, type Clock } from '../../time.ts';
import type { Claimed, Ledger } from './ledger.ts';
import type { Notices } from './notices.ts';

interface DeliverInput {
  readonly ledger: Ledger;
  /** Undefined for a platform that is not connected. */
  readonly courierOf: (platform: PlatformName) => Courier | undefined;
  readonly notices: Notices;
  readonly clock: Clock;
  readonly failpoint: Failpoint;
  readonly log: Log;
}

/** How long after an attempt a message may still turn up. Looking earlier and finding none proves nothing. */
export const SETTLE_MS = 5 * SECOND_MS;

/** A post that has not answered by then is unknown. Shorter than a lease. */
const POST_TIMEOUT_MS = 45 * SECOND_MS;
/** Places that are posted to at the same time. */
const LANES = 4;
/** Looking back begins so much earlier: what our clock calls the time of an attempt may be later at the platform. */
const CLOCK_SKEW_MS = HOUR_MS;
const FIRST_RETRY_MS = 5 * SECOND_MS;
const LONGEST_RETRY_MS = 10 * MINUTE_MS;
const LONGEST_LOOK_MS = 6 * HOUR_MS;
/** A look that failed for a passing reason is no news to anybody before. */
const SILENT_LOOKS_MS = 10 * MINUTE_MS;

/** Looks for every message whose fate is uncertain and that is worth a look by now. */
export function lookDue(input: DeliverInput): Promise<void> {
  const { ledger, clock } = input;
  return inLanes(async () =>
    workOn(input, await ledger.claimUncertain(clock.now()), (delivery) => lookOnce(input, delivery)),
  );
}

/** Does everything the ledger has ready: looks for what is uncertain, then posts what is pending, each once. */
export async function deliverDue(input: DeliverInput): Promise<void> {
  const { ledger, clock } = input;
  await lookDue(input);
  await inLanes(async () =>
    workOn(input, await ledger.claimPending(clock.now()), (delivery) => postOnce(input, delivery)),
  );
}

async function inLanes(step: () => Promise<boolean>): Promise<void> {
  if (!(await step())) return;
  const lane = async (): Promise<void> => {
    while (await step());
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** Works on a delivery that was claimed, and lets go of it whatever happens. False where there was none. */
async function workOn(
  { ledger }: DeliverInput,
  delivery: Claimed | undefined,
  work: (delivery: Claimed) => Promise<void>,
): Promise<boolean> {
  if (delivery === undefined) return false;
  try {
    await work(delivery);
  } finally {
    ledger.letGo(delivery);
  }
  return true;
}

async function postOnce(input: DeliverInput, delivery: Claimed): Promise<void> {
  const { ledger, courierOf, notices, clock, failpoint, log } = input;
  failpoint('deliver:before-post');
  const sent = await post(courierOf(delivery.place.platform), delivery);
  failpoint('deliver:after-post');
  log.info({ delivery: delivery.id, attempt: delivery.attempt, outcome: sent.outcome }, 'digest posted');
  const now = clock.now();
  switch (sent.outcome) {
    case 'sent':
      await ledger.sent(delivery, sent, now);
      break;
    case 'later':
      await ledger.later(delivery, now + Math.max(sent.retryAfterMs, pauseAfter(delivery.attempt)));
      break;
    case 'unknown':
      await ledger.uncertain(delivery, now + SETTLE_MS);
      break;
    case 'refused':
      if (sent.why === 'credentials') {
        // No digest's fault and nothing its owner can mend: all go on by themselves once the token is replaced.
        log.error({ delivery: delivery.id, problem: sent.advice }, 'the platform refuses the token');
        await ledger.later(delivery, now + LONGEST_RETRY_MS);
        break;
      }
      await ledger.dead(delivery, sent.advice, { pause: sent.why !== 'payload' });
      await notices.refused(delivery, sent);
      break;
  }
  failpoint('deliver:after-record');
}

async function lookOnce(input: DeliverInput, delivery: Claimed): Promise<void> {
  const { ledger, courierOf, notices, clock, log } = input;
  const looked = await look(courierOf(delivery.place.platform), delivery, clock.now());
  log.info({ delivery: delivery.id, outcome: looked.outcome }, 'digest looked for');
  const now = clock.now();
  if (looked.outcome === 'found') await ledger.sent(delivery, looked, now);
  else if (looked.outcome === 'absent') await ledger.absent(delivery, now);
  else {
    const age = now - delivery.attemptedAt;
    const pause = Math.min(Math.max(age, MINUTE_MS, looked.retryAfterMs ?? 0), LONGEST_LOOK_MS);
    if (looked.retryAfterMs !== undefined && age < SILENT_LOOKS_MS) {
      await ledger.uncertain(delivery, now + (looked.retryAfterMs || MINUTE_MS));
    } else if (await ledger.stillUncertain(delivery, now + pause, looked.advice)) {
      await notices.uncertain(delivery, looked.advice);
    }
  }
}

async function post(courier: Courier | undefined, { place, card, key }: Claimed): Promise<Sent> {
  if (courier === undefined) return { outcome: 'later', retryAfterMs: MINUTE_MS };
  try {
    return await courier.post(place, card, key, AbortSignal.timeout(POST_TIMEOUT_MS));
  } catch (error) {
    return { outcome: 'unknown', cause: String(error) };
  }
}

async function look(
  courier: Courier | undefined,
  { place, key, attemptedAt }: Claimed,
  now: number,
): Promise<Looked> {
  // An attempt in the future: our clock was set back since, by nobody knows how much.
  const since = attemptedAt > now ? now - DAY_MS : attemptedAt - CLOCK_SKEW_MS;
  const unanswered = {
    outcome: 'unable',
    advice: 'The platform did not answer.',
    retryAfterMs: MINUTE_MS,
  } as const;
  if (courier === undefined) return unanswered;
  try {
    return await courier.find(place, key, since);
  } catch (error) {
    return { ...unanswered, advice: `The platform did not answer (${String(error)}).` };
  }
}

/** 5 s, 10 s, 20 s … at most 10 minutes. */
function pauseAfter(attempt: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** (attempt - 1), LONGEST_RETRY_MS);
}
