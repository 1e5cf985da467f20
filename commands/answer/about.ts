import type { Context } from '#src/chat/command.ts';
import { notShown, numberedHere, postedOver } from '#src/chat/numbered.ts';
import { NotSure, unknownId, workMeant, workNamed } from '#src/chat/work-meant.ts';
import { UserError } from '#src/errors.ts';
import { isComparison, numbersIn, withTitles } from '#src/answer/question/numbers.ts';
import { readQuestion } from '#src/answer/question/question.ts';
import { findIdsInText } from '#src/papers/find-ids.ts';
import type { Work } from '#src/papers/paper.ts';
import { shortName, subjectsOf } from './named-in.ts';
import type { Asking } from './reply.ts';

/**
 * Which papers a question is about: the one it is asked of, those it names by numbers, by ids, links or as its subject,
 * those of the thread it is asked in, and what "it" was. Those alone are read then. Otherwise all.
 * @throws UserError where none can be told
 */
export async function askingAbout(
  question: string,
  paper: string | undefined,
  context: Context,
): Promise<Asking> {
  if (paper !== undefined) {
    const work = await paperMeant(paper, context);
    return { question, text: question, scope: [work.id] };
  }
  const numbers = numbersIn(question);
  if (numbers.length > 0) return aboutNumbered(question, numbers, await numberedHere(context), context);
  const named = await aboutIds(question, context);
  if (named !== undefined) return named;
  const document = context.services.documents.at(context.place, THAT.test(question));
  if (document !== undefined) return { question, text: question, scope: [document.work.id], document };
  const scope = await scopeHere(question, context);
  return { question, text: question, ...(scope.length > 0 && { scope }) };
}

async function paperMeant(paper: string, context: Context): Promise<Work> {
  try {
    return await workMeant(paper, context.services, context);
  } catch (error) {
    if (error instanceof NotSure) throw new NotSure(error.message, error.candidates, 'paper');
    throw error;
  }
}

/** @throws UserError where nothing was shown under one of the numbers */
async function aboutNumbered(
  question: string,
  numbers: readonly number[],
  shown: ReadonlyMap<number, string>,
  { services: { store } }: Context,
): Promise<Asking> {
  const titles = new Map<number, string>();
  const scope: string[] = [];
  for (const number of numbers) {
    const [work] = await store.works.byIds([shown.get(number) ?? '']);
    if (work === undefined) throw notShown(number, shown);
    titles.set(number, work.title);
    scope.push(work.id);
  }
  const asked = withTitles(question, titles);
  return { question: asked, text: asked, scope, sideBySide: isComparison(question) };
}

/** Papers named by ids and links, which no paper says of itself: their names are asked about. */
async function aboutIds(question: string, { services }: Context): Promise<Asking | undefined> {
  const found = findIdsInText(question);
  if (found.length === 0) return undefined;
  const works: Work[] = [];
  let text = '';
  let at = 0;
  for (const { id, written, start, end } of found) {
    const work = await workNamed(written, services);
    if (work === undefined) throw unknownId(id, services);
    works.push(work);
    text += `${question.slice(at, start)}${shortName(work)}`;
    at = end;
  }
  return { question, text: text + question.slice(at), scope: [...new Set(works.map(({ id }) => id))] };
}

/** What was shown before is meant: "how many parameters does it have?" */
const THAT = /\b(?:it|its|they|their|(?:this|that|the) (?:paper|method|model|study|work))\b/i;
/** "how good is it?": without what "it" is, nothing is asked. */
const WORDS_OF_ITS_OWN = 2;

async function scopeHere(question: string, context: Context): Promise<readonly string[]> {
  const subjects = await subjectsOf(question, context.services);
  if (subjects.length > 0) return subjects.map(({ id }) => id);
  const { works, lately } = context.shown;
  const posted = await postedOver(context);
  const isThat = THAT.test(question);
  const goesOn = context.place.thread !== undefined || posted.length > 0 || isThat;
  const here = goesOn ? [...new Set([...works, ...posted])] : [];
  if (here.length > 0 || !isThat) return here;
  if (lately.size === 1) return [...lately.values()];
  const { words } = readQuestion(question);
  if (words.length < WORDS_OF_ITS_OWN && !words.some(({ isName }) => isName))
    throw new UserError(
      'Which paper is meant? None was shown here lately. Name it in the question: its id, its link or its title.',
    );
  return [];
}
