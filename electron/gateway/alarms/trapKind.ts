import { phoneTraps, platformTraps, standardTraps } from '#gateway/snmp/oids.ts';
import type { TrapReport } from '../report.ts';
import {
  coldStart,
  ipoTrapKinds,
  linkBack,
  linkFailed,
  storageKinds,
  type TrapKind,
  warmStart,
  wrongCommunity,
} from './trapKinds.ts';

const phoneChange: TrapKind = {
  ...{ code: 'PhoneChange', category: 'link', move: 'count' },
  by: ['Extension ID', 'Port', 'Entity Name'],
  words: 'Another phone is connected',
};

const serviceCrash: TrapKind = {
  ...{ code: 'ServiceCrash', category: 'service', move: 'count', by: ['Application', 'Event'] },
  words: 'A service of the server crashed',
};

const applicationEvent = 'ApplicationEvent';
const usualTraps = [coldStart, warmStart, linkFailed, linkBack, wrongCommunity] as const;

/** Traps of the other MIBs an IP Office sends, by OID. */
const otherTraps: ReadonlyMap<string, TrapKind> = new Map([
  ...usualTraps.map((kind, index): [string, TrapKind] => [`${standardTraps}.${index + 1}`, kind]),
  ...usualTraps.map((kind, index): [string, TrapKind] => [`${platformTraps}.0.${index + 1}`, kind]),
  [`${platformTraps}.0.6`, serviceCrash],
  [`${phoneTraps}.0.1`, phoneChange],
  [`${phoneTraps}.0.2`, phoneChange],
]);

/** What kind of trap it is; one that is not known counts under its number or OID. */
export function trapKindOf({ oid, number, values }: TrapReport): TrapKind {
  const known = number === null ? otherTraps.get(oid) : ipoTrapKinds[number - 1];
  if (known) return known.code === applicationEvent ? (storageKinds[values.Event ?? ''] ?? known) : known;
  const name = number === null ? oid : String(number);
  // Not a name of the catalogue, and another for each.
  return {
    ...{ code: `Trap ${name}`, category: 'service', move: 'count' },
    by: [],
    words: `Trap ${name}, which Watchline does not know`,
  };
}
