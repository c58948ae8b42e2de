import type { EpochMs } from '#shared/model/time.ts';
import type { GatewayFile } from './file/gatewayFile.ts';
import type { GatewaySecrets } from './file/readSecrets.ts';
import type { ConfiguredSystem } from './system/systems.ts';

/** What a gateway file says, with what it only names. */
export interface GatewaySetup {
  readonly file: GatewayFile;
  readonly secrets: GatewaySecrets;
}

export interface GatewayOptions extends GatewaySetup {
  /** Where the journal is. */
  readonly folder: string;
  readonly now?: () => EpochMs;
  /** What whoever runs it should know at once. */
  readonly tell: (sentence: string) => void;
}

export const configured = ({ file, secrets }: GatewaySetup): ConfiguredSystem[] =>
  file.systems.flatMap((system, index) => {
    const known = secrets.systems[index];
    return known ? [{ system, secrets: known }] : [];
  });
