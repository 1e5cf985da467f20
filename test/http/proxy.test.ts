import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createLanguageModel } from '#src/answer/writing/create-language-model.ts';
import { loadConfig, secretsOf } from '#src/config.ts';
import { ConfigError } from '#src/errors.ts';
import { createHttp } from '#src/http/create-http.ts';
import { createGuardedFetch } from '#src/http/guarded-fetch.ts';
import { proxyOf, useNetwork } from '#src/http/proxy.ts';
import { silentLog } from '#src/log.ts';
import { downloadModel } from '#src/meaning/embedder/download.ts';
import { createEndpointEmbedder } from '#src/meaning/embedder/endpoint.ts';
import { missingFiles } from '#src/meaning/embedder/model-files.ts';
import { startBot as startDiscordBot } from '../support/discord/bot.ts';
import { startDiscord } from '../support/discord/index.ts';
import { startEmbeddingsServer } from '../support/embeddings-server.ts';
import {
  CERTIFICATE_FILE,
  startForwardProxy,
  startTlsServer,
  type ForwardProxy,
} from '../support/forward-proxy.ts';
import { startHubServer } from '../support/hub-server.ts';
import { startLlmServer } from '../support/llm-server.ts';
import { startBot as startSlackBot } from '../support/slack/bot.ts';
import { startSlack } from '../support/slack/fake-slack.ts';
import { hurriedTime } from '../support/virtual-time.ts';

/** Nobody but the proxy knows where the names under `test` are: a client that goes past it finds nothing. */
const hosts: Record<string, string> = {};
let proxy: ForwardProxy;
let undo: (() => void)[];

beforeEach(async () => {
  proxy = await startForwardProxy(hosts);
  undo = [];
});
afterEach(async () => {
  for (const back of undo) back();
  await proxy[Symbol.asyncDispose]();
});

/** As `npm start` does with these variables. */
function setUp(env: Readonly<Record<string, string>>) {
  const config = loadConfig(env);
  undo.push(useNetwork(config));
  return config;
}

const never = new AbortController().signal;

