import { setImmediate } from 'node:timers/promises';
import { decodeXML } from 'entities';
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';

/** A document that is no whole feed. */
export class NotAFeed extends Error {}

export interface Feed {
  /** The document without its entries. */
  readonly head: unknown;
  /** The entries, in their order, a slice at a time so that a long feed does not hold the event loop. */
  entries(): AsyncGenerator<readonly unknown[]>;
}

/** Some 10 ms of parsing. */
const SLICE_ENTRIES = 50;
const LISTS = new Set(['author', 'category', 'link']);

/** Entities are decoded by a table of XML's own and numbers; a document cannot bring its own, as DOCTYPE is refused. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  processEntities: false,
  tagValueProcessor: (_, text) => decodeXML(text),
  attributeValueProcessor: (_, text) => decodeXML(text),
  isArray: (name) => LISTS.has(name),
});

/** Reads an Atom or RSS document. @throws NotAFeed when it is cut, is something else, or brings a DOCTYPE. */
export function parseFeed(body: string, names: { readonly root: string; readonly entry: string }): Feed {
  const text = body.trim();
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw new NotAFeed('a DOCTYPE');
  if (!text.includes(`<${names.root}`) || !text.endsWith(`</${names.root}>`))
    throw new NotAFeed(`no whole <${names.root}>`);
  const entry = new RegExp(`<${names.entry}[\\s>][\\s\\S]*?</${names.entry}>`, 'g');
  const pieces = text.match(entry) ?? [];

  async function* entries() {
    for (let at = 0; at < pieces.length; at += SLICE_ENTRIES) {
      const slice = pieces.slice(at, at + SLICE_ENTRIES);
      yield slice.map((piece) => parse(piece)[names.entry]);
      await setImmediate();
    }
  }
  return { head: parse(text.replace(entry, ''))[names.root], entries };
}

const Tags = z.record(z.string(), z.unknown());

function parse(xml: string): z.infer<typeof Tags> {
  try {
    return Tags.parse(parser.parse(xml));
  } catch (cause) {
    throw new NotAFeed('no XML', { cause });
  }
}
