import { parseArgs } from 'node:util';
import { oneLine } from '#shared/words/oneLine.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { openGateway } from './openGateway.ts';

/**
 * The gateway as a process of its own, for a desktop that runs one beside itself: `process.ts --config FILE
 * --data DIR`. What goes wrong is said on stderr. Ends with SIGTERM.
 */

const tell = (sentence: string): void => void process.stderr.write(`${oneLine(sentence)}\n`);

try {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { config: text, data: text } });
  const { config = '', data: folder = '' } = values;
  const print = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
  const gateway = await openGateway({ config, folder, tell, reloaded: print });
  const end = (): void => void gateway.stop().finally(() => process.exit(0));
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  print(gateway.ready);
} catch (error) {
  tell(reasonOf(error));
  process.exit(1);
}
