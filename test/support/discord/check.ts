/**
 * The documented limits of messages, choices and commands, written down a second time so that a wrong limit in the
 * adapter cannot agree with itself. Sources: discord-api-docs, resources/message, components/reference,
 * interactions/application-commands.
 */
import type { Json } from './wire.ts';

const COMPONENTS_V2 = 1 << 15;

const list = (value: unknown): Json[] =>
  Array.isArray(value) ? value.filter((item): item is Json => typeof item === 'object' && item !== null) : [];
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What the platform would refuse in a message body; `wasV2` for edits of a message made of components. */
export function messageFaults(
  body: Json,
  how: { readonly edit: boolean; readonly wasV2?: boolean },
): string[] {
  const faults: string[] = [];
  const flags = Number(body['flags'] ?? 0);
  const v2 = (flags & COMPONENTS_V2) !== 0 || how.wasV2 === true;
  const content = text(body['content']);
  const embeds = list(body['embeds']);
  const components = list(body['components']);
  if (content.length > 2000) faults.push(`content of ${content.length}`);
  if (v2 && (content !== '' || embeds.length > 0)) faults.push('content or embeds beside components V2');
  if (how.wasV2 === true && body['flags'] !== undefined && (flags & COMPONENTS_V2) === 0)
    faults.push('the components V2 flag cannot be taken back');
  if (!how.edit && content === '' && embeds.length === 0 && components.length === 0)
    faults.push('an empty message');
  if (embeds.length > 10) faults.push(`${embeds.length} embeds`);
  faults.push(...embedFaults(embeds));
  faults.push(...(v2 ? v2Faults(components) : legacyFaults(components)));
  faults.push(...customIdFaults(components));
  const nonce = body['nonce'];
  if (typeof nonce === 'string' && nonce.length > 25) faults.push('nonce over 25');
  return faults;
}

function embedFaults(embeds: readonly Json[]): string[] {
  const faults: string[] = [];
  let total = 0;
  for (const embed of embeds) {
    const parts: [unknown, number, string][] = [
      [embed['title'], 256, 'title'],
      [embed['description'], 4096, 'description'],
      [(embed['footer'] as Json | undefined)?.['text'], 2048, 'footer'],
      [(embed['author'] as Json | undefined)?.['name'], 256, 'author'],
      ...list(embed['fields']).flatMap((field): [unknown, number, string][] => [
        [field['name'], 256, 'field name'],
        [field['value'], 1024, 'field value'],
      ]),
    ];
    for (const [value, most, name] of parts) {
      total += text(value).length;
      if (text(value).length > most) faults.push(`embed ${name} of ${text(value).length}`);
    }
    if (list(embed['fields']).length > 25) faults.push('more than 25 fields');
  }
  if (total > 6000) faults.push(`embeds of ${total} characters`);
  return faults;
}

function v2Faults(components: readonly Json[]): string[] {
  const faults: string[] = [];
  const all = flatten(components);
  if (all.length > 40) faults.push(`${all.length} components`);
  const chars = all.filter(({ type }) => type === 10).map(({ content }) => text(content).length);
  const total = chars.reduce((sum, length) => sum + length, 0);
  if (total > 4000) faults.push(`${total} characters of text`);
  if (chars.includes(0)) faults.push('an empty text display');
  for (const component of components)
    if (![1, 9, 10, 12, 13, 14, 17].includes(Number(component['type'])))
      faults.push(`type ${String(component['type'])} at the top`);
  for (const component of all) faults.push(...componentFaults(component));
  return faults;
}

function legacyFaults(components: readonly Json[]): string[] {
  const faults = components.length > 5 ? [`${components.length} action rows`] : [];
  for (const component of components)
    if (component['type'] !== 1) faults.push(`type ${String(component['type'])} without components V2`);
  return [...faults, ...flatten(components).flatMap(componentFaults)];
}

