import { Parser } from 'htmlparser2';
import { Unreadable } from '../parse/unreadable.ts';
import type { FullText, FullTextBlock, FullTextFormat } from './full-text.ts';

interface Names {
  readonly title: readonly string[];
  readonly heading: readonly string[];
  readonly block: readonly string[];
}

/** Stands in until the readers are there: headings and paragraphs, their tags taken out. */
export function readPlainly(body: string, format: FullTextFormat, names: Names, xmlMode: boolean): FullText {
  const blocks: FullTextBlock[] = [];
  const texts: string[] = [];
  let [section, title, words, at] = ['', '', '', 0];
  const said = (): string => words.replace(/\s+/g, ' ').trim();
  const parser = new Parser(
    {
      onopentag: (name) => {
        if ([...names.title, ...names.heading, ...names.block].includes(name)) words = '';
      },
      ontext: (text) => (words += text),
      onclosetag: (name) => {
        if (names.title.includes(name) && title === '') title = said();
        else if (names.heading.includes(name)) section = said();
        else if (names.block.includes(name) && said() !== '') {
          blocks.push({ kind: 'paragraph', section, start: at, end: at + said().length });
          texts.push(said());
          at += said().length + 2;
        }
      },
    },
    { xmlMode },
  );
  parser.end(body);
  if (blocks.length === 0) throw new Unreadable('holds no text');
  return { title, format, text: texts.join('\n\n'), blocks, notes: [] };
}
