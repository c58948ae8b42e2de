import { systemClock } from '#core/ports/systemClock.ts';
import { readText } from '#files/textFile.ts';
import { dataFolderOf } from '#monitor/dataFolder.ts';
import { readerToken, takeReaderToken } from '#monitor/readerToken.ts';
import type { Monitor } from '#monitor/startMonitor.ts';
import { isOnThisMachine, type StateHost, type StateHostOptions, startStateHost } from '#web/stateHost.ts';
import { exitCodes, Failure } from './failure.ts';
import type { Endpoint } from './values.ts';

interface ServingOptions {
  readonly serve?: Endpoint;
  readonly data?: string;
  readonly tokenFile?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly allowPlain?: boolean;
}

/**
 * Looks at all that was asked for before anything is started. Answers what starts it; null: nothing was.
 * @throws Failure for what does not go together, or would let others read along.
 */
export async function prepareServing(
  options: ServingOptions,
): Promise<((core: Monitor) => Promise<StateHost>) | null> {
  const { serve, tokenFile, data = null, allowPlain } = options;
  const given = takeReaderToken(process.env);
  if (!serve) {
    refuseAlone(options);
    return null;
  }
  const tls = await readTls(options);
  if (!tls && !allowPlain && !isOnThisMachine(serve.host))
    throw usage(
      `--serve ${serve.host}: others could read the token on the way. Give --cert and --key, or --allow-plain.`,
    );
  const dataFolder = dataFolderOf(data);
  return async (core) => {
    const { outgoing, log } = core;
    const { token, where } = await readerToken({ dataFolder, file: tokenFile, given });
    const host = await startStateHost({
      ...{ ...serve, tls, outgoing, token, log, clock: systemClock, option: '--serve' },
    });
    process.stderr.write(
      `watchline: ${host.origin}/metrics and /state.json are for whoever sends the token ${where}.\n`,
    );
    return host;
  };
}

function refuseAlone({ tokenFile, cert, key, allowPlain }: ServingOptions): void {
  if (tokenFile ?? cert ?? key ?? allowPlain)
    throw usage('--token-file, --cert, --key and --allow-plain go with --serve.');
}

async function readTls({ cert, key }: ServingOptions): Promise<StateHostOptions['tls']> {
  if (cert === undefined && key === undefined) return null;
  if (cert === undefined || key === undefined) throw usage('--cert and --key go together.');
  return { cert: await readText(cert), key: await readText(key) };
}

const usage = (message: string): Failure => new Failure(`collect: ${message}`, exitCodes.usage);
