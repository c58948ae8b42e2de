import { createHash } from 'node:crypto';
import type { NodeInfo } from '#shared/model/node.ts';

/*
 * What a node says of itself when System Monitor connects and when it boots. The order and the words are
 * those of the release notes' capture («Upgrading IP500V2 core software»); what they do not show is worded
 * here.
 */

const ruler = '++++++';
/** Any loader from 1.33 on will do for this release. */
const loader = '+ loader: 1.35';

/** An IP500 V2 has slots; a server, virtual or not, has none. */
const hasSlots = ({ role, virtual }: NodeInfo): boolean =>
  !virtual && (role === 'expansion' || role === 'standalone');

/** The connect banner, as texts of `PRN` lines: identity data for a ticket. */
export function bannerTexts(info: NodeInfo): string[] {
  const { name, role, edition, version, address, solution, serialNumber, pldsHostId, webLmHostId } = info;
  return [
    ruler,
    loader,
    `+ cpu: ${hasSlots(info) ? 'id 12 board 5 pld 25 type c10 options ae02' : 'none of its own, runs on a server'}`,
    `+ cpu: sn ${serialNumber}`,
    `+ fpga: ${hasSlots(info) ? 'id 1 issue 0 build 827' : 'none'}`,
    `+ system: ${name}, ${role}, ${edition}, ${version}`,
    `+ solution: ${solution.name}`,
    `+ address: ${address}`,
    `+ PLDS host ID: ${pldsHostId}`,
    ...(webLmHostId === null ? [] : [`+ WebLM host ID: ${webLmHostId}`]),
    ruler,
    `${ruler} LIST OF MODULES ${ruler}`,
    '+-----',
    ...moduleTexts(info),
    ruler,
  ];
}

/** The first lines of a boot. */
export const bootTexts = ({ version, serialNumber }: NodeInfo): string[] => [
  ruler,
  loader,
  `+ cpu: sn ${serialNumber}`,
  `+ version: ${version}`,
  ruler,
];

const expansionCards = ['none', 'none', 'PHONE8', 'DIGSTA8', 'VCM32'] as const;

/** Slot 1 is the release notes' own; what is in the others follows from the serial number. */
function moduleTexts(info: NodeInfo): string[] {
  if (!hasSlots(info)) {
    return [`+ No slots: ${info.virtual ? 'a virtual machine' : 'a server'}`];
  }
  const choice = createHash('sha256').update(info.serialNumber).digest();
  return [
    '+ Slot 1: Base          COMBO6210 Board=0x02  PLD=0x04',
    '+           Mezzanine ATM4 V2   Board=0x01  PLD=0x04',
    ...[2, 3, 4].map((slot) => {
      const card = expansionCards[(choice[slot] ?? 0) % expansionCards.length] ?? 'none';
      return card === 'none'
        ? `+ Slot ${slot}: none`
        : `+ Slot ${slot}: Base          ${card} Board=0x01  PLD=0x04`;
    }),
  ];
}
