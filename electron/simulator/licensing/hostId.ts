import { createHash } from 'node:crypto';

/**
 * The WebLM Host ID of a virtual machine: `V` and 15 hexadecimal digits from address and UUID. The form is
 * Avaya's, the algorithm is the simulator's own: real IDs come from Manager's «Generate WebLM ID».
 */
export function virtualHostId(address: string, uuid: string): string {
  const digest = createHash('sha256').update(`${address.trim()}|${uuid.trim().toLowerCase()}`).digest('hex');
  return `V${digest.slice(0, 15).toUpperCase()}`;
}
