import { openApp, type App } from '../app.ts';
import { SECOND_MS } from '../time.ts';
import type { Flag } from './verb/flags.ts';
import type { VerbIo } from './verb/verb.ts';

/** A script has no second query that could find the model loaded: each waits for it as long as a person would. */
const MODEL_MS = 30 * SECOND_MS;

export const NO_MEANING: Flag = {
  kind: 'switch',
  help: 'by words alone: does not wait for the sentence model',
};

/** The application with its index whole and, unless declined, its sentence model waited for: each answer is the same. */
export async function openPatiently(io: VerbIo, withMeaning: boolean): Promise<App> {
  const config = withMeaning ? io.config : { ...io.config, EMBEDDINGS: 'off' as const };
  const app = await openApp({ ...io, config, queryMs: MODEL_MS });
  await app.services.search.caughtUp();
  return app;
}