describe('behind a proxy', () => {
  it('sources are asked through a tunnel, with the certificate that is trusted besides', async () => {
    await using server = await startTlsServer((_request, response) => void response.end('{}'));
    hosts['source.paperboy.test'] = server.host;
    const config = setUp({ https_proxy: proxy.url, NODE_EXTRA_CA_CERTS: CERTIFICATE_FILE });
    const time = hurriedTime();
    const rule = {
      source: 'a',
      title: 'A',
      hosts: ['source.paperboy.test'],
      minIntervalMs: 0,
      refusals: [],
      pauseMs: 0,
    };
    const http = createHttp({
      ...{ lanes: [rule], userAgent: 'p', clock: time, sleep: time.sleep, log: silentLog, random: () => 0 },
      proxy: proxyOf(config),
    });
    expect((await http.get(new URL('https://source.paperboy.test/a'), { priority: 'sync' })).body).toBe('{}');
    expect(proxy.asked).toEqual(['CONNECT source.paperboy.test:443']);
  });

  it('the model is downloaded through it', async () => {
    await using hub = await startHubServer();
    hosts['hub.test'] = new URL(hub.url).host;
    const config = setUp({ HTTP_PROXY: proxy.url });
    const dataDir = await mkdtemp(join(tmpdir(), 'paperboy-proxy-'));
    onTestFinished(async () => rm(dataDir, { recursive: true }));
    const fetch = createGuardedFetch({ configured: ['hub.test'], proxy: proxyOf(config) });
    await downloadModel({ model: hub.model, hubUrl: 'http://hub.test', dataDir, signal: never, fetch });
    expect(await missingFiles(dataDir, hub.model)).toEqual([]);
    expect(proxy.asked.length).toBe(hub.requests.length);
  });

  it('the language model is asked through it, with the proxy’s name and password', async () => {
    const server = await startLlmServer(() => 'written');
    hosts['llm.test'] = new URL(server.baseUrl).host;
    const config = setUp({ http_proxy: proxy.url.replace('//', '//lab:p%40ss-w0rd@') });
    const fetch = createGuardedFetch({ configured: ['llm.test'], proxy: proxyOf(config) });
    const model = createLanguageModel({ baseUrl: 'http://llm.test/v1', modelName: 'm', fetch });
    expect(await model.complete({ instructions: 'i', prompt: 'p' })).toBe('written');
    expect(proxy.asked).toEqual(['POST http://llm.test/v1/chat/completions']);
    expect(Buffer.from(proxy.credentials[0]!.replace('Basic ', ''), 'base64').toString()).toBe(
      'lab:p@ss-w0rd',
    );
  });

  it('an endpoint for vectors is asked through it', async () => {
    const server = await startEmbeddingsServer();
    onTestFinished(async () => server[Symbol.asyncDispose]());
    hosts['vectors.test'] = new URL(server.url).host;
    const config = setUp({ HTTP_PROXY: proxy.url });
    const fetch = createGuardedFetch({ configured: ['vectors.test'], proxy: proxyOf(config) });
    const embedder = createEndpointEmbedder({ baseUrl: 'http://vectors.test/v1', modelName: 'm', fetch });
    expect((await embedder.embedQuery('words', never)).length).toBeGreaterThan(0);
    expect(proxy.asked).toEqual(['POST http://vectors.test/v1/embeddings']);
  });

  it('Slack is reached through it: Web API, socket and response addresses', async () => {
    const slack = await startSlack();
    const { host } = new URL(slack.apiUrl);
    hosts['slack.test'] = host;
    const env = { SLACK_API_URL: 'http://slack.test/api/', HTTP_PROXY: proxy.url };
    setUp(env);
    const bot = await startSlackBot({ slack, env });
    await slack.slash('lora');
    await slack.until(() => slack.workspace.ephemerals.length === 1);
    expect(proxy.asked).toContain('POST http://slack.test/api/auth.test');
    expect(proxy.asked).toContain('POST http://slack.test/api/apps.connections.open');
    expect(proxy.asked).toContain(`CONNECT ${host}`);
    expect(proxy.asked.filter((line) => line.startsWith(`POST http://${host}/response/`))).toHaveLength(1);
    await bot.stop();
  });

  it('Discord’s REST is reached through it; its gateway is not, which is told', async () => {
    const discord = await startDiscord();
    hosts['discord.test'] = new URL(discord.url).host;
    setUp({ HTTP_PROXY: proxy.url });
    const api = discord.url.replace(new URL(discord.url).host, 'discord.test');
    const bot = await startDiscordBot({ discord: { ...discord, url: api } });
    await discord.slash('paper', { query: 'lora' }).answer();
    for (const path of ['gateway/bot', 'interactions/', 'webhooks/'])
      expect(proxy.asked.some((line) => line.includes(`http://discord.test/api/v10/${path}`))).toBe(true);
    expect(proxy.asked.filter((line) => line.startsWith('CONNECT'))).toEqual([]);
    await bot.stop();
    await discord.close();
  });

  it('what NO_PROXY names is asked directly', async () => {
    const server = await startLlmServer(() => 'near');
    const config = setUp({ HTTP_PROXY: proxy.url, no_proxy: 'example.org,127.0.0.1' });
    const { host } = new URL(server.baseUrl);
    const fetch = createGuardedFetch({ configured: [host], proxy: proxyOf(config) });
    const model = createLanguageModel({ baseUrl: server.baseUrl, modelName: 'm', fetch });
    expect(await model.complete({ instructions: 'i', prompt: 'p' })).toBe('near');
    await using hub = await startHubServer();
    expect((await globalThis.fetch(hub.url)).status).toBe(404);
    expect(proxy.asked).toEqual([]);
  });

  it.each(['http://127.0.0.1:1/', 'http://[::1]:1/', 'http://localhost:1/', 'http://[::ffff:10.0.0.1]/'])(
    'a redirect to %s is refused before the proxy hears of it',
    async (location) => {
      await using server = await startTlsServer((_request, response) =>
        response.writeHead(302, { location }).end(),
      );
      hosts['source.paperboy.test'] = server.host;
      const config = setUp({
        HTTPS_PROXY: proxy.url,
        HTTP_PROXY: proxy.url,
        NODE_EXTRA_CA_CERTS: CERTIFICATE_FILE,
      });
      const fetch = createGuardedFetch({ configured: ['source.paperboy.test'], proxy: proxyOf(config) });
      await expect(fetch('https://source.paperboy.test/')).rejects.toThrow();
      expect(proxy.asked).toEqual(['CONNECT source.paperboy.test:443']);
    },
  );
});

describe('the variables of the network', () => {
  it('may leave out http://, and come in lower case, which wins', () => {
    expect(proxyOf(loadConfig({ HTTPS_PROXY: 'proxy:3128' }))).toMatchObject({ https: 'http://proxy:3128' });
    expect(proxyOf(loadConfig({ HTTP_PROXY: 'http://a', http_proxy: 'http://b' }))).toMatchObject({
      http: 'http://b',
      https: 'http://b',
    });
    expect(proxyOf(loadConfig({ HTTP_PROXY: '', no_proxy: 'x' }))).toBeUndefined();
  });

  it('name no SOCKS proxy, and a password in them is a secret', () => {
    expect(() => loadConfig({ HTTPS_PROXY: 'socks5://proxy:1' })).toThrow(
      /HTTPS_PROXY must be the address of an HTTP/,
    );
    expect(secretsOf(loadConfig({ HTTP_PROXY: 'http://u:long-password@proxy:1' }))).toContain(
      'long-password',
    );
  });

  it('say what is wrong with a file of certificates', async () => {
    expect(() => useNetwork({ NODE_EXTRA_CA_CERTS: '/nowhere.pem' })).toThrow(ConfigError);
    const file = join(await mkdtemp(join(tmpdir(), 'paperboy-ca-')), 'ca.pem');
    await writeFile(file, 'no certificate');
    expect(() => useNetwork({ NODE_EXTRA_CA_CERTS: file })).toThrow('without a certificate');
  });
});
