import type { Command } from '#src/chat/command.ts';
import answerEverywhere from './answer/everywhere.ts';
import answerRate from './answer/rate.ts';
import answerRead from './answer/read.ts';
import answerShare from './answer/share.ts';
import answerSources from './answer/sources.ts';
import ask from './ask.ts';
import cite from './cite.ts';
import digestAdd from './digest/add.ts';
import digestEdit from './digest/edit.ts';
import digestList from './digest/list.ts';
import digestLog from './digest/log.ts';
import digestMore from './digest/more.ts';
import digestNow from './digest/now.ts';
import digestPause from './digest/pause.ts';
import digestPreview from './digest/preview.ts';
import digestRemove from './digest/remove.ts';
import digestResume from './digest/resume.ts';
import digestWhy from './digest/why.ts';
import follow from './follow.ts';
import hello from './talk/hello.ts';
import { helpAbout } from './help.ts';
import { INTENTS } from './intents.ts';
import more from './talk/more.ts';
import open from './open.ts';
import paper from './paper.ts';
import read from './read.ts';
import save from './save.ts';
import saved from './saved.ts';
import share from './share.ts';
import similar from './similar.ts';
import status from './status.ts';
import stop from './stop.ts';
import thanks from './talk/thanks.ts';
import trending from './trending.ts';
import vote from './vote.ts';

/** Every command, in the order of help. */
export function createCommands(slackCommand: string): readonly Command[] {
  const commands: Command[] = [
    paper,
    ask,
    trending,
    similar,
    saved,
    cite,
    digestAdd,
    digestList,
    digestPreview,
    digestEdit,
    digestNow,
    digestPause,
    digestResume,
    digestRemove,
    digestWhy,
    digestLog,
    digestMore,
    status,
    open,
    read,
    save,
    vote,
    share,
    follow,
    stop,
    more,
    hello,
    thanks,
    answerSources,
    answerEverywhere,
    answerRead,
    answerShare,
    answerRate,
  ];
  commands.push(helpAbout(() => commands, slackCommand));
  return commands.map((command) => {
    const intents = INTENTS.filter((intent) => intent.command === command.name);
    return intents.length === 0 ? command : { ...command, intents };
  });
}
