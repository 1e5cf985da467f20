import { styleText } from 'node:util';
import { cleanLines } from '#src/text/unsafe-characters.ts';

/** How emphasis looks; `plainStyle` for pipes and files. */
export interface Style {
  strong(text: string): string;
  emphasis(text: string): string;
  dim(text: string): string;
  link(text: string): string;
  key(text: string): string;
}

const same = (text: string): string => text;

export const plainStyle: Style = { strong: same, emphasis: same, dim: same, link: same, key: same };

export const colourStyle: Style = {
  strong: (text) => styleText('bold', text, { validateStream: false }),
  emphasis: (text) => styleText('italic', text, { validateStream: false }),
  dim: (text) => styleText('dim', text, { validateStream: false }),
  link: (text) => styleText('cyan', text, { validateStream: false }),
  key: (text) => styleText('yellow', text, { validateStream: false }),
};

/** Untrusted text without what would steer a terminal. Lines are the renderer's; blanks at the beginning stay. */
export function clean(text: string): string {
  return cleanLines(text).replaceAll('\n', ' ');
}
