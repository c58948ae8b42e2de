import type { SheetSubject } from '#shared/model/exported.ts';
import type { NodeInfo } from '#shared/model/node.ts';
import { type RedactionKind, redactionKinds } from '#shared/model/redaction.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { formatCount } from './count.ts';
import { solutionName } from './node.ts';
import { listNames } from './phrases.ts';
import { formatFileStamp } from './timestamp.ts';

/** Nodes named; the others are counted. */
const maxNamed = 20;

/** What a file that leaves is called, and what its rows are. */
export const exportTitles: Readonly<Record<SheetSubject, string>> = {
  alarms: 'Alarm log',
  'alarms-now': 'Service Alarms',
  history: 'History',
  acts: 'Operator actions',
  nodes: 'Nodes',
  licenses: 'Licenses',
  services: 'Services',
  lines: 'Lines',
  resiliency: 'Resiliency',
  trace: 'Trace',
};
export const exportRows: Readonly<Record<SheetSubject, string>> = {
  alarms: 'One for each event received, in the order received, and one for each gap',
  'alarms-now': 'One for each alarm, as it stood then',
  history: 'One for each thing that happened, newest first',
  acts: 'One for each alarm that an operator did something with, and for each node that was ordered something, oldest first',
  nodes: 'One for each node, as it last stood',
  licenses: 'One for each node, as it last told',
  services: 'One for each service of a node, as it last told',
  lines: 'One for each end of an IP Office line, as its node last told',
  resiliency: 'One for each component of one-X Portal resiliency, as each server last told',
  trace: 'One for each line that is kept of the traces, in the order received',
};

/** Of a file that is written without a connection to any node. */
export const historyAlone = 'From the history alone: whether the nodes were live is not known';

/** "All nodes were live", or which of them are told of as they were when they were last heard. */
export function heardQuality(silent: readonly { readonly name: string; readonly word: string }[]): string {
  if (silent.length === 0) return 'All nodes were live';
  const names = silent.map(({ name, word }) => `${name} (${word})`);
  return `As last heard, not live: ${listNames(names, maxNamed)}`;
}

/** "from A to B", "from A", "to B"; null: all of it. Times in words. */
export function spanText(since: string | null, until: string | null): string | null {
  const parts = [...(since === null ? [] : [`from ${since}`]), ...(until === null ? [] : [`to ${until}`])];
  return parts.length === 0 ? null : parts.join(' ');
}

export const kindNames: Readonly<Record<RedactionKind, string>> = {
  credentials: 'credentials',
  address: 'addresses',
  number: 'telephone numbers',
  name: 'names',
  hostId: 'host IDs',
  serial: 'serial numbers',
};

/** "credentials: 3, addresses: 12"; empty: nothing was replaced. */
export function replacedText(replaced: ReadonlyMap<RedactionKind, number>): string {
  return (['credentials', ...redactionKinds] as const)
    .flatMap((kind) => {
      const count = replaced.get(kind) ?? 0;
      return count === 0 ? [] : [`${kindNames[kind]}: ${formatCount(count)}`];
    })
    .join(', ');
}

/** Said at the end of an export that is redacted. `path`: a file that does not leave. */
export const standInsAre = (path: string): string => `What the stand-ins stand for is kept here, in ${path}`;

/** Of a bundle of nodes whose trace nobody has asked for. */
export const nothingTraced = 'No trace is kept: nobody followed one of these nodes.';

/** The same where Watchline does not run. `folder`: where logs would be. */
export const noLogsKept = (folder: string): string =>
  `No trace is kept: there is no log of a trace of these nodes and this time in ${folder}. Lines that were only shown on a page are gone with it.`;

/** Of a bundle in whose time nothing happened. */
export const noEventsInBundle = 'No event was received in that time: the bundle says how the nodes stand.';

/** "watchline-alarms-Harbour-Clinics-20160801T163500Z": of one customer it says which. Without its ending. */
export function fileName(
  what: string,
  solutions: readonly (NodeInfo['solution'] | undefined)[],
  at: EpochMs,
): string {
  const [name, ...others] = new Set(solutions.map((solution) => solution && solutionName(solution)));
  const plain = others.length > 0 ? '' : (name ?? '').replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 40);
  const parts = ['watchline', what, plain.replace(/^-|-$/g, ''), formatFileStamp(at)];
  return parts.filter((part) => part !== '').join('-');
}
