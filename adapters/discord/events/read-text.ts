/**
 * What a person typed to Paperboy, from the form Discord sends it in: mentions of people are gone, Paperboy's with the
 * colon after them, and so are code marks; links are bare addresses. Channels stay as `<#123>`, which `resolvePlace`
 * understands.
 */
export function readText(content: string, botUser: string): string {
  return content
    .replace(new RegExp(`<@!?${botUser}>[\\s:,]*`, 'g'), ' ')
    .replace(/<@[!&]?\d+>/g, ' ')
    .replace(/<(https?:[^\s>]*)>/g, '$1')
    .replace(/`+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
