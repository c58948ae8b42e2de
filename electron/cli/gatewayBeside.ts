import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { readGatewayFile } from '#gateway/file/gatewayFile.ts';
import { secretReader } from '#gateway/file/readSecret.ts';
import { readSecrets } from '#gateway/file/readSecrets.ts';
import type { GatewayReady, GatewayReloaded, ReadyNode } from '#gateway/ready.ts';
import { addToFleet } from '#monitor/addToFleet.ts';
import { dataFolderOf, makeDataFolder } from '#monitor/dataFolder.ts';
import { ownFleetFile } from '#monitor/findFleetFile.ts';
import { oneLine } from '#shared/words/oneLine.ts';
import { reasonOf } from '#shared/words/reason.ts';
import type { GatewayWish } from './gatewayWish.ts';
import { nodeEnv, nodeFlags } from './nodeMemory.ts';
import { rootFolder } from './version.ts';

/** What the monitor beside it logs in with. */
const passwordVariable = 'WATCHLINE_GATEWAY_PASSWORD';

/** At ports that need no rights. Its password is made here, and in a file of its own. */
const firstFile = `{
  "version": 1,
  "listen": {
    "snmp": "udp://0.0.0.0:1162",
    "syslog": ["udp://0.0.0.0:1514", "tcp://0.0.0.0:1601"],
    "nodes": "ws://127.0.0.1:4790"
  },
  "users": [{ "name": "support", "password": { "file": "gateway.password" } }],
  "systems": []
}
`;

export interface GatewayBeside {
  /** What whoever started it should know. */
  readonly says: string;
  stop(): Promise<void>;
}

/**
 * A gateway that runs beside the monitor and ends with it. Its nodes are in the fleet afterwards, and what
 * they want for a password is in the environment that the monitor is started with.
 * @throws Error for a person, where it does not start
 */
export async function startGatewayBeside({ file, data, fleet }: GatewayWish): Promise<GatewayBeside> {
  const folder = makeDataFolder(dataFolderOf(data));
  const path = file ?? firstGatewayFile(folder);
  const written = await readGatewayFile(path);
  const [user, password] = [...readSecrets(written, secretReader(path, process.env)).users][0] ?? [];
  const entry = join(rootFolder, 'out/main/electron/cli/watchline.js');
  const args = [...nodeFlags, entry, 'gateway', '--config', path, '--data', folder];
  // It ends when the channel between the two closes, however this process ends.
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...nodeEnv },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const add = (nodes: readonly ReadyNode[]): Promise<void> =>
    addToFleet(
      fleet ?? ownFleetFile(folder),
      nodes.map(({ url }) => ({ url, ...(user && { user }), password: { env: passwordVariable } })),
    );
  let added: Promise<void> = Promise.resolve();
  const lines = createInterface(child.stdout as Readable);
  // It reads its file again while it runs.
  lines.on('line', (text) => {
    const told = JSON.parse(text) as GatewayReady | GatewayReloaded;
    if ('reloaded' in told)
      added = added
        .then(() => add(told.nodes))
        .catch((error) => tell(`The fleet is not changed: ${reasonOf(error)}`));
  });
  const [line] = await Promise.race([once(lines, 'line'), ended.then(() => [])]);
  if (typeof line !== 'string') throw new Error('The gateway did not start; nothing else was started.');
  const ready = JSON.parse(line) as GatewayReady;
  process.env[passwordVariable] = password;
  await add([...ready.nodes, ready.own]);
  return {
    says: `The gateway of ${path} listens for traps at ${ports(ready.snmp)} and for syslog at ${ports(ready.syslog)}.`,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function tell(sentence: string): void {
  process.stderr.write(`watchline: ${oneLine(sentence)}\n`);
}

const ports = (all: readonly number[]): string => (all.length === 0 ? 'no port' : `port ${all.join(', ')}`);

function firstGatewayFile(folder: string): string {
  const path = join(folder, 'gateway.json');
  const secret = join(folder, 'gateway.password');
  if (existsSync(path)) return path;
  if (!existsSync(secret))
    writeFileSync(secret, `${randomBytes(18).toString('base64url')}\n`, { mode: 0o600 });
  writeFileSync(path, firstFile, { mode: 0o600 });
  return path;
}
