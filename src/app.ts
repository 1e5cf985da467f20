import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAnswerLog } from './answer/create-answer-log.ts';
import { createAnswerer } from './answer/create-answerer.ts';
import { createRecord } from './answer/record/create-record.ts';
import { createDocuments } from './answer/documents.ts';
import { createDailyLimit } from './answer/daily-limit.ts';
import { createLanguageModel } from './answer/writing/create-language-model.ts';
import type { LanguageModel } from './answer/writing/language-model.ts';
import type { AdapterInput } from './chat/adapter.ts';
import type { Command } from './chat/command.ts';
import type { Measures } from './chat/measures.ts';
import { createDispatcher } from './chat/create-dispatcher.ts';
import type { Dispatcher } from './chat/dispatcher.ts';
import { createLimiter } from './chat/limiter.ts';
import type { Platform } from './chat/platform.ts';
import type { Services } from './chat/services.ts';
import { botsOff, botsOn, type BotName, type Config } from './config.ts';
import { createDigestService } from './digest/create-digest-service.ts';
import { createFullTexts } from './fulltext/create-full-texts.ts';
import { ar5ivLane } from './fulltext/places.ts';
import { READING } from './fulltext/read-document.ts';
import type { FullTexts } from './fulltext/full-texts.ts';
import { UserError } from './errors.ts';
import { startHeartbeat } from './heartbeat.ts';
import { createHttp } from './http/create-http.ts';
import { TooLarge } from './http/body.ts';
import { createGuardedFetch } from './http/guarded-fetch.ts';
import { proxyOf } from './http/proxy.ts';
import { createLookup } from './ingest/create-lookup.ts';
import { loadStarter } from './ingest/starter.ts';
import { createSync } from './ingest/create-sync.ts';
import type { Log } from './log.ts';
import type { MeaningConfig } from './meaning/embedder/choose.ts';
import { createMeaning } from './meaning/create-meaning.ts';
import type { Meaning } from './meaning/meaning.ts';
import { createParser } from './parse/create-parser.ts';
import type { PlatformName } from './place.ts';
import { createSearch } from './search/worker/create-search.ts';
import { announcerOf, createSources } from './sources/index.ts';
import { openStore } from './store/create-store.ts';
import { createDailyBackup } from './store/sqlite/daily-backup.ts';
import type { Failpoint } from './testing.ts';
import { SECOND_MS, type Clock } from './time.ts';
import { VERSION } from './version.ts';

export interface AppInput {
  readonly config: Config;
  readonly clock: Clock;
  readonly failpoint: Failpoint;
  readonly log: Log;
  readonly commands: readonly Command[];
  readonly signal: AbortSignal;
  readonly measures?: Measures;
  /** Without it abstracts are all that is read. */
  readonly fullTexts?: FullTexts;
  /** How long a query waits for the sentence model; a conversation's patience unless told. */
  readonly queryMs?: number;
  /** How long closing may wait for the index to be saved; without it, until that is done. */
  readonly closeWithinMs?: number;
}

export interface PlatformState {
  readonly name: BotName;
  readonly state: 'connected' | 'connecting' | 'refused';
}

/** Everything wired. Disposing it stops the heartbeat, saves the index and closes the database. */
export interface App extends AsyncDisposable {
  readonly services: Services;
  readonly dispatcher: Dispatcher;
  readonly meaning: Meaning;
  adapterInput(platform: PlatformName): AdapterInput;
  /** Digests may be delivered there from now on, whenever it is not off. */
  join(platform: Platform, isConnected?: () => boolean): void;
  /** The bots whose tokens are set; `refused` are those that are off. */
  platforms(): readonly PlatformState[];
  /** The platform is off, for now or for good; `why` is shown in `/status`. */
  leave(platform: PlatformName, why: string): void;
  /** What is wrong with platforms now, a sentence each: those that are off, and those that refuse a token for now. */
  troubles(): readonly string[];
  /** Resolves once every platform that had joined is off at the same time. */
  readonly deserted: Promise<undefined>;
  /** Starts the heartbeat: fetching what is announced, delivering what is due. */
  beat(onProgress?: (line: string) => void): void;
}

