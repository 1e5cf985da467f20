import type { SocketModeReceiver } from '@slack/bolt';
import { EnvHttpProxyAgent } from 'undici';
import type { Config } from '#src/config.ts';

type Dispatcher = NonNullable<ConstructorParameters<typeof SocketModeReceiver>[0]['dispatcher']>;

/**
 * The way to Slack's socket where there is a proxy: the library opens it past the one that is set for the process.
 * Undefined without a proxy: the library's own ends a socket that hangs sooner.
 */
export function socketDispatcher({
  HTTP_PROXY: httpProxy = '',
  HTTPS_PROXY: httpsProxy = httpProxy,
  NO_PROXY: noProxy = '',
}: Pick<Config, 'HTTP_PROXY' | 'HTTPS_PROXY' | 'NO_PROXY'>): Dispatcher | undefined {
  if (httpProxy === '' && httpsProxy === '') return undefined;
  return new EnvHttpProxyAgent({ httpProxy, httpsProxy, noProxy });
}
