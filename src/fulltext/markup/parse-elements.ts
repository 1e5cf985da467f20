import { decodeHTMLStrict } from 'entities';
import { Parser } from 'htmlparser2';
import { Unreadable } from '../../parse/unreadable.ts';
import type { Element, Node } from './element.ts';

export interface ParsedDocument {
  /** Without a name; holds the document's outermost elements. */
  readonly root: Element;
  /** Whether it ends before what it opened does. */
  readonly isCut: boolean;
}

interface Reading {
  readonly xml: boolean;
  /** Whether an element's inside is left out. */
  readonly skips: (element: Element) => boolean;
}

interface Open extends Element {
  readonly children: Node[];
}

/** Formulas of a real page reach 60; what is made of scripts and tables inside each other takes longer the deeper they are. */
const MAX_DEPTH = 200;
/** Longer ones are no list of names. */
const MAX_CLASS_CHARS = 1_000;
/** A page of 30 MB that is mostly formulas has 430,000. */
const MAX_ELEMENTS = 1_000_000;
/** Of text; the longest books have a tenth. */
const MAX_CHARS = 12_000_000;
const MAX_ATTRIBUTES = 1_000;

/** The attributes that say how something is read. */
const KEPT = new Set(
  ['alttext', 'alt', 'encoding', 'aria-label', 'colspan', 'rowspan', 'mathvariant'].concat([
    'ref-type',
    'list-type',
    'abstract-type',
    'content-type',
  ]),
);
const NO_CLASSES: readonly string[] = [];
const NO_ATTRIBUTES: Readonly<Record<string, string>> = {};

/**
 * Reads a document in one pass, whatever it holds. A document cannot bring its own entities.
 * @throws Unreadable beyond the limits
 */
export function parseElements(body: string, { xml, skips }: Reading): ParsedDocument {
  const root: Open = { name: '', classes: NO_CLASSES, attributes: NO_ATTRIBUTES, children: [] };
  const open: Open[] = [root];
  let elements = 0;
  let attributeCount = 0;
  let skipped = 0;
  let depth = 0;
  let chars = 0;

  function opened(name: string, attributes: Readonly<Record<string, string>>): void {
    elements += 1;
    depth += 1;
    attributeCount = 0;
    if (elements > MAX_ELEMENTS) throw new Unreadable(`has more than ${MAX_ELEMENTS} elements`, 'size');
    if (depth > MAX_DEPTH) throw new Unreadable(`is nested more than ${MAX_DEPTH} deep`, 'size');
    if (skipped > 0) {
      skipped += 1;
      return;
    }
    const element = {
      name: name.includes(':') ? name.slice(name.lastIndexOf(':') + 1) : name,
      classes: classesOf(attributes['class']),
      attributes: keptOf(attributes),
      children: [],
    };
    open.at(-1)?.children.push(element);
    open.push(element);
    if (skips(element)) skipped = 1;
  }

  function closed(): void {
    depth -= 1;
    if (skipped > 0) skipped -= 1;
    if (skipped === 0) open.pop();
  }

  function text(piece: string): void {
    if (skipped > 0) return;
    chars += piece.length;
    if (chars > MAX_CHARS) throw new Unreadable(`holds more than ${MAX_CHARS} characters of text`, 'size');
    const children = open.at(-1)?.children ?? [];
    const last = children.at(-1);
    // XML names five entities, a publisher's DTD all of HTML's.
    const decoded = xml && piece.includes('&') ? decodeHTMLStrict(piece) : piece;
    if (typeof last === 'string') children[children.length - 1] = last + decoded;
    else children.push(decoded);
  }

  const parser = new Parser(
    {
      onopentag: opened,
      onclosetag: closed,
      ontext: text,
      onattribute() {
        attributeCount += 1;
        if (attributeCount > MAX_ATTRIBUTES)
          throw new Unreadable('has an element of too many attributes', 'size');
      },
    },
    // XHTML closes what is empty by itself, HTML nothing that is not.
    { xmlMode: xml, recognizeSelfClosing: true },
  );
  parser.write(body);
  const isCut = depth > 0;
  parser.end();
  return { root, isCut };
}

function classesOf(names = ''): readonly string[] {
  return names === '' || names.length > MAX_CLASS_CHARS ? NO_CLASSES : names.split(/\s+/);
}

/**
 * What `read` reads; an engine that gives up, over a million marks on a letter or what is nested in itself, is no crash.
 * @throws Unreadable
 */
export function withinReason<Read>(read: () => Read): Read {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw new Unreadable('holds more than can be read', 'size', error);
    throw error;
  }
}

function keptOf(attributes: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  let kept: Record<string, string> | undefined;
  for (const name in attributes) {
    const value = attributes[name];
    if (KEPT.has(name) && value !== undefined) (kept ??= {})[name] = value;
  }
  return kept ?? NO_ATTRIBUTES;
}
