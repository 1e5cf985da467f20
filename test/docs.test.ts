import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const documents = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter(Boolean);

/** Paths of the project between backticks; what is behind a space or a colon is no part of them. */
function pathsIn(text: string): string[] {
  return [...text.matchAll(/`((?:src|test|bench|docs|commands|adapters|data)\/[^`\s:]*)/g)].map(
    (match) => match[1] ?? '',
  );
}

function exists(path: string): boolean {
  return globSync(path.replace(/\/$/, ''), { cwd: root }).length > 0;
}

describe('the documents', () => {
  it.each(documents)('%s names no path that is not there', (file) => {
    const text = readFileSync(resolve(root, file), 'utf8');
    expect(pathsIn(text).filter((path) => !exists(path))).toEqual([]);
  });

  it('lead to every decision, in order', () => {
    const pages = globSync('docs/adr/0*.md', { cwd: root }).sort();
    const list = readFileSync(resolve(root, 'docs/adr/README.md'), 'utf8');
    const linked = [...list.matchAll(/^\d+\. \[.*\]\((.*)\)$/gm)].map(
      (match) => `docs/adr/${match[1] ?? ''}`,
    );
    expect(linked).toEqual(pages);
  });
});
