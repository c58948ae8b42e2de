import type { CredentialsLookup } from '#core/config/credentials.ts';
import type { NodeAddress } from '#core/config/fleetFile.ts';
import type { Ports } from '#core/ports/ports.ts';
import type { Governor } from './gate.ts';
import type { Cursor, LinkListener } from './linkEvents.ts';

export interface LinkParts {
  readonly address: NodeAddress;
  readonly lookUp: CredentialsLookup;
  readonly ports: Ports;
  /** One for all links of the program. */
  readonly governor: Governor;
  readonly listener: LinkListener;
  /** From the store; null: nothing is known of this node. */
  readonly cursor: Cursor | null;
  readonly lastHeardAt: number | null;
  /** The name the node gave itself last time, where the fleet file gives none. */
  readonly knownName: string | null;
  /** Of this program, told to the node. */
  readonly version: string;
}
