import { connect } from 'node:net';
import { loadScenario } from '#simulator/scenario/loadScenario.ts';
import { startSimulator } from '#simulator/simulator.ts';
import { startWebHostRig } from '#test/support/webHostRig.ts';
import type { Target } from './target.ts';

/** Whatever reads from a socket, over a real one: it ends each, and serves whoever comes next. */
export async function socketTargets(): Promise<readonly Target[]> {
  // As the corpus sends it.
  const rig = await startWebHostRig({ readerToken: 'a'.repeat(16) });
  const simulator = await startSimulator({ scenario: loadScenario('healthy'), port: 0, speed: 0 });
  const request = (path: string, ...headers: readonly string[]): string =>
    [`GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${simulator.port}`, ...headers, '', ''].join('\r\n');
  const login = `Authorization: Basic ${Buffer.from('Administrator:Administrator').toString('base64')}`;
  const upgrade = request(
    '/nodes/primary',
    ...['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', login],
    ...['Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==', 'Sec-WebSocket-Protocol: ipo.monitor.v1'],
  );
  return [
    {
      name: 'http',
      async take(input) {
        // The corpus does not know the port: what has the right one comes further.
        const bytes = Buffer.from(input.toString('latin1').replaceAll('PORT', String(rig.port)), 'latin1');
        await talk(rig.port, bytes);
        expectStatus(await talk(rig.port, `GET / HTTP/1.1\r\nHost: 127.0.0.1:${rig.port}\r\n\r\n`), 401);
      },
      end: () => rig.stop(),
    },
    {
      name: 'frames',
      async take(input) {
        await talk(simulator.port, Buffer.concat([Buffer.from(upgrade), input]));
        expectStatus(await talk(simulator.port, request('/')), 426);
      },
      end: () => simulator.stop(),
    },
  ];
}

/** Says this and nothing more; what comes back until the other side ends. */
function talk(port: number, bytes: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    const heard: Buffer[] = [];
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.end(bytes));
    socket.on('data', (chunk) => heard.push(chunk));
    // Refused early, it may be reset; what came before counts.
    socket.on('error', () => {});
    socket.on('close', () => resolve(Buffer.concat(heard).toString('latin1')));
  });
}

function expectStatus(answer: string, status: number): void {
  if (!answer.startsWith(`HTTP/1.1 ${status} `))
    throw new Error(`The next one was answered "${answer.slice(0, 40)}" in place of ${status}.`);
}