function componentFaults(component: Json): string[] {
  const faults: string[] = [];
  const children = list(component['components']);
  const over = (name: string, most: number) => {
    if (text(component[name]).length > most) faults.push(`${name} of ${text(component[name]).length}`);
  };
  switch (component['type']) {
    case 1: {
      const buttons = children.every(({ type }) => type === 2);
      if (children.length < 1 || children.length > (buttons ? 5 : 1))
        faults.push(`${children.length} in an action row`);
      break;
    }
    case 2:
      over('label', 80);
      over('url', 512);
      if (text(component['label']) === '' && component['emoji'] === undefined)
        faults.push('a button without label');
      if ((component['style'] === 5) === (component['custom_id'] !== undefined))
        faults.push('a button needs either an address or a custom id');
      break;
    case 3: {
      const options = list(component['options']);
      over('placeholder', 150);
      if (options.length < 1 || options.length > 25) faults.push(`${options.length} options`);
      const values = options.map(({ value }) => text(value));
      if (new Set(values).size !== values.length) faults.push('two options with one value');
      for (const option of options)
        for (const name of ['label', 'value', 'description'])
          if (text(option[name]).length > 100 || (name !== 'description' && text(option[name]) === ''))
            faults.push(`option ${name} of ${text(option[name]).length}`);
      break;
    }
    case 9:
      if (children.length < 1 || children.length > 3) faults.push(`${children.length} texts in a section`);
      if (children.some(({ type }) => type !== 10)) faults.push('a section holds texts only');
      if (![2, 11].includes(Number((component['accessory'] as Json | undefined)?.['type'])))
        faults.push('a section without accessory');
      break;
    case 17:
      if (children.length < 1) faults.push('an empty container');
      if (children.some(({ type }) => ![1, 9, 10, 12, 13, 14].includes(Number(type))))
        faults.push('something a container cannot hold');
      break;
    default:
      break;
  }
  return faults;
}

function customIdFaults(components: readonly Json[]): string[] {
  const ids = flatten(components).flatMap(({ custom_id: id }) => (id === undefined ? [] : [text(id)]));
  const faults = ids
    .filter((id) => id.length < 1 || id.length > 100)
    .map((id) => `custom id of ${id.length}`);
  return new Set(ids).size === ids.length ? faults : [...faults, 'two controls with one custom id'];
}

/** Every component, nested ones too. */
export function flatten(components: readonly Json[]): Json[] {
  return components.flatMap((component) => [
    component,
    ...flatten(list(component['components'])),
    ...flatten(list([component['accessory']])),
  ]);
}

export function choiceFaults(choices: readonly Json[]): string[] {
  const faults = choices.length > 25 ? [`${choices.length} choices`] : [];
  for (const choice of choices) {
    const name = text(choice['name']);
    const value = choice['value'];
    if (name.length < 1 || name.length > 100) faults.push(`choice name of ${name.length}`);
    if (typeof value === 'string' && (value.length < 1 || value.length > 100))
      faults.push(`choice value of ${value.length}`);
  }
  return faults;
}

export function commandFaults(commands: readonly Json[]): string[] {
  const faults = commands.length > 100 ? [`${commands.length} commands`] : [];
  const check = (item: Json, depth: number): void => {
    const name = text(item['name']);
    if (!/^[-_'\p{L}\p{N}]{1,32}$/u.test(name) || name !== name.toLowerCase()) faults.push(`name ${name}`);
    const length = text(item['description']).length;
    if (length < 1 || length > 100) faults.push(`${name}: description of ${length}`);
    const options = list(item['options']);
    if (options.length > 25) faults.push(`${name}: ${options.length} options`);
    const nested = options.filter(({ type }) => type === 1 || type === 2);
    if (nested.length > 0 && nested.length !== options.length)
      faults.push(`${name}: subcommands beside options`);
    const required = options.map((option) => option['required'] === true);
    if (required.some((needed, index) => needed && required[index - 1] === false))
      faults.push(`${name}: required after optional`);
    for (const option of options) {
      if (depth > 2) faults.push(`${name}: nested too deep`);
      if (list(option['choices']).length > 0 && option['autocomplete'] === true)
        faults.push(`${name}: choices beside autocomplete`);
      faults.push(...choiceFaults(list(option['choices'])));
      check(option, depth + 1);
    }
    if (depth === 0 && JSON.stringify(item).length > 16_000) faults.push(`${name}: too long`);
  };
  for (const command of commands) check(command, 0);
  const names = commands.map((command) => `${Number(command['type'] ?? 1)} ${text(command['name'])}`);
  if (new Set(names).size !== names.length) faults.push('two commands with one name');
  return faults;
}

/** Whom a body would ring: https://discord.com/developers/docs/resources/message#allowed-mentions-object */
export function pingsOf(body: Json, defaults: readonly string[]): string[] {
  const written = [
    text(body['content']),
    ...flatten(list(body['components'])).map((part) => text(part['content'])),
  ].join('\n');
  const allowed = body['allowed_mentions'] as Json | undefined;
  const parse = allowed ? ((allowed['parse'] as string[] | undefined) ?? []) : defaults;
  const found = (kind: string, shape: RegExp) =>
    parse.includes(kind) ? [...written.matchAll(shape)].map((match) => match[1] ?? match[0]) : [];
  return [
    ...found('users', /<@!?(\d+)>/g),
    ...found('roles', /<@&(\d+)>/g),
    ...found('everyone', /@everyone|@here/g),
  ];
}
