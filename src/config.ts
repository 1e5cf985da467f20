import { z } from 'zod';
import { ConfigError } from './errors.ts';
import { PLATFORMS, type PlatformName } from './place.ts';

const webAddress = (error = 'must be an address with http:// or https://') =>
  z.url({ protocol: /^https?$/, error });
const url = (fallback: string) => webAddress().default(fallback);
/** An address that paths are added to. */
const base = (fallback: string) => url(fallback).transform((address) => address.replace(/\/+$/, ''));
const flag = z
  .enum(['0', '1', 'true', 'false', 'on', 'off'])
  .transform((value) => ['1', 'true', 'on'].includes(value));
const categories = z
  .string()
  .transform((list) => list.split(/[\s,]+/).filter((name) => name !== ''))
  .pipe(
    z
      .array(z.string().regex(/^[a-z-]+(\.[A-Za-z-]+)?$/, 'must be arXiv categories such as cs.CL'))
      .min(1, 'must name at least one category'),
  );

/** Many write it without `http://`. */
const proxy = z
  .string()
  .transform((address) => (address.includes('://') ? address : `http://${address}`))
  .pipe(webAddress('must be the address of an HTTP proxy, such as http://proxy:3128'))
  .optional();

/** `host:port` (an IPv6 address in brackets), or `off`. */
const listenAddress = z.string().transform((text, context) => {
  if (text === 'off') return 'off';
  const [, bracketed, plain, port = ''] = /^(?:\[([\da-f:.]+)\]|([\w.-]+)):(\d{1,5})$/i.exec(text) ?? [];
  const host = bracketed ?? plain;
  if (host !== undefined && Number(port) <= 65_535) return { host, port: Number(port) };
  context.addIssue('must be off or host:port, such as 127.0.0.1:8627');
  return z.NEVER;
});

const WHOLE = 'must be a whole number';

const Environment = z.object({
  DISCORD_TOKEN: z
    .string()
    .regex(/^[\w-]{20,}\.[\w-]{4,}\.[\w-]{20,}$/, 'is not a Discord bot token (three parts with dots)')
    .optional(),
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^xoxb-\S{8,}$/, 'is not a Slack bot token (xoxb-…)')
    .optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-\S{8,}$/, 'is not a Slack app-level token (xapp-…)')
    .optional(),
  SLACK_COMMAND: z
    .string()
    .regex(/^[a-z0-9_-]{1,31}$/, 'must be 1 to 31 of a-z, 0-9, - and _, without a slash')
    .default('paper'),
  DATA_DIR: z.string().min(1).default('./var'),
  BACKUPS_KEPT: z.coerce
    .number(WHOLE)
    .int(WHOLE)
    .min(0, 'must be 0 or more')
    .max(365, 'must be at most 365')
    .default(7),
  FULLTEXT_BUDGET_MB: z.coerce
    .number(WHOLE)
    .int(WHOLE)
    .min(1, 'must be at least 1')
    .max(1_000_000, 'must be at most 1000000')
    .default(2_048),
  HEALTH_LISTEN: listenAddress.default({ host: '127.0.0.1', port: 8627 }),
  STARTER_CORPUS: flag.default(true),
  OFFLINE: flag.default(false),
  ARXIV_CATEGORIES: categories.default(['cs.AI', 'cs.CL', 'cs.CV', 'cs.LG', 'stat.ML']),
  DIGESTS_BY: z.enum(['members', 'admins']).default('members'),
  CONTACT: z
    .string()
    .max(200)
    .regex(/^[\x20-\x7e]*$/, 'must be plain ASCII')
    .default('https://github.com/paperboy'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).optional(),
  LLM_API_URL: webAddress().optional(),
  LLM_MODEL: z.string().min(1).max(200).optional(),
  LLM_API_KEY: z.string().min(1).optional(),
  LLM_ANSWERS_A_DAY: z.coerce
    .number(WHOLE)
    .int(WHOLE)
    .min(1, 'must be at least 1')
    .max(10_000, 'must be at most 10000')
    .default(20),
  EMBEDDINGS: z
    .union([z.enum(['local', 'off']), webAddress('must be local, off or the URL of an endpoint')])
    .default('local'),
  EMBEDDINGS_MODEL: z.string().min(1).max(200).optional(),
  EMBEDDINGS_API_KEY: z.string().min(1).optional(),
  EMBEDDINGS_MODEL_DIR: z.string().min(1).optional(),
  HUGGINGFACE_HUB_URL: url('https://huggingface.co'),
  DISCORD_API_URL: url('https://discord.com/api'),
  SLACK_API_URL: url('https://slack.com/api/'),
  ARXIV_API_URL: base('https://export.arxiv.org/api/query'),
  ARXIV_RSS_URL: base('https://rss.arxiv.org/rss'),
  ARXIV_HTML_URL: base('https://arxiv.org/html'),
  AR5IV_URL: base('https://ar5iv.labs.arxiv.org/html'),
  ARXIV_PDF_URL: base('https://arxiv.org/pdf'),
  HUGGINGFACE_API_URL: base('https://huggingface.co/api'),
  HTTPS_PROXY: proxy,
  HTTP_PROXY: proxy,
  NO_PROXY: z.string().optional(),
  NODE_EXTRA_CA_CERTS: z.string().min(1).optional(),
});

