const GROUND = ['src/errors.ts', 'src/time.ts', 'src/place.ts'];
const PAPERS = [...GROUND, 'src/text/', 'src/papers/'];
const SHARED = [...PAPERS, 'src/query/', 'src/testing.ts', 'src/config.ts', 'src/log.ts', 'src/message/'];
const FETCHING = [...SHARED, 'src/http/', 'src/parse/'];
const STORED = [...FETCHING, 'src/sources/', 'src/store/'];
const EMBEDDED = [...STORED, 'src/meaning/embedder/', 'src/meaning/vectors/'];
const SEARCHED = [...EMBEDDED, 'src/meaning/', 'src/search/search.ts'];
const SERVICES = [
  ...SEARCHED,
  'src/ingest/',
  'src/digest/relevance/',
  'src/digest/',
  'src/fulltext/full-text.ts',
  'src/fulltext/',
  'src/answer/question/',
  'src/answer/',
  'src/search/called.ts',
  'src/answer/record/',
];
const CHAT = [...SERVICES, 'src/search/index/well-known.ts', 'src/chat/plain/', 'src/chat/'];
const PLATFORM = [
  ...GROUND,
  'src/text/',
  'src/papers/',
  'src/config.ts',
  'src/log.ts',
  'src/message/',
  'src/chat/',
];
const WIRED = ['src/store/create-store.ts', 'src/meaning/create-meaning.ts', 'src/search/worker/'];

