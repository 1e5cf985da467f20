import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadConfig, secretsOf } from '#src/config.ts';
import { createLog } from '#src/log.ts';

const part = (...[minLength, maxLength]: readonly [number, number]) =>
  fc.string({ unit: fc.constantFrom('a', 'Z', '0', '9', '_', '-'), minLength, maxLength });
const discord = fc.tuple(part(20, 30), part(4, 8), part(20, 40)).map((parts) => parts.join('.'));
const slack = (prefix: string) => part(8, 60).map((rest) => `${prefix}-${rest}`);

function logged(write: (log: ReturnType<typeof createLog>) => void, secrets: readonly string[] = []): string {
  const lines: string[] = [];
  write(createLog('trace', { write: (line) => void lines.push(line) }, secrets));
  return lines.join('');
}

describe('a log line', () => {
  it('never holds a token that the configuration accepts', () => {
    fc.assert(
      fc.property(
        discord,
        slack('xoxb'),
        slack('xapp'),
        (DISCORD_TOKEN, SLACK_BOT_TOKEN, SLACK_APP_TOKEN) => {
          const tokens = Object.values(loadConfigOf({ DISCORD_TOKEN, SLACK_BOT_TOKEN, SLACK_APP_TOKEN }));
          const text = logged((log) => {
            log.error({ err: new Error(`refused: ${tokens.join(', ')}`) }, `tried ${tokens.join(' ')}`);
          });
          for (const token of tokens) expect(text).not.toContain(token.slice(-8));
        },
      ),
    );
  });

  it.each([
    'https://discord.com/api/interactions/123/aW50ZXJhY3Rpb246MTIz/callback',
    'https://discord.com/api/webhooks/123/aW50ZXJhY3Rpb246MTIz/messages/@original',
    'https://hooks.slack.com/commands/T1/2/aW50ZXJhY3Rpb246MTIz',
    'wss://wss-primary.slack.com/link/?ticket=aW50ZXJhY3Rpb246MTIz&app_id=1',
    'https://api.example/v1?api_key=aW50ZXJhY3Rpb246MTIz',
    'authorization: Bearer aW50ZXJhY3Rpb246MTIz',
    'https://paperboy:aW50ZXJhY3Rpb246MTIz@proxy.example/v1',
  ])('never holds what lets anybody answer in our name: %s', (secret) => {
    expect(logged((log) => log.warn({ url: secret }, secret))).not.toContain('aW50ZXJhY3Rpb246MTIz');
  });

  it('never holds a key that is set, whatever its shape and wherever it was echoed', () => {
    const keys = { LLM_API_KEY: 'plain words', EMBEDDINGS_API_KEY: 'none' };
    const model = { LLM_API_URL: 'https://llm.example/v1', LLM_MODEL: 'm' };
    const secrets = secretsOf(loadConfig({ ...keys, ...model }));
    const text = logged((log) => {
      log.warn({ err: Object.assign(new Error('no'), { responseBody: 'bad key: plain words (none)' }) });
    }, secrets);
    expect(text).toContain('bad key: [hidden] (none)');
  });

  it('keeps what is none', () => {
    expect(logged((log) => log.info({ id: 'arxiv:2401.00001' }, 'the ticket is at rss.arxiv.org'))).toContain(
      '"id":"arxiv:2401.00001","msg":"the ticket is at rss.arxiv.org"',
    );
  });
});

function loadConfigOf(env: Record<string, string>): Record<string, string> {
  expect(loadConfig(env)).toMatchObject(env);
  return env;
}
