import type { NodeRole } from '#shared/model/node.ts';
import type { Secret, WrittenSystem } from './gatewaySchema.ts';

/** One system to speak for, with every default filled in. */
export interface System {
  /** Names its node: unique, made of customer and name. */
  readonly id: string;
  readonly name: string;
  readonly solution: string;
  readonly role: NodeRole;
  /** Each in the one way addresses are compared. */
  readonly addresses: readonly string[];
  readonly devId: string | null;
  readonly timeZone: string;
  readonly community: Secret | null;
  readonly v3: NonNullable<WrittenSystem['v3']> | null;
  readonly poll: { readonly everySeconds: number; readonly port: number } | null;
}
