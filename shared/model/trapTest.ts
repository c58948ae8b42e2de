/*
 * A test of the way to a gateway, which Watchline sends itself: the trap of IP Office's own test, told apart
 * by a Device ID that no system has.
 */

export const trapTestDevice = 'WATCHLINE?';
/** ipoGTEventReason: testAlarm. */
export const trapTestReason = 39;

/** How long the answer is waited for. */
export const trapTestPatienceMs = 5_000;

/** What came of one that was sent to an address of a gateway. */
export type TrapTest = { readonly address: string; readonly port: number } & (
  | { readonly outcome: 'heard' | 'silent' }
  | { readonly outcome: 'failed'; readonly problem: string }
);
