import { once } from 'node:events';
import { join } from 'node:path';
import { type GatewayFile, readGatewayFile } from '#gateway/file/gatewayFile.ts';
import { secretReader } from '#gateway/file/readSecret.ts';
import { readSecrets } from '#gateway/file/readSecrets.ts';
import { openGateway } from '#gateway/openGateway.ts';
import { dataFolderOf, makeDataFolder } from '#monitor/dataFolder.ts';
import { formatPlural } from '#shared/words/count.ts';
import { oneLine } from '#shared/words/oneLine.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { exitCodes, Failure } from './failure.ts';
import { untilStopped } from './untilStopped.ts';

export interface GatewayCommand {
  readonly config?: string;
  readonly check?: string;
  readonly data?: string;
}

/**
 * `watchline gateway`: prints the ready line on stdout and runs until interrupted; with `--check`, says what
 * the file would have it do.
 * @throws Error for a person; ConfigError where the file cannot be used
 */
export async function runGateway({ config, check, data }: GatewayCommand): Promise<void> {
  if (check !== undefined) {
    process.stdout.write(`${checked(await readGatewayFile(check))}\n`);
    return;
  }
  if (config === undefined) throw new Failure('gateway: name its file with --config.', exitCodes.usage);
  const folder = makeDataFolder(join(dataFolderOf(data ?? null), 'gateway'));
  // Whoever started it beside itself has gone when their channel closes.
  const stopped = Promise.race([untilStopped(), once(process, 'disconnect')]);
  const { ready, stop } = await openGateway({ config, folder, tell });
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  await stopped;
  await stop();
  // An open channel would keep this process.
  if (process.connected) process.disconnect();
}

/** A secret that is not there now may be there when the gateway runs: that it is missing is said, no more. */
function checked(file: GatewayFile): string {
  const says = `${file.path}: would speak for ${formatPlural(file.systems.length, 'system')}.`;
  try {
    readSecrets(file, secretReader(file.path, process.env));
    return says;
  } catch (error) {
    return `${says} Run from here it would not start: ${reasonOf(error)}`;
  }
}

function tell(sentence: string): void {
  process.stderr.write(`watchline: ${oneLine(sentence)}\n`);
}
