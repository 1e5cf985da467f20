import { readFileSync } from 'node:fs';
import { setGlobalProxyFromEnv } from 'node:http';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { ConfigError } from '../errors.ts';

/** The way out of this network. Addresses of HTTP proxies, by the scheme of what is asked. */
export interface ProxySettings {
  readonly http?: string | undefined;
  /** `http` unless set. */
  readonly https?: string | undefined;
  /** Hosts that are asked directly, as `NO_PROXY` lists them. */
  readonly except?: string | undefined;
}

export interface NetworkVariables {
  readonly HTTP_PROXY?: string | undefined;
  readonly HTTPS_PROXY?: string | undefined;
  readonly NO_PROXY?: string | undefined;
  readonly NODE_EXTRA_CA_CERTS?: string | undefined;
}

export function proxyOf({ HTTP_PROXY, HTTPS_PROXY, NO_PROXY }: NetworkVariables): ProxySettings | undefined {
  if (HTTP_PROXY === undefined && HTTPS_PROXY === undefined) return undefined;
  return { http: HTTP_PROXY, https: HTTPS_PROXY ?? HTTP_PROXY, except: NO_PROXY };
}

/**
 * Sets the proxy and the further certificates for all of the process: `fetch`, `node:http`, and every undici that was
 * not given a dispatcher of its own, which takes in Slack's Web API and Discord's REST. Answers how to undo it.
 * @throws ConfigError where the certificates cannot be read
 */
export function useNetwork(variables: NetworkVariables): () => void {
  const proxy = proxyOf(variables);
  const before = getCACertificates('default');
  const more = certificatesIn(variables.NODE_EXTRA_CA_CERTS);
  const direct = proxy && setGlobalProxyFromEnv(environmentOf(proxy));
  if (more.length > 0) setDefaultCACertificates([...before, ...more]);
  return () => {
    direct?.();
    if (more.length > 0) setDefaultCACertificates(before);
  };
}

function environmentOf({ http, https, except }: ProxySettings): Record<string, string> {
  return {
    ...(http !== undefined && { HTTP_PROXY: http }),
    ...(https !== undefined && { HTTPS_PROXY: https }),
    ...(except !== undefined && { NO_PROXY: except }),
  };
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/** Node reads the variable only where it stood in the environment from the start, and says little of a bad file. */
function certificatesIn(file: string | undefined): string[] {
  if (file === undefined) return [];
  try {
    const found = readFileSync(file, 'utf8').match(CERTIFICATE);
    if (found) return found;
  } catch (cause) {
    throw new ConfigError('NODE_EXTRA_CA_CERTS names a file that cannot be read.', { cause });
  }
  throw new ConfigError('NODE_EXTRA_CA_CERTS names a file without a certificate (PEM).');
}
