import { defineCommand } from '#src/chat/command.ts';
import { isDirect } from '#src/place.ts';
import { MARK_OPTIONS, markWork, type Marking } from './papers/marking.ts';

const VOTING: Marking = {
  kind: 'up',
  command: 'vote',
  done: (title, place) => `👍 ${title}.${isDirect(place) ? '' : ' It counts in what is trending here.'}`,
  undone: (title) => `Vote taken back: ${title}`,
  undo: 'Take back',
};

/** A vote for a paper, counted in this group's `/trending`. */
export default defineCommand({
  name: 'vote',
  summary: 'Vote for a paper, or take the vote back',
  internal: true,
  options: MARK_OPTIONS,
  audience: () => 'private',
  run: (args, context) => markWork(args, VOTING, context),
});
