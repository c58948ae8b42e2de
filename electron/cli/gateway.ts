import { once } from 'node:events';
import { join } from 'node:path';
import { type GatewayFile, readGatewayFile } from '#gateway/file/gatewayFile.ts';
import { secretReader } from '#gateway/file/readSecret.ts';
import { readSecrets } from '#gateway/file/readSecrets.ts';
import { openGateway, type RunningGateway } from '#gateway/openGateway.ts';
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
  // Of a terminal SIGHUP says that it has gone; what has none is told by it to read its file again.
  const isAsked = !process.stdin.isTTY && process.platform !== 'win32';
  const signals = isAsked ? (['SIGINT', 'SIGTERM'] as const) : undefined;
  // Whoever started it beside itself has gone when their channel closes.
  const stopped = Promise.race([untilStopped(undefined, undefined, signals), once(process, 'disconnect')]);
  let running: RunningGateway | undefined;
  // As soon as it is there, it must not end the process.
  if (isAsked) process.on('SIGHUP', () => void running?.reload());
  running = await openGateway({ config, folder, tell, reloaded: print });
  print(running.ready);
  await stopped;
  await running.stop();
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

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function tell(sentence: string): void {
  process.stderr.write(`watchline: ${oneLine(sentence)}\n`);
}
