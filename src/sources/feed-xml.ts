import { Parser } from 'htmlparser2';
import { Unreadable } from '../parse/unreadable.ts';

export interface Feed {
  /** The document without its entries. */
  readonly head: unknown;
  /** In their order; undefined for one that is longer than any paper. */
  readonly entries: readonly unknown[];
}

/** One an element: text where it has nothing else, else its attributes (`@name`), text (`#text`) and children by name. */
interface Element {
  readonly name: string;
  readonly parts: Map<string, unknown>;
  text: string;
}

const LISTS = new Set(['author', 'category', 'link']);
/** The largest announcement there was has 4,000. */
const MAX_ENTRIES = 10_000;
const MAX_DEPTH = 32;
const MAX_ELEMENTS = 1_000_000;
/** Text and attributes of an entry, and of the head: a paper of 5,000 authors has 100,000. */
const MAX_CHARS = 200_000;
/** Of one element. */
const MAX_ATTRIBUTES = 1_000;

/**
 * Reads an Atom or RSS document in one pass. Entities are XML's own and numbers; a document cannot bring its own.
 * @throws Unreadable when it is cut, is something else, brings a DOCTYPE, or is beyond the limits
 */
export function parseFeed(body: string, names: { readonly root: string; readonly entry: string }): Feed {
  const open: Element[] = [];
  const entries: unknown[] = [];
  let head: unknown;
  let hasEnded = false;
  let inEntry = false;
  let chars = 0;
  let elements = 0;
  let attributeCount = 0;

  function count(text: string): void {
    chars += text.length;
    if (chars > MAX_CHARS && !inEntry) throw new Unreadable('a head longer than any feed has', 'size');
  }

  function opened(name: string, attributes: Readonly<Record<string, string>>): void {
    if (hasEnded || (open.length === 0 && name !== names.root)) throw new Unreadable(`no <${names.root}>`);
    if (open.length >= MAX_DEPTH) throw new Unreadable(`nested more than ${MAX_DEPTH} deep`, 'size');
    elements += 1;
    attributeCount = 0;
    if (elements > MAX_ELEMENTS) throw new Unreadable(`more than ${MAX_ELEMENTS} elements`, 'size');
    if (name === names.entry) {
      if (inEntry) throw new Unreadable(`a <${name}> inside another`);
      if (entries.length >= MAX_ENTRIES) throw new Unreadable(`more than ${MAX_ENTRIES} entries`, 'size');
      inEntry = true;
      chars = 0;
    }
    const parts = new Map<string, unknown>();
    for (const [attribute, value] of Object.entries(attributes)) {
      count(value);
      if (chars <= MAX_CHARS) parts.set(`@${attribute}`, value);
    }
    open.push({ name, parts, text: '' });
  }

  function closed(name: string, isClosedByItself: boolean): void {
    const element = open.pop();
    if (!isClosedByItself || element?.name !== name)
      throw new Unreadable(`<${element?.name ?? name}> is not closed`);
    const value = valueOf(element);
    const parent = open.at(-1);
    if (parent === undefined) {
      hasEnded = true;
      head = value;
    } else if (name === names.entry) {
      entries.push(chars > MAX_CHARS ? undefined : value);
      inEntry = false;
      chars = 0;
    } else if (chars <= MAX_CHARS) add(parent.parts, name, value);
  }

  function text(piece: string): void {
    const element = open.at(-1);
    if (element === undefined) {
      if (/\S/.test(piece)) throw new Unreadable('text outside the feed');
      return;
    }
    count(piece);
    if (chars <= MAX_CHARS) element.text += piece;
  }

  const parser = new Parser(
    {
      onopentag: (name, attributes) => opened(name, attributes),
      // `<a/>` counts as implied there, as much as what another's end closes.
      onclosetag: (name, isImplied) => closed(name, !isImplied || body[parser.endIndex - 1] === '/'),
      onattribute() {
        attributeCount += 1;
        if (attributeCount > MAX_ATTRIBUTES)
          throw new Unreadable('an element of too many attributes', 'size');
      },
      ontext: (piece) => text(piece),
      onprocessinginstruction(name) {
        if (/^!(?:doctype|entity)/i.test(name)) throw new Unreadable('a DOCTYPE');
      },
    },
    { xmlMode: true },
  );
  parser.write(body);
  if (open.length > 0 || head === undefined) throw new Unreadable(`no whole <${names.root}>`);
  parser.end();
  return { head, entries };
}

function valueOf({ parts, text }: Element): unknown {
  if (parts.size === 0) return text;
  return Object.fromEntries(text.trim() === '' ? parts : parts.set('#text', text));
}

function add(parts: Map<string, unknown>, name: string, value: unknown): void {
  const before = parts.get(name);
  if (Array.isArray(before)) before.push(value);
  else if (before !== undefined) parts.set(name, [before, value]);
  else parts.set(name, LISTS.has(name) ? [value] : value);
}
