import type { Machine } from './finding.ts';

type Env = Machine['env'];

/**
 * The first of these variables that is set, whatever its case. npm tells what its own files say in the last.
 */
const first = (env: Env, ...names: readonly string[]): string | undefined =>
  names.flatMap((name) => [env[name], env[name.toLowerCase()]]).find((value) => value);

/** The proxies the environment or npm's settings name, by the variable programs read. */
export function proxiesOf(env: Env): Readonly<Record<string, string>> {
  const entries = [
    ['HTTPS_PROXY', first(env, 'HTTPS_PROXY', 'npm_config_https_proxy', 'npm_config_proxy')],
    ['HTTP_PROXY', first(env, 'HTTP_PROXY', 'npm_config_proxy')],
  ] as const;
  return Object.fromEntries(entries.filter((entry): entry is [(typeof entry)[0], string] => !!entry[1]));
}

/** What Electron's downloader needs to be told: by itself it heeds no proxy. */
export function proxyEnvironment(env: Env): Readonly<Record<string, string>> {
  const proxies = proxiesOf(env);
  if (Object.keys(proxies).length === 0) return {};
  const except = first(env, 'NO_PROXY', 'npm_config_noproxy');
  return { ...proxies, ...(except ? { NO_PROXY: except } : {}), ELECTRON_GET_USE_PROXY: '1' };
}