export async function openApp(input: AppInput): Promise<App> {
  const { config, clock, log, signal } = input;
  const { sources, lanes, trust } = createSources(config);
  const store = await openStore({ dataDir: config.DATA_DIR, clock, log, trust });
  if (config.STARTER_CORPUS)
    await loadStarter({ store, clock, file: resolve(import.meta.dirname, '../data/starter.jsonl') });
  const meaning = await createMeaning({
    ...{ store, clock, log, config: meaningConfig(config) },
    sleep: (ms, abort) => sleep(ms, undefined, { signal: abort }),
    queryMs: input.queryMs,
  });
  const search = await createSearch({
    ...{ dataDir: config.DATA_DIR, store, clock, log, meaning },
    closeWithinMs: input.closeWithinMs,
  });
  const http = createHttp({
    lanes: [ar5ivLane(config), ...lanes],
    clock,
    log,
    sleep: (ms, abort) => sleep(ms, undefined, abort && { signal: abort }),
    random: Math.random,
    proxy: proxyOf(config),
    userAgent: `paperboy/${VERSION} (+${config.CONTACT})`,
  });
  const changed = (): void => {
    search.changed();
    meaning.changed();
  };
  const parser = createParser();
  const ingest = { sources, store, http, parser, clock, log, changed };
  const sync = createSync(ingest);
  const ending = new AbortController();
  const joined = new Map<PlatformName, { readonly platform: Platform; isConnected(): boolean }>();
  const problems = new Map<PlatformName, string>();
  const passing = new Map<string, string>();
  const deserted = Promise.withResolvers<undefined>();
  const troubles = (): string[] => [...problems.values(), ...passing.values()];
  const sourceTitle = (name: string): string => sources.find((source) => source.name === name)?.title ?? name;
  const digests = createDigestService({
    store,
    relevance: search,
    lacking: (workIds) => meaning.lacking(workIds),
    clock,
    log,
    failpoint: input.failpoint,
    platform: (name) => (problems.has(name) ? undefined : joined.get(name)?.platform),
    announcer: announcerOf(sources),
    sourceTitle,
  });
  const backups = createDailyBackup({
    ...{ dataDir: config.DATA_DIR, clock, log, settings: store.settings },
    kept: config.BACKUPS_KEPT,
  });
  const reader = createParser(READING);
  const limit = createLimiter(clock);
  const lookup = createLookup({ ...ingest, online: !config.OFFLINE, signal: ending.signal });
  const fullTexts =
    input.fullTexts ??
    createFullTexts({
      ...{ store, http, parser: reader, clock, log, addresses: config, dataDir: config.DATA_DIR },
      ...{ online: !config.OFFLINE, budgetBytes: config.FULLTEXT_BUDGET_MB * 2 ** 20, signal: ending.signal },
    });
  const record = createRecord({ search, works: store.works, clock, lookup, sourceTitle });
  const services: Services = {
    ...{ clock, store, search, relevance: search, sync, digests: digests.service, fullTexts },
    answerer: createAnswerer({
      ...{ search, store, log, meaning, record, fullTexts, ...languageModel(config) },
    }),
    answers: createAnswerLog(store),
    documents: createDocuments(clock),
    modelAnswers: createDailyLimit(store, clock, config.LLM_ANSWERS_A_DAY),
    lookup: {
      ...lookup,
      byQuery: async (query) => {
        const looked = await lookup.byQuery(query);
        meaning.soon(looked.works.map(({ id }) => id));
        return looked;
      },
    },
    limit: (_what, person) => limit(person),
    notes: async (reader) => {
      const unsaved = await backups.note();
      const now = [...(await meaning.notes()), ...troubles()];
      return [...whatIsOff(config, reader), ...now, ...(unsaved === undefined ? [] : [unsaved])];
    },
  };
  const dispatcher = createDispatcher({
    commands: input.commands,
    services,
    log,
    signal,
    measures: input.measures,
    reference: () => randomBytes(3).toString('hex'),
  });
  function leave(platform: PlatformName, why: string): void {
    passing.delete(platform);
    problems.set(platform, why);
    if (joined.has(platform) && [...joined.keys()].every((name) => problems.has(name)))
      deserted.resolve(undefined);
  }
  function stateOf(name: BotName): PlatformState['state'] {
    if (problems.has(name) || passing.has(name)) return 'refused';
    return joined.get(name)?.isConnected() === true ? 'connected' : 'connecting';
  }
  let stopBeating: (() => Promise<void>) | undefined;

  return {
    services,
    meaning,
    dispatcher,
    adapterInput: (platform) => ({
      config,
      log: log.child({ platform }),
      clock,
      dispatcher,
      memory: memoryOf(platform, store.settings),
      fetchFile: fetchFileOf(config),
      onOff: (why) => {
        if (why === undefined) problems.delete(platform);
        else leave(platform, why);
      },
      onTrouble: (why) => {
        if (why === undefined) passing.delete(platform);
        else passing.set(platform, why);
      },
      ...(input.measures && { measures: input.measures }),
    }),
    join(platform, isConnected = () => true) {
      joined.set(platform.name, { platform, isConnected });
    },
    platforms: () => botsOn(config).map((name) => ({ name, state: stateOf(name) })),
    leave,
    troubles,
    deserted: deserted.promise,
    beat(onProgress = (line) => log.info(line)) {
      meaning.begin(onProgress);
      const ready = store.fetches.forgetUnended();
      stopBeating = startHeartbeat(async (beatSignal) => {
        await ready;
        if (!config.OFFLINE) await sync.whenDue({ signal: beatSignal, onProgress });
        await digests.tick(beatSignal);
        await backups.whenDue();
      }, log);
    },
    async [Symbol.asyncDispose]() {
      await stopBeating?.();
      ending.abort(new Error('Paperboy is stopping'));
      await sync.idle();
      await backups.idle();
      await Promise.all([parser.close(), reader.close()]);
      await meaning.close();
      await search.close();
      await store.close();
    },
  };
}

