import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { oneLine } from '#shared/words/oneLine.ts';
import { reasonOf } from '#shared/words/reason.ts';

/**
 * The gateway as a process of its own, for a desktop that runs one beside itself: `process.ts --config FILE
 * --data DIR`. What goes wrong is said on stderr. Ends with SIGTERM.
 */

/**
 * What a burst makes and drops at once is little; more room for it only makes the process larger, by 30 MB. A
 * process of Electron's cannot be told so, a thread can. A third of it is what --max-semi-space-size names.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 12 } as const;

if (isMainThread) runThread();
else await run();

/** All of it is in the thread. */
function runThread(): void {
  const argv = process.argv.slice(2);
  const worker = new Worker(fileURLToPath(import.meta.url), { argv, resourceLimits });
  const end = (): void => worker.postMessage('stop');
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  worker.once('error', (error) => tell(reasonOf(error)));
  worker.once('exit', (code) => process.stderr.write('', () => process.exit(code)));
}

async function run(): Promise<void> {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({ options: { config: text, data: text } });
    const { config = '', data: folder = '' } = values;
    // The other thread has no use for it.
    const { openGateway } = await import('./openGateway.ts');
    const gateway = await openGateway({ config, folder, tell, reloaded: print });
    parentPort?.once('message', () => void gateway.stop().finally(() => process.exit(0)));
    print(gateway.ready);
  } catch (error) {
    tell(reasonOf(error));
    process.exit(1);
  }
}

function tell(sentence: string): void {
  process.stderr.write(`${oneLine(sentence)}\n`);
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
