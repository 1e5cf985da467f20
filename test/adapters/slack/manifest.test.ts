import type { Manifest } from '@slack/web-api/dist/types/request/manifest.js';
import { describe, expect, test } from 'vitest';
import { scopes, slackManifest } from '#adapters/slack/manifest.ts';
import { defineCommand } from '#src/chat/command.ts';
import { ConfigError } from '#src/errors.ts';

const command = (name: string, internal = false) =>
  defineCommand({
    name,
    internal,
    summary: name,
    options: {},
    audience: () => 'private',
    run: async () => Promise.resolve({ card: { blocks: [] } }),
  });
const commands = [
  command('paper'),
  command('trending'),
  command('digest add'),
  command('digest list'),
  command('open', true),
];
const manifest = slackManifest({ command: 'paper', commands }) as Manifest;

describe('the manifest', () => {
  test('declares one command, its hint made from the commands', () => {
    expect(manifest.features?.slash_commands).toHaveLength(1);
    expect(manifest.features?.slash_commands?.[0]).toMatchObject({
      command: '/paper',
      usage_hint: '<topic, id or link> | trending | digest',
      should_escape: true,
    });
    expect(slackManifest({ command: 'acme-paper', commands })).toMatchObject({
      features: { slash_commands: [{ command: '/acme-paper' }] },
    });
  });

  test('keeps the published limits', () => {
    const { display_information: about, features } = manifest;
    expect(about.name.length).toBeLessThanOrEqual(35);
    expect(about.description?.length).toBeLessThanOrEqual(140);
    expect(about.long_description?.length).toBeGreaterThanOrEqual(174);
    expect(about.long_description?.length).toBeLessThanOrEqual(4_000);
    expect(features?.agent_view?.agent_description?.length).toBeLessThanOrEqual(300);
    expect(features?.agent_view?.suggested_prompts?.length).toBeLessThanOrEqual(4);
    expect(features?.bot_user?.display_name).toMatch(/^[a-z0-9._-]{1,80}$/);
    expect(features?.slash_commands?.[0]?.command).toMatch(/^\/[a-z0-9_-]{1,31}$/);
  });

  test('uses Socket Mode, and hears mentions, direct messages and App Home', () => {
    expect(manifest.settings).toMatchObject({
      socket_mode_enabled: true,
      interactivity: { is_enabled: true },
      event_subscriptions: { bot_events: ['app_home_opened', 'app_mention', 'message.im'] },
    });
    expect(JSON.stringify(manifest)).not.toContain('request_url');
    expect(manifest.features).not.toHaveProperty('assistant_view');
  });

  test('asks for each scope once, with a reason', () => {
    expect(manifest.oauth_config?.scopes?.bot).toEqual(scopes.map(({ scope }) => scope));
    expect(new Set(scopes.map(({ scope }) => scope)).size).toBe(scopes.length);
    expect(scopes.every(({ reason }) => reason.length > 10)).toBe(true);
    expect(scopes.map(({ scope }) => scope)).not.toContain('chat:write.public');
  });
});

test.each(
  'me away dnd remind search topic join leave open who feed mute msg shrug collapse expand status help'.split(
    ' ',
  ),
)('/%s is refused, since Slack keeps it', (name) => {
  expect(() => slackManifest({ command: name, commands })).toThrow(ConfigError);
  expect(() => slackManifest({ command: name, commands })).toThrow(/SLACK_COMMAND/);
});