function meaningConfig(config: Config): MeaningConfig {
  return {
    embeddings: config.EMBEDDINGS,
    model: config.EMBEDDINGS_MODEL,
    apiKey: config.EMBEDDINGS_API_KEY,
    modelDir: config.EMBEDDINGS_MODEL_DIR,
    offline: config.OFFLINE,
    hubUrl: config.HUGGINGFACE_HUB_URL,
    dataDir: config.DATA_DIR,
    fetch: fetchOf(config, config.HUGGINGFACE_HUB_URL, config.EMBEDDINGS),
  };
}

/** More than the sentence model, and far more than a list of vectors or a written answer. */
const MODEL_BYTES = 64 * 2 ** 20;

/** For models: only the addresses given may be private. */
function fetchOf(config: Config, ...addresses: readonly string[]): typeof globalThis.fetch {
  const configured = addresses
    .filter((address) => URL.canParse(address))
    .map((address) => new URL(address).host);
  return createGuardedFetch({ configured, proxy: proxyOf(config), maxBodyBytes: MODEL_BYTES });
}

const FILE_MS = 60 * SECOND_MS;
const FILE_BYTES = 30 * 2 ** 20;

/** For what is dropped into conversations: only the platforms' own addresses may be private. */
function fetchFileOf(config: Config): AdapterInput['fetchFile'] {
  const configured = [config.SLACK_API_URL, config.DISCORD_API_URL]
    .filter((address) => URL.canParse(address))
    .map((address) => new URL(address).host);
  const fetch = createGuardedFetch({ configured, proxy: proxyOf(config), maxBodyBytes: FILE_BYTES });
  return async (url, { name, authorization, signal }) => {
    const timeout = AbortSignal.timeout(FILE_MS);
    try {
      const response = await fetch(url, {
        headers: authorization === undefined ? {} : { authorization },
        signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    } catch (error) {
      signal?.throwIfAborted();
      const isTooLarge = error instanceof TooLarge || (error as Error).cause instanceof TooLarge;
      const why = isTooLarge ? 'is larger than 30 MB' : 'could not be fetched; drop it again';
      throw new UserError(`${name} ${why}.`, { cause: error });
    }
  };
}

function memoryOf(platform: PlatformName, settings: Services['store']['settings']): AdapterInput['memory'] {
  return {
    get: (key) => settings.get(`adapter:${platform}`, key),
    set: (key, value) => settings.set(`adapter:${platform}`, key, value),
  };
}

function languageModel(config: Config): { readonly model?: LanguageModel } {
  const { LLM_API_URL: baseUrl, LLM_MODEL: modelName, LLM_API_KEY: apiKey } = config;
  if (baseUrl === undefined || modelName === undefined) return {};
  return { model: createLanguageModel({ baseUrl, modelName, apiKey, fetch: fetchOf(config, baseUrl) }) };
}

function whatIsOff(config: Config, reader: 'operator' | 'member'): string[] {
  const offline = `Sources are off: ${reader === 'operator' ? 'OFFLINE is set' : 'only stored papers are searched'}.`;
  const isDirect = config.DISCORD_TOKEN !== undefined && proxyOf(config) !== undefined;
  const forOperator = [...botsOff(config), ...(isDirect ? [GATEWAY_IS_DIRECT] : [])];
  return [...(config.OFFLINE ? [offline] : []), ...(reader === 'operator' ? forOperator : [])];
}

/** discord.js opens that socket itself and takes no agent for it. */
const GATEWAY_IS_DIRECT =
  'Discord’s gateway does not go through the proxy: gateway.discord.gg:443 must be reachable directly.';
