/**
 * What a person typed, from the form Slack sends it in: mentions of the bot are gone, links are bare addresses,
 * entities are characters. Channels stay as `<#C123|nlp>`, which `resolvePlace` understands.
 */
export function readText(text: string, botUser = ''): string {
  return text
    .replace(/<@([A-Z0-9]+)(?:\|([^>]*))?>/g, (_all, id: string, name?: string) =>
      id === botUser ? ' ' : (name ?? ''),
    )
    .replace(/<(?:mailto:|tel:)[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<((?:https?|mailto|tel):[^|>]*)(?:\|[^>]*)?>/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}
