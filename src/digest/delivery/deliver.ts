import type { Log } from '../../log.ts';
import { ACCEPTED_WITHIN_MS, type Courier, type Looked, type Sent } from '../../message/courier.ts';
import type { PlatformName } from '../../place.ts';
import type { Failpoint } from '../../testing.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS, type Clock } from '../../time.ts';
import type { Holds } from './holds.ts';
import type { Claimed, Ledger, PlatformTimes } from './ledger.ts';
import type { Notices } from './notices.ts';

interface DeliverInput {
  readonly ledger: Ledger;
  /** Undefined for a platform that is not connected. */
  readonly courierOf: (platform: PlatformName) => Courier | undefined;
  readonly notices: Notices;
  readonly holds: Holds;
  readonly clock: Clock;
  readonly failpoint: Failpoint;
  readonly log: Log;
}

/** The first look comes so long after an attempt: most messages stand there by then. */
export const SETTLE_MS = 5 * SECOND_MS;

/** A post that has not answered by then is unknown. Shorter than a lease. */
const POST_TIMEOUT_MS = 45 * SECOND_MS;
/** Places that are posted to at the same time. */
const LANES = 4;
const FIRST_RETRY_MS = 5 * SECOND_MS;
const LONGEST_RETRY_MS = 10 * MINUTE_MS;
const SOONEST_LOOK_MS = 20 * SECOND_MS;
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
  const times = await timesOn(input, await ledger.readyOn(clock.now()));
  await inLanes(async () =>
    workOn(input, await ledger.claimPending(clock.now(), times), (delivery) => postOnce(input, delivery)),
  );
}

/** What the clocks of these platforms say before anything is sent: looking back for it will end there. */
async function timesOn(
  { courierOf }: DeliverInput,
  platforms: ReadonlySet<PlatformName>,
): Promise<PlatformTimes> {
  const told = await Promise.all(
    [...platforms].map(async (name) => [name, await courierOf(name)?.time?.()] as const),
  );
  return new Map(told.flatMap(([name, at]) => (at === undefined ? [] : [[name, at] as const])));
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
  const { ledger, courierOf, notices, holds, clock, failpoint, log } = input;
  failpoint('deliver:before-post');
  const sent = await post(courierOf(delivery.place.platform), delivery);
  failpoint('deliver:after-post');
  log.info({ delivery: delivery.id, attempt: delivery.attempt, outcome: sent.outcome }, 'digest posted');
  const now = clock.now();
  switch (sent.outcome) {
    case 'sent':
      holds.good(delivery.place.platform);
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
        await refuseToken(input, delivery, sent.advice);
        break;
      }
      await ledger.dead(delivery, sent.advice, { pause: sent.why !== 'payload' });
      await notices.refused(delivery, sent);
      break;
  }
  failpoint('deliver:after-record');
}

/** No digest's fault and nothing its owner can mend: everything of the platform waits until its token works again. */
async function refuseToken(
  { ledger, holds, clock, log }: DeliverInput,
  delivery: Claimed,
  problem: string,
): Promise<void> {
  holds.refused(delivery.place.platform, clock.now());
  log.error({ delivery: delivery.id, problem }, 'the platform refuses the token');
  await ledger.later(delivery, clock.now());
}

async function lookOnce(input: DeliverInput, delivery: Claimed): Promise<void> {
  const { ledger, courierOf, holds, clock, log } = input;
  const looked = await look(courierOf(delivery.place.platform), delivery);
  log.info({ delivery: delivery.id, outcome: looked.outcome }, 'digest looked for');
  const now = clock.now();
  switch (looked.outcome) {
    case 'found':
      return ledger.sent(delivery, looked, now);
    case 'absent':
      return notThere(input, delivery, looked.asOf);
    case 'unable':
      if (looked.why !== 'credentials') return notSeen(input, delivery, looked);
      holds.refused(delivery.place.platform, now);
      return ledger.uncertain(delivery, now);
    default:
      return looked satisfies never;
  }
}

/** Sent again only once the platform's own clock says that the lost request can no longer arrive. */
async function notThere(input: DeliverInput, delivery: Claimed, asOf: number | undefined): Promise<void> {
  const { ledger, clock } = input;
  if (asOf === undefined) return ledger.absent(delivery, clock.now());
  const sinceMs = asOf - (delivery.absentSince ?? asOf);
  const leftMs = ACCEPTED_WITHIN_MS - sinceMs;
  if (leftMs <= 0) return ledger.absent(delivery, clock.now());
  const pauseMs = Math.min(leftMs, Math.max(SOONEST_LOOK_MS, sinceMs));
  return ledger.absentYet(delivery, asOf, clock.now() + pauseMs);
}

async function notSeen(
  { ledger, notices, clock }: DeliverInput,
  delivery: Claimed,
  { advice, retryAfterMs }: Extract<Looked, { outcome: 'unable' }>,
): Promise<void> {
  const now = clock.now();
  const ageMs = now - delivery.attemptedAt;
  if (retryAfterMs !== undefined && ageMs < SILENT_LOOKS_MS)
    return ledger.uncertain(delivery, now + (retryAfterMs || MINUTE_MS));
  const pauseMs = Math.min(Math.max(ageMs, MINUTE_MS, retryAfterMs ?? 0), LONGEST_LOOK_MS);
  if (await ledger.stillUncertain(delivery, now + pauseMs, advice)) await notices.uncertain(delivery, advice);
}

async function post(courier: Courier | undefined, { place, card, key }: Claimed): Promise<Sent> {
  if (courier === undefined) return { outcome: 'later', retryAfterMs: MINUTE_MS };
  try {
    return await courier.post(place, card, key, AbortSignal.timeout(POST_TIMEOUT_MS));
  } catch (error) {
    return { outcome: 'unknown', cause: String(error) };
  }
}

async function look(courier: Courier | undefined, { place, key, sentAfter }: Claimed): Promise<Looked> {
  const advice = 'The platform did not answer.';
  if (courier === undefined) return { outcome: 'unable', advice, retryAfterMs: MINUTE_MS };
  try {
    return await courier.find(place, key, sentAfter);
  } catch (error) {
    return {
      outcome: 'unable',
      advice: `${advice.slice(0, -1)} (${String(error)}).`,
      retryAfterMs: MINUTE_MS,
    };
  }
}

/** 5 s, 10 s, 20 s … at most 10 minutes. */
function pauseAfter(attempt: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** (attempt - 1), LONGEST_RETRY_MS);
}
