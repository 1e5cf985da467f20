import type { Services } from '#src/chat/services.ts';
import { titleKey } from '#src/papers/identity.ts';
import type { Work } from '#src/papers/paper.ts';
import { wellKnown } from '#src/search/index/well-known.ts';

/** The ways in which a question makes a paper its subject; `NAME` stands for what it is called. */
export const SUBJECT: readonly { readonly shape: string; readonly fits: string; readonly not: string }[] = [
  {
    shape: String.raw`\b(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would)\s+NAME(?![\w-]|[’']s)`,
    fits: 'How does NAME reduce memory?',
    not: 'Which papers use NAME?',
  },
  {
    shape: String.raw`\bthe\s+(?:original\s+)?NAME\s+(?:paper|study|authors)\b`,
    fits: 'Who funded the NAME paper?',
    not: 'Is there a benchmark for NAME papers?',
  },
  {
    shape: String.raw`\b(?:what|who|where|when)(?:\s+(?:is|are|was|were)|[’']s)\s+NAME[’']s\b`,
    fits: 'What is NAME’s rank?',
    not: 'Which tasks are beyond NAME’s reach?',
  },
];

/** A name by its letters, "LoRA", "GPT-4", "BERT": other words are words of a topic. */
const NAME = /\p{Lu}.*[\p{Lu}\d]|\p{Ll}.*\p{Lu}/u;
/** A whole title in a question can be no accident. */
const TITLE_WORDS = 4;
const LOOKED_AT = 10;

/** The stored papers that are the subject of a question, by their whole title or their name. */
export async function subjectsOf(
  question: string,
  { search }: Pick<Services, 'search'>,
): Promise<readonly Work[]> {
  const { hits } = await search.find(question, { offset: 0, limit: LOOKED_AT });
  const works = hits.map(({ work }) => work);
  const titled = works.filter(({ title }) => holdsTitle(question, title));
  if (titled.length > 0) return titled.slice(0, 1);
  const named = works.filter((work) => namesOf(work).some((name) => isSubject(question, name)));
  return named.length === 1 ? named : [];
}

export function isSubject(question: string, name: string): boolean {
  return SUBJECT.some(({ shape }) => {
    const found = new RegExp(shape.replace('NAME', `(${RegExp.escape(name)})`), 'i').exec(question)?.[1];
    return found !== undefined && NAME.test(found);
  });
}

/** What a question calls a paper that it names by an id: its name where it has one. */
export function shortName({ title }: Pick<Work, 'title'>): string {
  return headOf(title) ?? `“${title}”`;
}

function holdsTitle(question: string, title: string): boolean {
  const key = titleKey(title);
  return key.split(' ').length >= TITLE_WORDS && ` ${titleKey(question)} `.includes(` ${key} `);
}

function namesOf(work: Work): readonly string[] {
  const head = headOf(work.title);
  return [...(head === undefined ? [] : [head]), ...wellKnown(work)];
}

/** "LoRA" of "LoRA: Low-Rank Adaptation of Large Language Models". */
function headOf(title: string): string | undefined {
  return /^(.{1,40}?)(?::\s|\s[–—-]\s)/.exec(title)?.[1];
}
