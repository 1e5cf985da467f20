import { documentOf } from '#src/answer/document.ts';
import { defineCommand } from '#src/chat/command.ts';
import { UserError } from '#src/errors.ts';
import { documentCard } from '#src/message/document.ts';
import { answering } from './answer/reply.ts';

/** A document dropped into a conversation is read; with a question beside it, that is answered from it. */
export default defineCommand({
  name: 'read',
  summary: 'Read a document that was dropped here',
  internal: true,
  options: {
    question: { kind: 'text', summary: 'What to look for in it', main: true, maxChars: 500 },
  },
  audience: () => 'private',
  mentioned: 'public',
  async run({ question }, context) {
    const { fullTexts, documents, limit } = context.services;
    const [file, ...others] = context.files;
    if (file === undefined)
      throw new UserError('Drop a PDF, an HTML page or a JATS file here to have it read.');
    limit('search', context.person);
    const { signal, place } = context;
    const bytes = await file.bytes(signal);
    const fullText = await fullTexts.read({ bytes, name: file.name }, { signal });
    const document = documentOf(fullText, file.name);
    documents.put(place, document);
    if (question !== undefined) {
      const asking = { question, text: question, scope: [document.work.id], document };
      return answering(asking, context);
    }
    const { pages, notes, blocks } = fullText;
    const sections = new Set(blocks.map(({ section }) => section).filter((section) => section !== '')).size;
    const left = others.length === 0 ? [] : ['Only the first of these files was read.'];
    const view = { title: document.work.title, sections, notes: [...notes, ...left] };
    return { card: documentCard({ ...view, ...(pages !== undefined && { pages }) }) };
  },
});
