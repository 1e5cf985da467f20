import { styleText } from 'node:util';

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

/** Untrusted text without what would steer a terminal: controls, escape sequences, direction overrides. */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu, (character) =>
      character === '\n' || character === '\t' ? ' ' : '',
    );
}
