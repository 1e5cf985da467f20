import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { FullText } from '../../src/fulltext/full-text.ts';
import { hashOf } from './halves.ts';
import { SHARED } from '../search/data.ts';
import type { AskedQuestion, WholePaper } from './asked.ts';
import type { PaperLine } from './library.ts';

const Line = z.object({
  id: z.string(),
  question: z.string(),
  answers: z.array(z.string()),
  evidence: z.array(z.string()),
  answerable: z.boolean(),
  doc: z.string().optional(),
  text: z.string().optional(),
  paperTitle: z.string().optional(),
  paperAbstract: z.string().optional(),
  snippetsByDoc: z.record(z.string(), z.array(z.string())).optional(),
});
type Line = z.infer<typeof Line>;

/** Questions of a set of `../shared/qa`, read where they lie. */
function linesOf(name: string): readonly Line[] {
  return gunzipSync(readFileSync(join(SHARED, 'qa', `${name}.jsonl.gz`)))
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => Line.parse(JSON.parse(line)));
}

/** So many of them, the same ones each time. */
function sample<T extends { readonly id: string }>(all: readonly T[], count: number): readonly T[] {
  return all.toSorted((a, b) => hashOf(a.id) - hashOf(b.id)).slice(0, count);
}

function asked(line: Line, holds: readonly string[], of?: string): AskedQuestion {
  const { id, question, evidence, answerable } = line;
  return {
    id,
    question,
    isAnswerable: answerable,
    holds,
    overlaps: evidence,
    ...(of !== undefined && { of }),
  };
}

/** BioASQ: each document whose snippets answer one of the questions is a paper, its snippets the abstract. */
export function bioasq(): {
  readonly questions: readonly AskedQuestion[];
  readonly papers: readonly PaperLine[];
} {
  const lines = linesOf('bioasq12b-batches-1-2');
  const snippets = new Map<string, Set<string>>();
  for (const [document, said] of lines.flatMap(({ snippetsByDoc = {} }) => Object.entries(snippetsByDoc)))
    snippets.set(document, new Set([...(snippets.get(document) ?? []), ...said]));
  const papers = Array.from(snippets, ([document, said]): PaperLine => {
    const number = /\d+$/.exec(document)?.[0] ?? '';
    const abstract = [...said].filter(
      (one) => ![...said].some((other) => other !== one && other.includes(one)),
    );
    return { id: `10.5555/bench.${number}`, title: `Document ${number}`, abstract: abstract.join('\n') };
  });
  return { questions: lines.map((line) => asked(line, [])), papers };
}

/** COVID-QA: each question is asked of one paper, read whole. */
export function covidqa(count: number) {
  const documents = z
    .record(z.string(), z.string())
    .parse(JSON.parse(gunzipSync(readFileSync(join(SHARED, 'qa/covidqa-docs.json.gz'))).toString()));
  const papers = Object.entries(documents).map(([id, text]) => {
    const [title = '', ...paragraphs] = text.split('\n\n');
    return wholePaper(id, title, paragraphs.find((one) => one.startsWith('Abstract:')) ?? '', paragraphs);
  });
  const questions = sample(linesOf('covidqa'), count);
  return { questions: questions.map((line) => asked(line, line.answers, line.doc)), papers };
}

/** QASPER, the training part: of its papers the paragraphs of all their evidence are read. */
export function qasper(count: number) {
  const lines = sample(linesOf('qasper-train'), count);
  const papers = new Map(
    lines.map(({ paperTitle = '', paperAbstract = '', text = '' }) => [
      paperTitle,
      wholePaper(paperTitle, paperTitle, paperAbstract, text.split('\n')),
    ]),
  );
  return { questions: lines.map((line) => asked(line, [], line.paperTitle)), papers: [...papers.values()] };
}

/** SQuAD2's questions without an answer, each asked of the paragraph it stands under. */
export function squad(count: number) {
  const lines = sample(
    linesOf('squad2-dev-half').filter(({ answerable }) => !answerable),
    count,
  );
  const papers = new Map(
    lines.map(({ paperTitle = '', text = '' }) => [text, wholePaper(text, paperTitle, text, [])]),
  );
  return { questions: lines.map((line) => asked(line, [], line.text)), papers: [...papers.values()] };
}

function wholePaper(key: string, title: string, abstract: string, paragraphs: readonly string[]): WholePaper {
  const number = hashOf(key);
  const body = paragraphs.filter((one) => one.trim() !== '' && one !== abstract);
  return {
    key,
    line: { id: `10.5555/bench.${number}`, title: title === '' ? `Document ${number}` : title, abstract },
    ...(body.length > 0 && { fullText: fullTextOf(title, body) }),
  };
}

function fullTextOf(title: string, paragraphs: readonly string[]): FullText {
  const blocks: FullText['blocks'][number][] = [];
  let text = '';
  for (const paragraph of paragraphs) {
    const start = text.length;
    text += `${paragraph}\n\n`;
    blocks.push({ kind: 'paragraph', section: '', start, end: start + paragraph.length });
  }
  return { title, format: 'jats', text, blocks, notes: [] };
}
