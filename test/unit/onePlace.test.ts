import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

/** What is dangerous in the wrong place stands in one, or in none: read in the sources themselves. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = globSync('{electron,renderer,shared}/**/*.{ts,tsx}', { cwd: root }).map((path) => ({
  path,
  text: readFileSync(join(root, path), 'utf8').replaceAll(/^\s*(\/\/|\*|\/\*).*$/gm, ''),
}));

const places: readonly [what: string, pattern: RegExp, places: readonly string[]][] = [
  // To see what a node presents before it is trusted; what is dialled for good checks it.
  ['a certificate that is not checked', /rejectUnauthorized: false/, ['electron/core/link/trust.ts']],
  [
    'a variable that would turn the checks off',
    /NODE_TLS_REJECT_UNAUTHORIZED/,
    ['electron/cli/desktop/fetchElectron.ts', 'electron/monitor/certificateChecks.ts'],
  ],
  [
    'a WebSocket that dials',
    /new WebSocket\(/,
    ['electron/core/link/dial.ts', 'electron/monitor/controlLine.ts', 'renderer/host/webChannel.ts'],
  ],
  // On loopback each of them, or on a socket of this user.
  [
    'a server that listens',
    /\bcreateServer\(/,
    [
      'electron/cli/dev.ts',
      'electron/cli/doctor/networkFindings.ts',
      'electron/gateway/nodeDoor.ts',
      'electron/gateway/syslog/streamServer.ts',
      'electron/monitor/doorbell.ts',
      'electron/simulator/certificates/secureDoors.ts',
      'electron/simulator/simulator.ts',
      'electron/web/webHost.ts',
    ],
  ],
  [
    'markup made of texts',
    /dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|document\.write/,
    [],
  ],
  ['code made of texts', /\beval\(|new Function\(|setTimeout\(\s*['"`]/, []],
  ['a program started by a shell', /shell: true|\bexecSync\(/, []],
];

it.each(places)('%s stands where it belongs and nowhere else', (_what, pattern, expected) => {
  const found = sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path);
  expect(found.sort()).toEqual([...expected].sort());
});
