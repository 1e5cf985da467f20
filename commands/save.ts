import { defineCommand } from '#src/chat/command.ts';
import { MARK_OPTIONS, markWork, type Marking } from './papers/marking.ts';

const SAVING: Marking = {
  kind: 'saved',
  command: 'save',
  done: (title) => `Saved ✓ ${title}`,
  undone: (title) => `Taken out of your list: ${title}`,
  undo: 'Take out',
  buttons: [{ label: 'Your list', action: { command: 'saved', options: {}, effect: 'reply' } }],
};

/** Keeps a paper in the person's own list. */
export default defineCommand({
  name: 'save',
  summary: 'Keep a paper in your own list, or take it out',
  internal: true,
  options: MARK_OPTIONS,
  audience: () => 'private',
  run: (args, context) => markWork(args, SAVING, context),
});
