/**
 * What a person typed, from the form Slack sends it in: mentions of the bot are gone with the colon after them, code
 * marks are gone, links are bare addresses, entities are characters. Channels stay as `<#C123|nlp>`, which
 * `resolvePlace` understands.
 */
export function readText(text: string, botUser = ''): string {
  return text
    .replace(
      /<@([A-Z0-9]+)(?:\|([^>]*))?>([\s:,]*)/g,
      (_all, id: string, name: string = '', after: string) => (id === botUser ? ' ' : `${name}${after}`),
    )
    .replace(/<![^>]*>/g, ' ')
    .replace(/`+/g, ' ')
    .replace(/<(?:mailto:|tel:)[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<((?:https?|mailto|tel):[^|>]*)(?:\|[^>]*)?>/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}
