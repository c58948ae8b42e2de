import { hostname } from 'node:os';
import { ownNodeId, plainId } from '#gateway/file/checkSystems.ts';
import type { System } from '#gateway/file/system.ts';
import { senderText } from '#gateway/senders/senderFinder.ts';
import { maxNodeFrameBytes } from '#shared/protocol/messages.ts';
import { unknownSenderName } from '#shared/words/gateway.ts';
import type { ListLimits } from './alarmList.ts';
import type { Identity } from './playedSystem.ts';

/** They are told in one frame, with little else in it: a client takes none that is larger. */
const limits: ListLimits = { mostAlarms: 2_000, mostOctets: maxNodeFrameBytes * 0.75 };
/** They are in memory, and anybody may be an unknown sender: 8 MB for all of them. */
const unknownLimits: ListLimits = { mostAlarms: 200, mostOctets: maxNodeFrameBytes * 0.25 };

const here = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** @param node its id: that of its first name */
export const systemIdentity = (node: string, system: System): Identity => ({
  id: node,
  name: system.name,
  solution: { id: plainId(system.solution), name: system.solution },
  role: system.role,
  address: system.addresses[0] ?? '',
  devId: system.devId,
  timeZone: system.timeZone,
  isSelf: false,
  limits,
});

export const unknownIdentity = (node: string): Identity => ({
  id: node,
  name: unknownSenderName(senderText(node)),
  // Without a name: a customer that it is put to in Watchline is its customer.
  solution: { id: 'unknown-senders', name: '' },
  role: 'standalone',
  address: senderText(node).split(' ', 1)[0] ?? '',
  devId: null,
  timeZone: here,
  isSelf: false,
  limits: unknownLimits,
});

/** The gateway itself: what it could not take in, and who it does not know, are alarms of its own. */
export const ownIdentity = (): Identity => ({
  id: ownNodeId,
  name: `Gateway ${hostname()}`,
  solution: { id: ownNodeId, name: 'Gateway' },
  role: 'application-server',
  address: hostname(),
  devId: null,
  timeZone: here,
  isSelf: true,
  limits,
});
