import { describe, expect, it } from 'vitest';
import { Unreadable } from '#src/parse/unreadable.ts';
import { parseFeed } from '#src/sources/feed-xml.ts';

const NAMES = { root: 'feed', entry: 'entry' };
const read = (xml: string) => parseFeed(xml, NAMES);
const problemOf = (xml: string) => {
  try {
    read(xml);
  } catch (error) {
    if (error instanceof Unreadable) return error.reason;
    throw error;
  }
  return 'none';
};

describe('feed', () => {
  it('keeps every entry in its order, and the head without them', () => {
    const ids = Array.from({ length: 120 }, (_, at) => String(at));
    const xml = `<feed><n>120</n>${ids.map((id) => `<entry><id>${id}</id></entry>`).join('\n')}</feed>`;
    expect(read(xml).head).toMatchObject({ n: '120' });
    expect(read(xml).entries).toEqual(ids.map((id) => ({ id })));
  });

  it('decodes entities of XML and numbers once', () => {
    const { entries } = read('<feed><entry><t>R&amp;D &#233; &#x1F600; &amp;lt;b&amp;gt;</t></entry></feed>');
    expect(entries).toEqual([{ t: 'R&D é 😀 &lt;b&gt;' }]);
  });

  it('reads text, CDATA, attributes, empty elements and lists', () => {
    const xml =
      '<feed><entry><t a="x &lt; y">one <![CDATA[<two>]]><!-- no --> three</t><e/><author><name>Ada</name></author></entry></feed>';
    const t = { '@a': 'x < y', '#text': 'one <two> three' };
    expect(read(xml).entries).toEqual([{ t, e: '', author: [{ name: 'Ada' }] }]);
  });

  it('takes a stray ampersand and characters that XML forbids as they are', () => {
    const { entries } = read('<feed><entry><t>AT&T &nbsp; \f R & D &amp;</t></entry></feed>');
    expect(entries).toEqual([{ t: 'AT&T &nbsp; \f R & D &' }]);
  });

  it('finds nothing in a feed without entries', () => {
    expect(read('<feed><n>0</n></feed>').entries).toEqual([]);
  });

  it.each([
    ['a bomb of entities', '<!DOCTYPE feed [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><feed>&b;</feed>'],
    ['a bomb inside', '<feed><!DOCTYPE x [<!ENTITY a "a">]><n>&a;</n></feed>'],
    ['a page for people', '<!DOCTYPE html><html><body><feed></feed></body></html>'],
    ['half a feed', '<feed><entry><id>1</id></entry><entry>'],
    ['a feed without its last sign', '<feed><entry><id>1</id></entry></feed'],
    ['another document', '<rss><channel/></rss>'],
    ['two feeds', '<feed></feed><feed></feed>'],
    ['something behind the feed', '<feed></feed> and more'],
    ['no XML', 'Rate exceeded.'],
    ['nothing', ''],
    ['an entry that is not closed', '<feed><entry><id>1</id><entry><id>2</id></entry></feed>'],
    ['an element closed by another', '<feed><entry><id>1</title></entry></feed>'],
    ['a closing tag that is none', '<feed><entry><id>1</id></entri><entry><id>2</id></entry></feed>'],
  ])('refuses %s whole: a part of one paper must never come with another', (_, xml) => {
    expect(problemOf(xml)).toBe('form');
  });

  it.each([
    ['nesting', `<feed><entry>${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}</entry></feed>`],
    ['entries', `<feed>${'<entry/>'.repeat(10_001)}</feed>`],
    ['elements', `<feed><entry>${'<a/>'.repeat(1_000_000)}</entry></feed>`],
    ['a head', `<feed><n>${'x'.repeat(600_000)}</n></feed>`],
    ['attributes of the head', `<feed a="${'x'.repeat(600_000)}"></feed>`],
  ])('follows no %s without end', (_, xml) => {
    expect(problemOf(xml)).toBe('size');
  });

  it('gives up an entry longer than any paper, and no other', () => {
    const long = `<entry><id>2</id><t>${'x'.repeat(600_000)}</t></entry>`;
    const { entries } = read(`<feed><entry><id>1</id></entry>${long}<entry><id>3</id></entry></feed>`);
    expect(entries).toEqual([{ id: '1' }, undefined, { id: '3' }]);
  });

  it('makes no element part of the language', () => {
    const [entry] = read('<feed><entry><__proto__><x>1</x></__proto__></entry></feed>').entries;
    expect(Object.getPrototypeOf(entry)).toBe(Object.prototype);
    expect((entry as { x?: unknown }).x).toBeUndefined();
  });
});
