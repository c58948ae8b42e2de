import { readText } from '#files/textFile.ts';
import { secondMs } from '#shared/model/time.ts';
import { notReloadedText } from '#shared/words/gateway.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { readGateway } from './file/gatewayFile.ts';
import { secretReader } from './file/readSecret.ts';
import { readSecrets } from './file/readSecrets.ts';
import { Gateway } from './gateway.ts';
import type { GatewayReady, GatewayReloaded } from './ready.ts';
import type { GatewaySetup } from './setup.ts';

/** How often it is looked whether the file says something else, which works on every system and disk. */
const lookMs = 2 * secondMs;

export interface GatewayWish {
  /** A gateway file. */
  readonly config: string;
  /** Of its journal; it is made where it is missing. */
  readonly folder: string;
  /** Told what whoever runs it should know at once. */
  readonly tell: (sentence: string) => void;
  /** Told what reading the file again has changed. */
  readonly reloaded: (what: GatewayReloaded) => void;
  readonly lookEveryMs?: number;
}

export interface RunningGateway {
  readonly ready: GatewayReady;
  /** Reads its file and secrets again; what was wrong with them is told. */
  reload(): Promise<void>;
  stop(): Promise<void>;
}

/** @throws Error for a person; ConfigError where the file cannot be used. Nothing runs then. */
export async function openGateway(wish: GatewayWish): Promise<RunningGateway> {
  const { config, folder, tell, reloaded, lookEveryMs = lookMs } = wish;
  let text = await readText(config);
  /** As it was when it was looked at last: somebody may be writing it. */
  let seen = text;
  const gateway = new Gateway({ ...setupOf(config, text), folder, tell });
  const ready = await gateway.start();
  let last: Promise<void> = Promise.resolve();
  const load = async (): Promise<void> => {
    try {
      text = await readText(config);
      reloaded(await gateway.reload(setupOf(config, text)));
    } catch (error) {
      tell(notReloadedText(reasonOf(error)));
    }
  };
  const reload = (): Promise<void> => {
    last = last.then(load);
    return last;
  };
  const look = async (): Promise<void> => {
    // A file that is away for a moment is about to be replaced.
    const now = await readText(config).catch(() => text);
    if (now !== text && now === seen) await reload();
    seen = now;
  };
  const timer = setInterval(() => void look(), lookEveryMs);
  return {
    ready,
    reload,
    stop: async () => {
      clearInterval(timer);
      await last;
      await gateway.stop();
    },
  };
}

function setupOf(path: string, text: string): GatewaySetup {
  const file = readGateway(path, text);
  return { file, secrets: readSecrets(file, secretReader(path, process.env)) };
}
