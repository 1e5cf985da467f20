import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { loadConfig, variableNames } from '#src/config.ts';

const example = parseEnv(readFileSync(resolve(import.meta.dirname, '../.env.example'), 'utf8'));
const discordToken = `${'M'.repeat(24)}.GabcdE.${'x'.repeat(38)}`;

describe('configuration', () => {
  it('needs nothing', () => {
    expect(loadConfig({}).DATA_DIR).toBe('./var');
  });

  it('is explained whole by .env.example, with the true defaults', () => {
    expect(Object.keys(example).sort()).toEqual([...variableNames].sort());
    expect(loadConfig(example)).toEqual(loadConfig({}));
  });

  it('reports all faults at once, by name and without a value', () => {
    const env = {
      DISCORD_TOKEN: 'secret-one',
      SLACK_BOT_TOKEN: 'secret-two',
      SLACK_APP_TOKEN: 'xapp-fine-token',
      LOG_LEVEL: 'loud',
    };
    expect(() => loadConfig(env)).toThrow(/DISCORD_TOKEN[^]*SLACK_BOT_TOKEN[^]*LOG_LEVEL/);
    expect(() => loadConfig(env)).not.toThrow(/secret|loud/);
  });

  it.each([
    [{ OFFLINE: 'maybe' }, 'OFFLINE must be one of: 0, 1, true, false, on, off'],
    [{ LLM_ANSWERS_A_DAY: '0' }, 'LLM_ANSWERS_A_DAY must be at least 1'],
    [{ BACKUPS_KEPT: '-1' }, 'BACKUPS_KEPT must be 0 or more'],
    [{ LLM_ANSWERS_A_DAY: 'many' }, 'LLM_ANSWERS_A_DAY must be a whole number'],
    [{ LLM_API_URL: 'http://localhost/v1', LLM_MODEL: 'm'.repeat(201) }, 'LLM_MODEL is longer than 200'],
    [{ EMBEDDINGS: 'ftp://models' }, 'EMBEDDINGS must be local, off or the URL of an endpoint'],
    [{ ARXIV_API_URL: 'arxiv' }, 'ARXIV_API_URL must be an address with http:// or https://'],
    [{ HEALTH_LISTEN: '8627' }, 'HEALTH_LISTEN must be off or host:port'],
    [{ HEALTH_LISTEN: 'localhost:65536' }, 'HEALTH_LISTEN must be off or host:port'],
    [{ HEALTH_LISTEN: 'http://localhost:8627' }, 'HEALTH_LISTEN must be off or host:port'],
    [{ HEALTH_LISTEN: '::1:8627' }, 'HEALTH_LISTEN must be off or host:port'],
    [{ ARXIV_CATEGORIES: ' , ' }, 'ARXIV_CATEGORIES must name at least one category'],
  ])('says what would do: %j', (env, sentence) => {
    expect(() => loadConfig(env)).toThrow(sentence);
  });

  it.each([
    ['off', 'off'],
    ['', { host: '127.0.0.1', port: 8627 }],
    ['0.0.0.0:80', { host: '0.0.0.0', port: 80 }],
    ['[::1]:9000', { host: '::1', port: 9000 }],
    ['paperboy.lab:0', { host: 'paperboy.lab', port: 0 }],
  ])('HEALTH_LISTEN=%s is %j', (given, meant) => {
    expect(loadConfig({ HEALTH_LISTEN: given }).HEALTH_LISTEN).toEqual(meant);
  });

  it('wants both Slack tokens or none', () => {
    expect(() => loadConfig({ SLACK_BOT_TOKEN: 'xoxb-12345678' })).toThrow(
      'SLACK_BOT_TOKEN and SLACK_APP_TOKEN must be set together',
    );
    expect(loadConfig({ DISCORD_TOKEN: discordToken }).DISCORD_TOKEN).toBe(discordToken);
  });
});
