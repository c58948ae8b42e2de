/*
 * Watchline's own alarms are kept as if nodes of its own told them: one for each node that it watches, and
 * one for itself. No node has such a key: those of nodes are URLs of WebSockets.
 */
const prefix = 'watchline:';

/** Whose alarms are of no node. */
export const monitorPlace = `${prefix}monitor`;

/** Under which the check of the chain is kept, which is no alarm. */
export const chainPlace = `${prefix}chain`;

/** Under which key Watchline's own alarms about a node are; null: about itself. */
export const faultPlace = (nodeKey: string | null): string =>
  nodeKey === null ? monitorPlace : prefix + nodeKey;

export const isFaultPlace = (key: string): boolean => key.startsWith(prefix);

/** The node that an alarm is about, whoever told it. */
export const concernedNode = (key: string): string => (isFaultPlace(key) ? key.slice(prefix.length) : key);
