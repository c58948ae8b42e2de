import { once } from 'node:events';
import { createServer } from 'node:net';
import { keepCertificateChecks } from '#monitor/certificateChecks.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { type Finding, type Machine, needsCure, note, well } from '../desktop/finding.ts';
import { proxiesOf } from '../desktop/proxy.ts';

/** Whether the browser host may listen, on this machine alone. */
export async function portFinding(host = '127.0.0.1'): Promise<Finding> {
  const server = createServer();
  try {
    server.listen(0, host);
    await once(server, 'listening');
    return well('Ports', `a free one on ${host} can be had`);
  } catch (error) {
    const says = `no port on ${host} can be had (${reasonOf(error)})`;
    return needsCure('Ports', says, 'The simulator and the browser host need one: allow loopback.');
  } finally {
    server.close();
  }
}

/** What the fetch of Electron goes through. Nodes are dialled directly. */
export function proxyFinding({ env }: Pick<Machine, 'env'>): Finding {
  const proxies = Object.entries(proxiesOf(env));
  const wrong = proxies.find(([, url]) => !/^https?:\/\//.test(url) || !URL.canParse(url));
  if (wrong)
    return needsCure(
      'Proxy',
      `${wrong[0]} is no http:// or https:// address`,
      'Write it as http://host:port.',
    );
  if (proxies.length === 0) return well('Proxy', 'none is named: Electron is fetched directly');
  const named = proxies.map(([name, url]) => `${name}=${withoutUser(url)}`);
  return note('Proxy', `Electron is fetched through ${named.join(', ')}; nodes are dialled directly`);
}

function withoutUser(url: string): string {
  return new URL(url).origin;
}

/** Variables that would change what others know Watchline to do. */
export function variableFindings({ env }: Pick<Machine, 'env'>): readonly Finding[] {
  const ignored = keepCertificateChecks({ ...env });
  return [
    ...(ignored === null ? [] : [note('Certificates', ignored.replace(/\.$/, ''), 'Unset it.')]),
    ...(env.ELECTRON_RUN_AS_NODE
      ? [note('Environment', 'ELECTRON_RUN_AS_NODE is ignored: an editor may have left it')]
      : []),
  ];
}
