import { matchesNode } from '#renderer/ui/FilterBox.tsx';
import { certificateWarning, isValidAt } from '#shared/advice/certificate.ts';
import type { NodeNames } from '#shared/advice/nodeNames.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { NodeSetup } from '#shared/contract/nodes.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { solutionName } from '#shared/words/node.ts';
import { outsideText } from '#shared/words/outsideText.ts';
import type { Tone } from '#shared/words/tone.ts';

/** A node as it is set up, and as it is. */
export interface SetupRow {
  readonly setup: NodeSetup;
  /** Null: it was added a moment ago, and is not watched yet. */
  readonly node: NodeView | null;
  readonly name: string;
  /** The solution it names, else the customer that was entered. */
  readonly customer: string;
}

export const setupKey = ({ setup }: SetupRow): string => setup.key;

export function listSetups(
  setups: readonly NodeSetup[],
  nodes: Readonly<Record<string, NodeView>>,
  names: NodeNames,
): readonly SetupRow[] {
  return setups.map((setup) => {
    const node = nodes[setup.key] ?? null;
    return {
      ...{ setup, node },
      name: node ? names.own(node) : outsideText(setup.name ?? setup.url),
      customer:
        names.solution(setup.key) ||
        (node?.info ? solutionName(node.info.solution) : outsideText(setup.group ?? '')),
    };
  });
}

/** Whether all words of the filter are somewhere in the row. */
export function passesText(row: SetupRow, text: string): boolean {
  const { setup, node, name, customer } = row;
  const more = [customer, setup.user, passwordText(setup), node?.link.word ?? '', node?.link.problem ?? ''];
  return matchesNode({ name, key: setup.key, info: node?.info ?? null }, text, more.join(' '));
}

export function passwordText({ passwordFrom, hasPassword }: NodeSetup): string {
  if ('env' in passwordFrom)
    return hasPassword === false ? `${passwordFrom.env} is not set` : `From ${passwordFrom.env}`;
  if (hasPassword === null) return 'Locked';
  return hasPassword ? 'Kept here' : 'None';
}

export interface CertificateState {
  readonly tone: Tone | null;
  /** "This certificate alone · ends in 3 days" */
  readonly text: string;
  /** When it ends; null: not known. */
  readonly validTo: EpochMs | null;
}

/** Whom it is trusted by, and how long it lasts. `now`: by the clock of the monitor's computer. */
export function certificateState({ setup, node }: SetupRow, now: EpochMs): CertificateState {
  if (/^ws:/i.test(setup.url)) return { tone: null, text: 'Not encrypted', validTo: null };
  const certificate = node?.link.certificate ?? null;
  const isPinned = setup.certificate !== null && 'sha256' in setup.certificate;
  const trust =
    setup.certificate === null ? 'This computer' : isPinned ? 'This one alone' : 'Own authorities';
  const warning = certificateWarning(certificate, now);
  // Trusted by its fingerprint it still tells which node this is, whatever its dates.
  const identity = certificate && isPinned && !isValidAt(certificate, now) ? 'identity only' : null;
  return {
    tone: warning?.tone ?? null,
    text: [trust, identity, warning?.text].filter(Boolean).join(' · '),
    validTo: certificate?.validTo ?? null,
  };
}