/**
 * Which room may import which, besides itself, from the ground up: the whole architecture in one table. A room is a
 * folder with what lies in it, or a file, where one of a folder wires what lies above the others; the longest name that
 * fits counts. `src/main.ts` sees everything.
 */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  'src/errors.ts': [],
  'src/time.ts': [],
  'src/place.ts': [],
  'src/version.ts': [],
  'src/text/': [],
  'src/papers/': ['src/errors.ts', 'src/time.ts', 'src/text/'],
  'src/query/': PAPERS,
  'src/testing.ts': GROUND,
  'src/config.ts': GROUND,
  'src/log.ts': GROUND,
  'src/heartbeat.ts': ['src/log.ts'],
  'src/message/': PAPERS,
  'src/http/': [...GROUND, 'src/log.ts'],
  'src/parse/': GROUND,
  'src/sources/': FETCHING,
  'src/sources/arxiv/': [...FETCHING, 'src/sources/'],
  'src/sources/arxiv.ts': [...FETCHING, 'src/sources/', 'src/sources/arxiv/'],
  'src/sources/huggingface/': [...FETCHING, 'src/sources/'],
  'src/sources/huggingface.ts': [...FETCHING, 'src/sources/', 'src/sources/huggingface/'],
  'src/sources/index.ts': [...FETCHING, 'src/sources/', 'src/sources/arxiv.ts', 'src/sources/huggingface.ts'],
  'src/store/': SHARED,
  'src/store/migrations/': [...SHARED, 'src/store/'],
  'src/store/sqlite/': [...SHARED, 'src/store/', 'src/store/migrations/'],
  'src/store/group/': [...SHARED, 'src/store/'],
  'src/store/works/': [...SHARED, 'src/store/', 'src/store/group/'],
  'src/store/persons/': [...SHARED, 'src/store/'],
  'src/store/create-store.ts': ['src/store/', 'src/store/sqlite/', 'src/store/group/', 'src/store/works/'],
  'src/meaning/embedder/': STORED,
  'src/meaning/vectors/': [...STORED, 'src/meaning/embedder/'],
  'src/meaning/embedding/': EMBEDDED,
  'src/meaning/': [...EMBEDDED, 'src/meaning/embedding/'],
  'src/meaning/create-meaning.ts': [...EMBEDDED, 'src/meaning/embedding/', 'src/meaning/'],
  'src/search/search.ts': SHARED,
  'src/search/engines/': SHARED,
  'src/search/engines/segments/': ['src/search/engines/'],
  'src/search/index/': [...STORED, 'src/search/engines/'],
  'src/search/index/well-known.ts': ['src/search/index/'],
  'src/search/called.ts': [...PAPERS, 'src/search/index/well-known.ts'],
  'src/search/engines/index.ts': ['src/search/engines/', 'src/search/engines/segments/', 'src/search/index/'],
  'src/search/ranking/': [...EMBEDDED, 'src/search/search.ts', 'src/search/engines/', 'src/search/index/'],
  'src/digest/relevance/': [...EMBEDDED, 'src/search/engines/'],
  'src/search/worker/': [
    ...SEARCHED,
    'src/digest/relevance/',
    'src/store/create-store.ts',
    'src/search/engines/',
    'src/search/engines/index.ts',
    'src/search/index/',
    'src/search/index/well-known.ts',
    'src/search/ranking/',
  ],
  'src/ingest/': SEARCHED,
  'src/digest/': [...SEARCHED, 'src/digest/relevance/'],
  'src/digest/delivery/': [...SEARCHED, 'src/digest/relevance/', 'src/digest/'],
  'src/digest/run/': [...SEARCHED, 'src/digest/relevance/', 'src/digest/', 'src/digest/delivery/'],
  'src/digest/manage.ts': [...SEARCHED, 'src/digest/relevance/', 'src/digest/', 'src/digest/run/'],
  'src/digest/show.ts': [
    ...SEARCHED,
    'src/digest/relevance/',
    'src/digest/',
    'src/digest/delivery/',
    'src/digest/run/',
    'src/digest/manage.ts',
  ],
  'src/digest/create-digest-service.ts': [
    ...SEARCHED,
    'src/digest/relevance/',
    'src/digest/',
    'src/digest/delivery/',
    'src/digest/run/',
    'src/digest/manage.ts',
    'src/digest/show.ts',
  ],
  'src/fulltext/full-text.ts': [],
  'src/fulltext/': [...STORED, 'src/fulltext/full-text.ts'],
  'src/answer/question/': PAPERS,
  'src/answer/evidence/': [...PAPERS, 'src/message/', 'src/fulltext/full-text.ts', 'src/answer/question/'],
  'src/answer/': [
    ...SEARCHED,
    'src/fulltext/full-text.ts',
    'src/fulltext/',
    'src/answer/question/',
    'src/answer/evidence/',
  ],
  'src/answer/writing/': [
    ...SEARCHED,
    'src/fulltext/full-text.ts',
    'src/fulltext/',
    'src/answer/question/',
    'src/answer/evidence/',
    'src/answer/',
  ],
  'src/answer/record/': [...SEARCHED, 'src/search/called.ts', 'src/ingest/', 'src/answer/'],
  'src/answer/create-answerer.ts': [
    ...SEARCHED,
    'src/fulltext/full-text.ts',
    'src/fulltext/',
    'src/answer/question/',
    'src/answer/evidence/',
    'src/answer/',
    'src/answer/writing/',
    'src/answer/record/',
  ],
  'src/chat/plain/': [...PAPERS, 'src/search/index/well-known.ts'],
  'src/chat/': [...SERVICES, 'src/chat/plain/', 'src/search/index/well-known.ts'],
  'src/app.ts': [
    ...CHAT,
    ...WIRED,
    'src/version.ts',
    'src/heartbeat.ts',
    'src/store/sqlite/',
    'src/sources/index.ts',
    'src/digest/create-digest-service.ts',
    'src/answer/writing/',
    'src/answer/record/',
    'src/answer/create-answerer.ts',
  ],
  'src/health/': [...CHAT, 'src/version.ts', 'src/app.ts'],
  'src/cli/': [
    ...CHAT,
    ...WIRED,
    'src/version.ts',
    'src/store/sqlite/',
    'src/store/persons/',
    'src/search/index/',
    'src/sources/index.ts',
    'src/app.ts',
    'src/health/',
  ],
  'commands/': CHAT,
  'adapters/shared/': PLATFORM,
  'adapters/discord/': [...PLATFORM, 'adapters/shared/'],
  'adapters/discord/render/': [...PLATFORM, 'adapters/shared/', 'adapters/discord/'],
  'adapters/discord/api/': [...PLATFORM, 'adapters/shared/', 'adapters/discord/', 'adapters/discord/render/'],
  'adapters/discord/platform.ts': [...PLATFORM, 'adapters/discord/', 'adapters/discord/api/'],
  'adapters/discord/context.ts': [...PLATFORM, 'adapters/shared/', 'adapters/discord/render/'],
  'adapters/discord/events/': [
    ...PLATFORM,
    'adapters/shared/',
    'adapters/discord/',
    'adapters/discord/render/',
    'adapters/discord/api/',
    'adapters/discord/context.ts',
  ],
  'adapters/discord/index.ts': [
    ...PLATFORM,
    'adapters/shared/',
    'adapters/discord/',
    'adapters/discord/render/',
    'adapters/discord/api/',
    'adapters/discord/platform.ts',
    'adapters/discord/context.ts',
    'adapters/discord/events/',
  ],
  'adapters/slack/': [...PLATFORM, 'adapters/shared/'],
  'adapters/slack/render/': [...PLATFORM, 'adapters/shared/', 'adapters/slack/'],
  'adapters/slack/api/': [...PLATFORM, 'adapters/shared/', 'adapters/slack/', 'adapters/slack/render/'],
  'adapters/slack/platform.ts': [...PLATFORM, 'adapters/slack/', 'adapters/slack/api/'],
  'adapters/slack/context.ts': [...PLATFORM, 'adapters/shared/', 'adapters/slack/api/'],
  'adapters/slack/events/': [
    ...PLATFORM,
    'adapters/shared/',
    'adapters/slack/',
    'adapters/slack/render/',
    'adapters/slack/api/',
    'adapters/slack/context.ts',
  ],
  'adapters/slack/index.ts': [
    ...PLATFORM,
    'adapters/shared/',
    'adapters/slack/',
    'adapters/slack/api/',
    'adapters/slack/platform.ts',
    'adapters/slack/context.ts',
    'adapters/slack/events/',
  ],
  'adapters/terminal/': [...PLATFORM, 'adapters/shared/'],
};

/** The room a file lies in. */
export function roomOf(file: string): string | undefined {
  return Object.keys(ROOMS)
    .filter((room) => (room.endsWith('/') ? file.startsWith(room) : file === room))
    .reduce<string | undefined>((best, room) => (room.length > (best?.length ?? 0) ? room : best), undefined);
}

/** The way round a circle, its first file again at the end; empty where there is none. */
export function circleIn(imports: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const from = (file: string, way: readonly string[]): readonly string[] => {
    const at = way.indexOf(file);
    if (at >= 0) return [...way.slice(at), file];
    if (done.has(file)) return [];
    for (const next of imports.get(file) ?? []) {
      const circle = from(next, [...way, file]);
      if (circle.length > 0) return circle;
    }
    done.add(file);
    return [];
  };
  for (const file of imports.keys()) {
    const circle = from(file, []);
    if (circle.length > 0) return circle;
  }
  return [];
}
