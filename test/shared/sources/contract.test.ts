import { loadConfig } from '#src/config.ts';
import { arxiv } from '#src/sources/arxiv.ts';
import { huggingFace } from '#src/sources/huggingface.ts';
import { describeSource } from '../../contract/source.ts';
import { sharedDir } from '../../support/shared.ts';
import { type CommonFault, startSourceServer } from '../../support/source-server.ts';
import { recorded } from './recorded.ts';

const XML = 'application/xml';
const JSON_TYPE = 'application/json';

if (sharedDir !== undefined) {
  describeSource(arxiv, async () => {
    const server = await startSourceServer<CommonFault>({
      refusal: { status: 429, type: 'text/html', body: recorded('arxiv-api/error-http429-body.txt') },
      answer: ({ path, query }) => {
        const file = path.startsWith('/rss')
          ? 'arxiv-rss/rss-multi-category-2026-09-24-excerpt.xml'
          : query.has('search_query')
            ? 'arxiv-api/search-transformer-cs.LG-sorted-2026-06-14.atom'
            : query.get('id_list')?.includes('1707.08567')
              ? 'arxiv-api/id-list-one-missing-one-found.atom'
              : 'arxiv-api/empty-id-not-existing-0000.0000.atom';
        return { type: XML, body: recorded(file) };
      },
    });
    return {
      config: loadConfig({
        ARXIV_API_URL: `${server.origin}/api/query`,
        ARXIV_RSS_URL: `${server.origin}/rss`,
        ARXIV_CATEGORIES: 'cs.LG',
      }),
      server,
      days: { since: '2026-09-24', today: '2026-09-24' },
      query: 'transformer',
      ids: [{ scheme: 'arxiv', value: '1707.08567' }],
      unknown: { scheme: 'arxiv', value: '0808.5394' },
    };
  });

  describeSource(huggingFace, async () => {
    const daily = recorded('hf-daily-papers/daily_papers-date-2026-08-20-reindented.json');
    const one = (JSON.parse(daily) as { paper: { id: string } }[]).find(
      ({ paper }) => paper.id === '2608.17253',
    );
    const server = await startSourceServer<CommonFault>({
      refusal: { status: 429, type: JSON_TYPE, body: '{}', headers: { ratelimit: '"api";r=0;t=42' } },
      answer: ({ path }) => {
        if (!path.startsWith('/api/papers/2')) return { type: JSON_TYPE, body: daily };
        return path.endsWith('/2608.17253')
          ? { type: JSON_TYPE, body: JSON.stringify(one?.paper) }
          : { status: 404, type: JSON_TYPE, body: recorded('hf-daily-papers/paper-404-not-found.json') };
      },
    });
    return {
      config: loadConfig({ HUGGINGFACE_API_URL: `${server.origin}/api` }),
      server,
      days: { since: '2026-08-20', today: '2026-08-20' },
      query: 'embodied agents',
      ids: [{ scheme: 'arxiv', value: '2608.17253' }],
      unknown: { scheme: 'arxiv', value: '2609.39403' },
    };
  });
}
