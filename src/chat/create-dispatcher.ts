import { PaperboyError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Card } from '../message/card.ts';
import { candidatesCard } from '../message/candidates.ts';
import { withoutSharing } from '../message/sharing.ts';
import { isDirect } from '../place.ts';
import { brokenCard, problemCard } from '../message/problem.ts';
import type { Audience, Command, Reply } from './command.ts';
import { createControls } from './controls.ts';
import type { Asked, Dispatcher, Request } from './dispatcher.ts';
import { createInbound } from './inbound.ts';
import { unmeasured, type Measures } from './measures.ts';
import { checkOptions, mainOption, wantedOf } from './options.ts';
import type { Platform } from './platform.ts';
import type { Services } from './services.ts';
import { createShownMemory } from './shown.ts';
import { meantBy } from './meant-by.ts';
import { isQuestion } from './understand.ts';
import { NotSure } from './work-meant.ts';

export interface DispatcherParts {
  readonly commands: readonly Command[];
  readonly services: Services;
  readonly log: Log;
  /** A short reference for a failure, such as `7f3a9c`. */
  readonly reference: () => string;
  /** Aborted when Paperboy stops. */
  readonly signal: AbortSignal;
  readonly measures?: Measures | undefined;
}

/** Runs commands and owns their failures: nothing thrown by one gets past `run`. */
export function createDispatcher({
  commands,
  services,
  log,
  reference,
  signal,
  measures = unmeasured,
}: DispatcherParts): Dispatcher {
  const { store, clock } = services;
  const memory = createShownMemory(store.shown, clock);
  const named = new Map(commands.map((command) => [command.name, command]));

  async function run(request: Request, platform: Platform): Promise<Reply> {
    const onShown = measures.answering(platform.name);
    const { broke, ...reply } = await replyTo(request, platform);
    const outcome = broke === true ? 'broke' : reply.failed === true ? 'refused' : 'done';
    measures.ran(platform.name, named.has(request.command) ? request.command : 'unknown', outcome);
    return { ...reply, onShown };
  }

  async function replyTo(request: Request, platform: Platform): Promise<Reply & { readonly broke?: true }> {
    const startedAt = clock.now();
    try {
      const command = named.get(request.command);
      if (command === undefined)
        return failed(
          problemCard(`There is no command ${request.command} (any more). “help” lists them all.`),
        );
      const args = checkOptions(command, request.options);
      const { person, place, surface, files = [] } = request;
      const seenBy = request.audience ?? audience(request);
      const shown = await memory.recall(place, person);
      const context = {
        ...{ person, place, platform, services, surface, signal, shown, files },
        audience: seenBy,
      };
      const run = await command.run(args, context);
      const offers = (card: Card): Card =>
        seenBy === 'public' || isDirect(place) ? withoutSharing(card) : card;
      const reply = { ...run, card: offers(run.card) };
      const remember = (card: Card): Promise<Card> => kept(card, request, seenBy === 'private');
      await remember(reply.card);
      log.info({ command: request.command, platform: platform.name, ms: clock.now() - startedAt }, 'command');
      return reply.update === undefined
        ? reply
        : {
            ...reply,
            ...(reply.meanwhile && { meanwhile: mapped(reply.meanwhile, offers) }),
            update: reply.update
              .then(async (card) => card && remember(offers(card)))
              .catch(keepFirstForm(request)),
          };
    } catch (error) {
      const reply = failed(await failure(error, request));
      return isExpected(error) ? reply : { ...reply, broke: true };
    }
  }

  /** What a card shows can be named from then on. An answer is worth more than that. */
  async function kept(card: Card, { place, person }: Request, alone: boolean): Promise<Card> {
    try {
      await memory.remember(place, person, card, alone);
    } catch (error) {
      log.warn({ err: error }, 'what was shown is not remembered');
    }
    return card;
  }

  /** The papers that may have been meant can be named by their numbers from then on. */
  function doubted({ message, candidates, option }: NotSure, request: Request): Promise<Card> {
    const { command, options } = request;
    const declared = named.get(command);
    const main = option ?? mainOption(declared?.options ?? {});
    const given = declared === undefined || main === undefined ? {} : checkOptions(declared, options);
    const card = candidatesCard(message, candidates, {
      label: `${command.charAt(0).toUpperCase()}${command.slice(1)}`,
      act: (workId) => ({ command, options: { ...given, [main ?? 'work']: workId }, effect: 'reply' }),
    });
    return kept(card, request, true);
  }

  async function failure(error: unknown, request: Request): Promise<Card> {
    const { command } = request;
    if (error instanceof NotSure) return doubted(error, request);
    if (error instanceof PaperboyError) {
      log.info({ command, code: error.code, problem: error.message }, 'command refused');
      return problemCard(error.message);
    }
    const ref = reference();
    log.error({ command, reference: ref, err: error }, 'command broke');
    return brokenCard(ref);
  }

  /** What already stands there is worth more than a problem card in its place. */
  const keepFirstForm = (request: Request) => async (error: unknown) => {
    await failure(error, request);
    return undefined;
  };

  function audience({ command, options, surface }: Asked): Audience {
    const declared = named.get(command);
    if (declared === undefined || surface === 'terminal') return 'private';
    if (surface === 'mention') return declared.mentioned ?? 'private';
    try {
      return declared.audience(checkOptions(declared, options));
    } catch (error) {
      log.debug({ command, err: error }, 'unusable options are answered privately');
      return 'private';
    }
  }

  return {
    commands,
    audience,
    run,
    wanted: ({ command, options }) => wantedOf(named.get(command), options),
    ...createControls(store.actions, clock),
    understand: async (line, here) => meantBy(line, here, { commands, store, memory }),
    understandDropped: (line) => ({
      command: 'read',
      options: isQuestion(line.trim()) ? { question: line.trim() } : {},
    }),
    firstTime: createInbound(store, clock),
    async suggest({ command, option, typed, person, place }, platform) {
      try {
        return (
          (await named.get(command)?.suggest?.(option, typed, { person, place, platform, services }))?.slice(
            0,
            25,
          ) ?? []
        );
      } catch (error) {
        log.warn({ command, option, err: error }, 'suggestions failed');
        return [];
      }
    },
  };
}

async function* mapped(cards: AsyncIterable<Card>, change: (card: Card) => Card): AsyncGenerator<Card> {
  for await (const card of cards) yield change(card);
}

function isExpected(error: unknown): boolean {
  return error instanceof NotSure || error instanceof PaperboyError;
}

function failed(card: Reply['card']): Reply {
  return { card, failed: true };
}
