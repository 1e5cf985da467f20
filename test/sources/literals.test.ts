import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const NAMES = /arxiv|hugging ?face/i;

/**
 * Where else a source may be named: full texts are those of one, and records are asked of by their names. Elsewhere, each with the
 * words it is named in. Comments may: examples need a name.
 */
const ALLOWED: Readonly<Record<string, { readonly why: string; readonly words: readonly string[] }>> = {
  'src/config.ts': {
    why: 'variables, and the addresses they have by default',
    words: [
      'ARXIV_CATEGORIES',
      'must be arXiv categories',
      "ARXIV_API_URL: base('https://export.arxiv.org/api/query')",
      "ARXIV_RSS_URL: base('https://rss.arxiv.org/rss')",
      "ARXIV_HTML_URL: base('https://arxiv.org/html')",
      "AR5IV_URL: base('https://ar5iv.labs.arxiv.org/html')",
      "ARXIV_PDF_URL: base('https://arxiv.org/pdf')",
      "HUGGINGFACE_API_URL: base('https://huggingface.co/api')",
      "HUGGINGFACE_HUB_URL: url('https://huggingface.co')",
    ],
  },
  'src/app.ts': { why: 'where models are fetched', words: ['config.HUGGINGFACE_HUB_URL'] },
  'src/meaning/embedder/choose.ts': { why: 'a package', words: ["'@huggingface/tokenizers'"] },
  'src/meaning/embedder/sentence-model.ts': { why: 'a package', words: ["'@huggingface/tokenizers'"] },
  'src/store/works/source-record.ts': { why: 'a scheme of ids', words: ["'arxiv', 'doi'"] },
  'src/ingest/import-fields.ts': {
    why: "fields of people's files, and their schemes",
    words: ['arxiv_id', "'doi', 'arxiv'", '(?:arxiv|doi)'],
  },
  'src/ingest/import-line.ts': { why: "a field of people's files", words: ['arxiv_id'] },
  'src/query/reader.ts': { why: 'told to people', words: ['is no arXiv category'] },
  'src/cli/cite.ts': { why: 'told to people', words: ['arxiv:2106.09685'] },
  'src/cli/import.ts': {
    why: 'told to people',
    words: ['an arXiv id', 'arxiv_id', 'arXiv’s stamp', 'Hugging Face’s daily items'],
  },
  'src/cli/sync.ts': { why: 'told to people', words: ['huggingface or arxiv'] },
  'src/message/help.ts': { why: 'told to people', words: ['a pasted arXiv id'] },
  'src/message/answer.ts': { why: 'told to people', words: ["workId.startsWith('arxiv:') ? 'arXiv HTML'"] },
  'src/ingest/create-sync.ts': { why: 'a paper every source knows', words: ["scheme: 'arxiv'"] },
  'src/cli/fulltext/read.ts': { why: 'told to people', words: ['fetched from arXiv'] },
  'src/message/welcome.ts': { why: 'told to people', words: ['an arXiv id, a DOI or a link'] },
  'commands/paper.ts': { why: 'told to people', words: ['an arXiv id, a DOI or a link'] },
  'adapters/slack/manifest.ts': { why: 'told to people', words: ['an arXiv id, a DOI or a link'] },
};

const files = globSync(['src/**/*.ts', 'commands/**/*.ts', 'adapters/**/*.ts'], { cwd: root })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !/^src\/(?:sources|papers|fulltext|answer\/record)\//.test(file));

function codeOf(file: string): string {
  return readFileSync(resolve(root, file), 'utf8').replace(/\/\*[^]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
}

describe('the name of a source', () => {
  it('stands where papers and their sources are read, and in few other places for a reason', () => {
    const wrong = files.flatMap((file) => {
      const words = ALLOWED[file]?.words ?? [];
      const rest = words.reduce((code, allowed) => code.replaceAll(allowed, ''), codeOf(file));
      const named = rest.split('\n').filter((line) => NAMES.test(line));
      return named.map((line) => `${file}: ${line.trim()}`);
    });
    expect(wrong).toEqual([]);
  });

  it('is allowed nowhere it does not stand', () => {
    const unused = Object.entries(ALLOWED).flatMap(([file, { words }]) =>
      words.filter((allowed) => !codeOf(file).includes(allowed)).map((allowed) => `${file}: ${allowed}`),
    );
    expect(unused).toEqual([]);
  });
});
