import type { Message } from '#test/integration/simulator/peer.ts';
import type { LedgerEvent } from './ledgers.ts';
import { dayMs, graceMs, type Mode, transitions } from './modes.ts';

/** A status a node gave, and in which boot and when it gave it. */
interface Said {
  readonly boot: number;
  readonly at: string;
  readonly license: Message;
}

/** First what the node said when the test began, then every license event. */
export function saidOf(first: Message, startedAt: string, events: readonly LedgerEvent[]): Said[] {
  const later = events
    .filter(({ event }) => event.type === 'license')
    .map(({ boot, event }) => ({ boot, at: event.at, license: event.license }));
  return [{ boot: 0, at: startedAt, license: first }, ...later];
}

const pairs = <T>(all: readonly T[]): [T, T][] =>
  all.slice(1).map((after, index) => [all[index] as T, after] as [T, T]);

/** domain.md, «Transitions (the only ones; everything else is a bug)». Broken ones, as text. */
export function forbiddenTransitions(said: readonly Said[], events: readonly LedgerEvent[]): string[] {
  const starts = new Set(
    events
      .filter(({ event }) => event.service?.id === 'ip-office' && event.service.state === 'Running')
      .map(({ event }) => event.at),
  );
  return pairs(said).flatMap(([{ license: before }, { license: after, at }]) => {
    if (before.mode === after.mode) return [];
    const text = `${at}: ${before.mode} → ${after.mode}`;
    if (!transitions[before.mode as Mode].includes(after.mode)) return [text];
    const isConversion = before.mode === 'License Normal' || after.mode === 'License Normal';
    if (isConversion && !starts.has(at)) return [`${text} without a start of IP Office`];
    const isTooEarly =
      after.mode === 'WebLM Restricted' && Date.parse(at) < Date.parse(before.grace?.startedAt) + graceMs;
    return isTooEarly ? [`${text} before 30 days were over`] : [];
  });
}

/** domain.md, «Acquisition is one block»: in every mode all is granted, all is virtual, or nothing is. */
export function partlyGranted(said: readonly Said[]): string[] {
  return said
    .filter(({ license: { mode } }) => mode !== 'License Normal')
    .flatMap(({ at, license: { mode, features } }) =>
      features
        .filter((f: Message) => {
          const granted = mode === 'WebLM Normal' ? f.required : 0;
          const virtual = mode === 'WebLM Error' ? f.required : 0;
          return f.granted !== granted || f.virtual !== virtual;
        })
        .map((f: Message) => `${at}: ${mode}, ${f.name} ${f.granted}+${f.virtual} of ${f.required}`),
    );
}

/** domain.md, WebLM Error: «A reboot does not restart the grace clock»; only WebLM Normal ends a grace. */
export function grownGraces(said: readonly Said[]): string[] {
  let expiresAt: string | null = null;
  return said.flatMap(({ at, license: { mode, grace } }) => {
    if (mode !== 'WebLM Error') {
      if (mode !== 'WebLM Restricted') expiresAt = null;
      return [];
    }
    const isLong = Date.parse(grace.expiresAt) - Date.parse(grace.startedAt) !== graceMs;
    const hasMoved = expiresAt !== null && grace.expiresAt !== expiresAt;
    expiresAt = grace.expiresAt;
    return isLong || hasMoved ? [`${at}: expires ${grace.expiresAt}`] : [];
  });
}

/**
 * domain.md: `daysRemaining` counts whole days still ahead. Within one grace it never rises, and falls by one
 * at a time while the node runs.
 */
export function unevenDays(said: readonly Said[]): string[] {
  const wrong = said.flatMap(({ at, license: { grace } }) => {
    if (!grace) return [];
    const days = Math.floor((Date.parse(grace.expiresAt) - Date.parse(at)) / dayMs);
    return days === grace.daysRemaining ? [] : [`${at}: ${grace.daysRemaining} days instead of ${days}`];
  });
  const steps = pairs(said).flatMap(([before, after]) => {
    const [was, is] = [before.license.grace, after.license.grace];
    if (!was || was.startedAt !== is?.startedAt) return [];
    const fell = was.daysRemaining - is.daysRemaining;
    const isSteady = fell === 0 || fell === 1 || (fell > 0 && before.boot !== after.boot);
    return isSteady ? [] : [`${after.at}: ${was.daysRemaining} → ${is.daysRemaining} days`];
  });
  return [...wrong, ...steps];
}

/** protocol.md, Opening: a snapshot is the state as of `seq`: what the events said last. */
export function unlikeLastEvent(snapshot: Message | undefined, events: readonly LedgerEvent[]): string[] {
  if (!snapshot) return [];
  return ['license', 'webLm'].flatMap((part) => {
    const said = events.findLast(({ boot, event }) => event[part] && boot === events.at(-1)?.boot);
    const isLike = !said || JSON.stringify(said.event[part]) === JSON.stringify(snapshot[part]);
    return isLike ? [] : [`${part}: ${JSON.stringify(snapshot[part])}`];
  });
}

/** Used never exceeds capacity, and is what the clients hold together: in every WebLmStatus. */
export function miscounted(webLms: readonly { at: string; webLm: Message }[]): string[] {
  return webLms.flatMap(({ at, webLm: { features, acquisitions } }) =>
    features.flatMap(({ keyword, capacity, used }: Message) => {
      const held = acquisitions
        .filter((a: Message) => a.keyword === keyword)
        .reduce((sum: number, a: Message) => sum + a.count, 0);
      return used > capacity || used !== held ? [`${at}: ${keyword} ${held}, ${used} of ${capacity}`] : [];
    }),
  );
}

/** A block as text: what a client holds, or what a node requires. */
export const blockText = (counts: readonly [string, number][]): string =>
  counts
    .filter(([, count]) => count > 0)
    .map(([keyword, count]) => `${keyword} ${count}`)
    .sort()
    .join(', ');

/** Blocks that no client ever required as a whole. `required`: by client ID, as block texts. */
export function partBlocks(
  webLms: readonly { at: string; webLm: Message }[],
  required: ReadonlyMap<string, ReadonlySet<string>>,
): string[] {
  return webLms.flatMap(({ at, webLm: { acquisitions } }) => {
    const rows: readonly Message[] = acquisitions;
    const clients = new Set<string>(rows.map(({ clientId }) => clientId));
    return [...clients].flatMap((client) => {
      const own = rows.filter(({ clientId }) => clientId === client);
      const block = blockText(own.map(({ keyword, count }) => [keyword, count]));
      return required.get(client)?.has(block) ? [] : [`${at}: ${client} holds ${block}`];
    });
  });
}
