import { UserError } from '#src/errors.ts';
import type { AdapterInput } from '#src/chat/adapter.ts';
import type { DroppedFile } from '#src/chat/command.ts';

const MAX_BYTES = 30 * 2 ** 20;
/** What can be read, by how it is called or what its platform takes it for. */
const NAMED = /\.(?:pdf|html?|xhtml|xml|nxml)$/i;
const TYPED =
  /^(?:application\/pdf|text\/html|application\/xhtml\+xml|(?:application|text)\/xml|application\/jats\+xml)\b/i;

export interface Attached {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly url: string;
  /** For the platform's own host alone. */
  readonly authorization?: string | undefined;
}

/** The documents among what was attached; nothing is fetched before they are read. */
export function droppedFiles(
  attached: readonly Attached[],
  fetchFile: AdapterInput['fetchFile'],
): readonly DroppedFile[] {
  return attached
    .filter(({ name, type }) => NAMED.test(name) || TYPED.test(type))
    .map(({ name, size, url, authorization }) => ({
      name,
      async bytes(signal) {
        if (size > MAX_BYTES) throw new UserError(`${name} is larger than 30 MB; I do not read that much.`);
        return fetchFile(url, { name, signal, ...(authorization !== undefined && { authorization }) });
      },
    }));
}
