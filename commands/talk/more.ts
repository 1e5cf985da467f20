import { defineCommand } from '#src/chat/command.ts';
import { UserError } from '#src/errors.ts';

/** "more" and "back" where no list goes on: where one does, they turn its page. */
export default defineCommand({
  name: 'more',
  summary: 'The next page of the last list',
  internal: true,
  options: { back: { kind: 'flag', summary: 'The page before', hidden: true } },
  audience: () => 'private',
  run({ back }) {
    const where = back === true ? 'No list shown here has a page before it.' : 'No list shown here goes on.';
    return Promise.reject(new UserError(`${where} Search for something first: a few words are enough.`));
  },
});
