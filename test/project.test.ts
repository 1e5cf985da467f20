import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import lock from '../package-lock.json' with { type: 'json' };
import manifest from '../package.json' with { type: 'json' };

const root = resolve(import.meta.dirname, '..');

describe('the project', () => {
  it('has one version', () => {
    expect([lock.version, lock.packages[''].version]).toEqual([manifest.version, manifest.version]);
  });

  /**
   * npm before version 11 knows no `allowScripts` and goes by the lockfile: onnxruntime-node's script would fetch CUDA,
   * and its `hasInstallScript` is taken out by hand.
   */
  it('lets no package run a script at its installation that is not allowed by name', () => {
    const scripted = Object.entries<object>(lock.packages)
      .filter(([, entry]) => 'hasInstallScript' in entry)
      .map(([path]) => path.replace(/^.*node_modules\//, ''));
    const allowed = Object.entries(manifest.allowScripts).flatMap(([name, may]) => (may ? [name] : []));
    expect(scripted).toEqual(allowed);
  });

  /** pdf.js names it as optional, for drawing: nothing is drawn here. */
  it('installs no canvas', () => {
    expect(Object.keys(lock.packages).filter((path) => path.includes('canvas'))).toEqual([]);
    expect(lock.packages['node_modules/pdfjs-dist']).not.toHaveProperty('optionalDependencies');
  });

  it('names the tests that start processes', () => {
    const starts = /\bstartPaperboy\b|\bopenStage\b|\b(?:spawn|spawnSync|fork)\(|fake-model-program/;
    const wrong = globSync('test/**/*.test.ts', { cwd: root, exclude: ['test/shared/**'] })
      .filter((file) => file !== 'test/project.test.ts')
      .filter(
        (file) =>
          starts.test(readFileSync(resolve(root, file), 'utf8')) && !file.endsWith('.process.test.ts'),
      );
    expect(wrong).toEqual([]);
  });
});
