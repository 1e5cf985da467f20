import { describe, expect, it } from 'vitest';
import { NotAFeed, parseFeed } from '#src/sources/feed-xml.ts';

const NAMES = { root: 'feed', entry: 'entry' };
const entriesOf = async (xml: string) => (await Array.fromAsync(parseFeed(xml, NAMES).entries())).flat();

describe('feed', () => {
  it('keeps every entry in its order over many slices', async () => {
    const xml = `<feed><n>120</n>${Array.from({ length: 120 }, (_, at) => `<entry><id>${at}</id></entry>`).join('\n')}</feed>`;
    expect(parseFeed(xml, NAMES).head).toEqual({ n: '120' });
    expect(await entriesOf(xml)).toEqual(Array.from({ length: 120 }, (_, at) => ({ id: String(at) })));
  });

  it('decodes entities of XML and numbers once', async () => {
    expect(
      await entriesOf('<feed><entry><t>R&amp;D &#233; &#x1F600; &amp;lt;b&amp;gt;</t></entry></feed>'),
    ).toEqual([{ t: 'R&D é 😀 &lt;b&gt;' }]);
  });

  it('finds nothing in a feed without entries', async () => {
    expect(await entriesOf('<feed><n>0</n></feed>')).toEqual([]);
  });

  it.each([
    ['a bomb of entities', '<!DOCTYPE feed [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><feed>&b;</feed>'],
    ['a page for people', '<!DOCTYPE html><html><body><feed></feed></body></html>'],
    ['half a feed', '<feed><entry><id>1</id></entry><entry>'],
    ['another document', '<rss><channel/></rss>'],
    ['no XML', 'Rate exceeded.'],
    ['nothing', ''],
  ])('refuses %s', (_, xml) => {
    expect(() => parseFeed(xml, NAMES)).toThrow(NotAFeed);
  });

  it('does not follow nesting without end', async () => {
    const deep = `<feed><entry>${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}</entry></feed>`;
    await expect(entriesOf(deep)).rejects.toThrow(NotAFeed);
  });
});
