/** Lets the event loop turn: what was ready has run by then, and what was sent on loopback has arrived. */
export async function settled(turns = 1): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
}