/** Known to other programs in lower case too, which wins there as here. */
const ALSO_IN_LOWER_CASE: readonly (keyof Config)[] = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'];

/** The environment, checked once. Names are those of the variables; `.env.example` explains each. */
export type Config = Readonly<z.infer<typeof Environment>>;

/** The platforms Paperboy connects to. The terminal needs no variable: it is there where none of them is on. */
export type BotName = Exclude<PlatformName, 'terminal'>;

interface Bot {
  /** As people write the platform. */
  readonly title: string;
  /** Secrets that switch it on, set together or not at all. */
  readonly variables: readonly (keyof Config)[];
}

const BOTS: Readonly<Record<BotName, Bot>> = {
  discord: { title: 'Discord', variables: ['DISCORD_TOKEN'] },
  slack: { title: 'Slack', variables: ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'] },
};

/** The platforms whose variables are set. */
export function botsOn(config: Config): readonly BotName[] {
  return botNames.filter((name) => isOn(BOTS[name], config));
}

/** What is said of each platform that is not used. */
export function botsOff(config: Config): readonly string[] {
  return Object.values(BOTS)
    .filter((bot) => !isOn(bot, config))
    .map(
      ({ title, variables }) =>
        `${title} is off: ${variables.join(' and ')} ${variables.length === 1 ? 'is' : 'are'} not set.`,
    );
}

const botNames = PLATFORMS.filter((name) => name !== 'terminal');

function isOn({ variables }: Bot, config: Config): boolean {
  return variables.some((variable) => config[variable] !== undefined);
}

/** Every variable Paperboy reads, for the test that compares them with `.env.example`. */
export const variableNames: readonly string[] = Object.keys(Environment.shape);

const TOGETHER: readonly (readonly (keyof Config)[])[] = [
  ...Object.values(BOTS).map(({ variables }) => variables),
  ['LLM_API_URL', 'LLM_MODEL'],
];

/**
 * Checks the environment. Empty values count as unset. All faults are reported together, by variable, and no value
 * is ever part of the message.
 * @throws ConfigError
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const inLowerCase = ALSO_IN_LOWER_CASE.map((name) => [name, env[name.toLowerCase()]] as const);
  const given = Object.fromEntries(
    [...Object.entries(env), ...inLowerCase].filter(
      ([name, value]) => value !== undefined && value !== '' && name in Environment.shape,
    ),
  );
  const parsed = Environment.safeParse(given);
  const faults = parsed.success ? [] : parsed.error.issues.map(describe);
  for (const together of TOGETHER) {
    const missing = together.filter((variable) => given[variable] === undefined);
    if (missing.length > 0 && missing.length < together.length)
      faults.push(`${together.join(' and ')} must be set together`);
  }
  if (!parsed.success || faults.length > 0) {
    throw new ConfigError(
      `These settings cannot be used (see .env.example):\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
  }
  return Object.freeze(parsed.data);
}

/** Shorter keys are placeholders for servers that ask for none ("none", "ollama"), and words in every log. */
const MIN_SECRET_CHARS = 8;

/** The values that nobody may read in a log. */
export function secretsOf(config: Config): readonly string[] {
  const tokens = Object.values(BOTS).flatMap(({ variables }) => variables);
  const proxies = [config.HTTPS_PROXY, config.HTTP_PROXY].map(
    (address) => address && new URL(address).password,
  );
  return [...tokens, 'LLM_API_KEY' as const, 'EMBEDDINGS_API_KEY' as const]
    .map((variable) => config[variable])
    .concat(proxies)
    .filter((value) => typeof value === 'string')
    .filter((value) => value.length >= MIN_SECRET_CHARS);
}

function describe(issue: z.core.$ZodIssue): string {
  return `${String(issue.path[0])} ${sentenceOf(issue)}`;
}

/** Our own sentence where zod's own would be said. */
function sentenceOf(issue: z.core.$ZodIssue): string {
  if (!/^(?:Invalid|Too) /.test(issue.message)) return issue.message;
  if (issue.code === 'invalid_value') return `must be one of: ${issue.values.join(', ')}`;
  if (issue.code === 'too_big') return `is longer than ${issue.maximum} characters`;
  return 'is not in the expected form';
}
