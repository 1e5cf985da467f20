/** An address as it stands in a sentence; a bare host counts where a path follows it. */
const ADDRESS =
  /<?\b(?:https?:\/\/|www\.)[^\s<>|]+(?:\|[^<>]*)?>?|(?<![\w-]\.?)(?:[\w-]+\.)+(?:com|org|net|edu|gov|io|ai|dev|co|uk|de|fr|cn|jp)\/[^\s<>|]*/gi;
const SHOWN_CHARS = 60;

/**
 * Takes out addresses that name no paper anybody knows: their words ("https", "articles") are never what is looked for.
 * That is told.
 */
export function takeAddresses(typed: string): { readonly words: string; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const words = typed.replace(ADDRESS, (address) => {
    const bare = address.replace(/^<|[>.,;:!?)\]]+$/g, '');
    const shown = bare.length > SHOWN_CHARS ? `${bare.slice(0, SHOWN_CHARS)}…` : bare;
    notes.push(`${shown} is no address of a paper that Paperboy knows; it was left out.`);
    return ' ';
  });
  return { words: words.replace(/\s+/g, ' ').trim(), notes };
}
