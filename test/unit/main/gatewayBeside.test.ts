import { EventEmitter } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { gatewayFileOf, startGatewayBeside } from '#main/gatewayBeside.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

let folder: string;
const logged: string[] = [];
const forked: string[][] = [];
let child: EventEmitter & { stderr: EventEmitter };

const log = (message: string, fields: Readonly<Record<string, unknown>> = {}) =>
  void logged.push(`${message} ${JSON.stringify(fields)}`);
const start = () =>
  startGatewayBeside({
    dataFolder: folder,
    log: { info: log, warn: log, error: log },
    fork: (args) => {
      forked.push(args);
      child = Object.assign(new EventEmitter(), { stderr: new EventEmitter() });
      return child;
    },
  });

beforeEach(async () => {
  folder = await makeFolder();
  logged.length = 0;
  forked.length = 0;
});
afterEach(() => removeFolder(folder));

it('runs a gateway by the file of the data folder, and keeps what it says', async () => {
  await writeFile(gatewayFileOf(folder), '{}');
  start();
  expect(forked).toEqual([['--config', join(folder, 'gateway.json'), '--data', join(folder, 'gateway')]]);
  child.stderr.emit('data', Buffer.from('SNMP traps: port 162 needs rights\n'));
  child.emit('exit', 1);
  expect(logged).toEqual([
    'The gateway says {"text":"SNMP traps: port 162 needs rights"}',
    'The gateway has ended {"code":1}',
  ]);
});

it('starts none where there is no file, and says so', () => {
  start();
  expect(forked).toEqual([]);
  expect(logged).toEqual([`There is no gateway file {"path":${JSON.stringify(gatewayFileOf(folder))}}`]);
});
