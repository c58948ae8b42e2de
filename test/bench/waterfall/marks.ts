/*
 * The steps of one event from the node that sends it to the pixels. Times are of the machine's clock, which
 * every process on it shares, in ms.
 */

export const steps = [
  'stamped',
  'socket',
  'parsed',
  'checked',
  'folded',
  'packed',
  'committed',
  'told',
  'asked',
  'answered',
  'rendered',
  'painted',
] as const;

export type Step = (typeof steps)[number];
export type Marks = Partial<Record<Step, number>>;

export const clockNow = (): number => performance.timeOrigin + performance.now();

/** The words of an event that is followed; of each step the first time counts. */
export const probeText = (number: number): string => `Probe ${number}.`;
export const probeIn = (text: string): number | null => {
  const found = /Probe (\d+)\./.exec(text)?.[1];
  return found === undefined ? null : Number(found);
};
