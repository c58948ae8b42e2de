import { readGatewayFile } from './file/gatewayFile.ts';
import { secretReader } from './file/readSecret.ts';
import { readSecrets } from './file/readSecrets.ts';
import { Gateway, type GatewayReady } from './gateway.ts';

export interface GatewayWish {
  /** A gateway file. */
  readonly config: string;
  /** Of its journal; it is made where it is missing. */
  readonly folder: string;
  /** Told what whoever runs it should know at once. */
  readonly tell: (sentence: string) => void;
}

export interface RunningGateway {
  readonly ready: GatewayReady;
  stop(): Promise<void>;
}

/** @throws Error for a person; ConfigError where the file cannot be used. Nothing runs then. */
export async function openGateway({ config, folder, tell }: GatewayWish): Promise<RunningGateway> {
  const file = await readGatewayFile(config);
  const secrets = readSecrets(file, secretReader(file.path, process.env));
  const gateway = new Gateway({ file, secrets, folder, tell });
  return { ready: await gateway.start(), stop: () => gateway.stop() };
}
