/**
 * Everything that comes from outside and selects something: which of it is a secret of somebody, and who must not
 * reach it from where. `declared.test.ts` compares the first table with the declarations of all commands, so that a new
 * command or option has its row; the walks try each secret on both platforms.
 */

/** What an option's value selects. All but the last two are somebody's, or some place's. */
export type Selects =
  | 'answer'
  | 'digest'
  | 'run'
  | 'place'
  /** A paper: everybody's. Numbers among them mean what the same person was shown, or what stands in the thread. */
  | 'paper'
  /** Words, a choice or a page of what the command shows: nothing stored. */
  | 'nothing';

/** By command: what each of its options selects, and whose things it shows without being told. */
export const COMMANDS: Readonly<
  Record<
    string,
    {
      readonly options: Readonly<Record<string, Selects>>;
      readonly shows: 'papers' | 'own' | 'place' | 'nothing';
    }
  >
> = {
  paper: {
    options: { query: 'paper', visible: 'nothing', page: 'nothing', online: 'nothing', perhaps: 'nothing' },
    shows: 'papers',
  },
  ask: { options: { question: 'paper', paper: 'paper', visible: 'nothing' }, shows: 'papers' },
  trending: { options: { period: 'nothing', visible: 'nothing', page: 'nothing' }, shows: 'papers' },
  similar: { options: { to: 'paper' }, shows: 'papers' },
  saved: { options: { page: 'nothing' }, shows: 'own' },
  cite: { options: { work: 'paper', page: 'nothing' }, shows: 'own' },
  'digest add': {
    options: {
      ...{ topic: 'nothing', where: 'place', me: 'nothing' },
      ...{ when: 'nothing', at: 'nothing', zone: 'nothing', budget: 'nothing', dial: 'nothing' },
      ...{ fresh: 'nothing', remember: 'nothing', sure: 'nothing' },
    },
    shows: 'nothing',
  },
  'digest list': { options: { all: 'nothing', page: 'nothing' }, shows: 'place' },
  'digest why': { options: { paper: 'paper', digest: 'digest' }, shows: 'place' },
  'digest log': { options: { digest: 'digest', page: 'nothing' }, shows: 'place' },
  'digest preview': { options: { digest: 'digest', topic: 'nothing' }, shows: 'place' },
  'digest edit': {
    options: {
      ...{ digest: 'digest', topic: 'nothing', where: 'place' },
      ...{ when: 'nothing', at: 'nothing', zone: 'nothing', budget: 'nothing', dial: 'nothing' },
    },
    shows: 'place',
  },
  'digest now': { options: { digest: 'digest' }, shows: 'place' },
  'digest pause': { options: { digest: 'digest' }, shows: 'place' },
  'digest resume': { options: { digest: 'digest' }, shows: 'place' },
  'digest remove': { options: { digest: 'digest' }, shows: 'place' },
  'digest more': { options: { run: 'run', page: 'nothing' }, shows: 'nothing' },
  status: { options: {}, shows: 'place' },
  open: { options: { work: 'paper', query: 'nothing' }, shows: 'papers' },
  read: { options: { question: 'nothing' }, shows: 'nothing' },
  save: { options: { work: 'paper', on: 'nothing' }, shows: 'own' },
  vote: { options: { work: 'paper', on: 'nothing' }, shows: 'own' },
  share: { options: { work: 'paper', query: 'nothing', again: 'nothing' }, shows: 'place' },
  follow: {
    options: { topic: 'nothing', when: 'nothing', at: 'nothing', said: 'nothing' },
    shows: 'nothing',
  },
  stop: { options: { digest: 'digest', said: 'nothing' }, shows: 'place' },
  more: { options: { back: 'nothing' }, shows: 'nothing' },
  hello: { options: {}, shows: 'nothing' },
  thanks: { options: {}, shows: 'nothing' },
  'answer sources': { options: { answer: 'answer' }, shows: 'nothing' },
  'answer everywhere': { options: { answer: 'answer' }, shows: 'papers' },
  'answer read': { options: { answer: 'answer' }, shows: 'papers' },
  'answer share': { options: { answer: 'answer' }, shows: 'nothing' },
  'answer rate': { options: { answer: 'answer', good: 'nothing' }, shows: 'nothing' },
  help: { options: { unknown: 'nothing' }, shows: 'nothing' },
};

/** The other options a command wants beside the one that selects a secret. */
const BESIDE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'answer rate': { good: 'true' },
  'digest add': { topic: 'sieves', zone: 'UTC' },
  'digest why': { paper: 'speculative decoding' },
};

/** What is kept of others, by what selects it. */
export interface Secrets {
  readonly answer: Readonly<Record<string, string>>;
  readonly digest: Readonly<Record<string, string>>;
  readonly run: Readonly<Record<string, string>>;
  readonly place: Readonly<Record<string, string>>;
}

/** The same, of what never was. */
export const ABSENT: Readonly<Record<keyof Secrets, string>> = {
  answer: '00000000-0000-4000-8000-000000000000',
  digest: '000000000000',
  run: '00000000000000000000',
  place: '#nowhere',
};

export interface Attempt {
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
  /** The option that selects, what of, and which one. */
  readonly option: string;
  readonly of: keyof Secrets;
  readonly secret: string;
}

/** Every control that selects a secret, with each secret. `own`: the digest of whoever tries, for what changes one. */
export function attempts(secrets: Secrets, own: string): readonly Attempt[] {
  return Object.entries(COMMANDS).flatMap(([command, { options }]) =>
    Object.entries(options).flatMap(([option, of]) => {
      if (of === 'paper' || of === 'nothing') return [];
      const beside = {
        ...BESIDE[command],
        ...(of === 'place' && command === 'digest edit' && { digest: own }),
      };
      return Object.entries(secrets[of]).map(([secret, id]) => ({
        ...{ command, option, of, secret },
        options: { ...beside, [option]: id },
      }));
    }),
  );
}

/** The same try at what never was. */
export function absent({ options, option, of, ...rest }: Attempt): Attempt {
  return { ...rest, option, of, options: { ...options, [option]: ABSENT[of] } };
}

/** What was answered, with the id that was tried taken out. */
export function withoutId(said: string, { options, option }: Attempt): string {
  return said.replaceAll(options[option] ?? '', '‹id›');
}

/** Words that must never reach anybody who has no right to them. */
export const SECRET_WORDS = /merger|hostile|takeover|acquisition|elsewhere-plans/i;
