import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '#core/ports/ports.ts';

/** A process that ends with the app. */
interface Beside {
  readonly stderr: { on(event: 'data', listener: (text: unknown) => void): unknown } | null;
  once(event: 'exit', listener: (code: number) => void): unknown;
}

export interface GatewayParts {
  readonly dataFolder: string;
  readonly fork: (args: string[]) => Beside;
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>;
}

/** Where the gateway file of an installed desktop is. */
export const gatewayFileOf = (dataFolder: string): string => join(dataFolder, 'gateway.json');

/** Runs a gateway beside the desktop, by the gateway file of the data folder. What it says is in the log. */
export function startGatewayBeside({ dataFolder, fork, log }: GatewayParts): void {
  const config = gatewayFileOf(dataFolder);
  if (!existsSync(config)) {
    log.error('There is no gateway file', { path: config });
    return;
  }
  const child = fork(['--config', config, '--data', join(dataFolder, 'gateway')]);
  child.stderr?.on('data', (text) => log.warn('The gateway says', { text: String(text).trim() }));
  child.once('exit', (code) => log.info('The gateway has ended', { code }));
}
