import { plainId, unknownPrefix } from '#gateway/file/checkSystems.ts';
import type { System } from '#gateway/file/system.ts';
import type { Report } from '#gateway/report.ts';

/** Whose a report is: the system's that sent it, or a sender's that no system in the file stands for. */
export type Sender =
  | { readonly kind: 'system'; readonly system: System }
  /** `node`: the id of the node it is kept as. */
  | { readonly kind: 'unknown'; readonly node: string };

/**
 * Finds the system a report comes from: by its address, and where several send from that, by its Device ID.
 * Never by the Device ID alone: it is free text that is empty or shared in the field.
 */
export class SenderFinder {
  readonly #byAddress: ReadonlyMap<string, readonly System[]>;

  constructor(systems: readonly System[]) {
    const byAddress = new Map<string, System[]>();
    for (const system of systems)
      for (const address of system.addresses)
        byAddress.set(address, [...(byAddress.get(address) ?? []), system]);
    this.#byAddress = byAddress;
  }

  find(report: Report): Sender {
    const { from } = report;
    const devId = report.by === 'snmp' ? report.devId?.trim() || null : null;
    const system = this.system(from, devId);
    if (system) return { kind: 'system', system };
    return { kind: 'unknown', node: unknownNode(from, this.knows(from) ? devId : null) };
  }

  knows(from: string): boolean {
    return this.#byAddress.has(from);
  }

  /** Whether several systems send from it, as through a NAT. */
  isShared(from: string): boolean {
    return (this.#byAddress.get(from)?.length ?? 0) > 1;
  }

  /** `devId` null: it was not told. */
  system(from: string, devId: string | null): System | undefined {
    const here = this.#byAddress.get(from) ?? [];
    const named = devId === null ? undefined : here.find((system) => system.devId === devId);
    const anybody = here.find((system) => system.devId === null);
    // What does not say which it is can only be the one that sends from there.
    const only = devId === null && here.length === 1 ? here[0] : undefined;
    return named ?? anybody ?? only;
  }
}

/** Characters: an id of the protocol has 256, and what is built of this one is longer. */
const longestDevId = 64;

/** The node a sender is kept as until a system in the file stands for it. */
const unknownNode = (address: string, devId: string | null): string =>
  `${unknownPrefix}${address}${devId === null ? '' : `-${plainId(devId).slice(0, longestDevId)}`}`;

/**
 * The nodes that a system may have been kept as before it was in the file, the likeliest first. What came of
 * an address that several send from is no one's alone: nobody could end the alarms of another.
 */
export const formerNodes = ({ addresses, devId }: System, isShared: (address: string) => boolean): string[] =>
  addresses.flatMap((address) => [
    ...(devId === null ? [] : [unknownNode(address, devId)]),
    ...(isShared(address) ? [] : [unknownNode(address, null)]),
  ]);

/** "192.0.2.9", with the Device ID where others send from that address too. */
export function senderText(node: string): string {
  const [, address = '', devId] = /^([0-9a-f.:]+)(?:-(.*))?$/.exec(node.slice(unknownPrefix.length)) ?? [];
  return devId === undefined ? address : `${address} (Device ID ${devId})`;
}
