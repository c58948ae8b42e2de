import {
  type Fields,
  flagField,
  keyField,
  keysField,
  someOf,
  textField,
} from '#renderer/store/place/fields.ts';
import { matchesNode } from '#renderer/ui/FilterBox.tsx';
import { runningGrace } from '#shared/advice/licenses/staleError.ts';
import { licenseWord, licenseWords } from '#shared/advice/notReported.ts';
import type { NodeView } from '#shared/contract/fleet.ts';

export interface LicensesFilter {
  /** None: all nodes, of whatever mode. */
  readonly nodeKeys: readonly string[];
  readonly modes: readonly string[];
  readonly isInGrace: boolean;
  /** The cause whose nodes alone are shown. */
  readonly onlyId: string | null;
  readonly text: string;
}

export interface LicensesPlace extends LicensesFilter {
  readonly open: string | null;
  /** What "Why?" is asked about: a node, or a cause by its id. */
  readonly why: string | null;
  /** All are to be renewed: the question is put at once. */
  readonly renew: string | null;
}

export const licensesFields: Fields<LicensesPlace> = {
  nodeKeys: keysField('node'),
  modes: someOf('mode', licenseWords),
  isInGrace: flagField('grace'),
  onlyId: keyField('cause'),
  text: textField('text'),
  open: keyField('open'),
  why: keyField('why'),
  renew: keyField('renew'),
};

export const noLicensesFilter: LicensesFilter = {
  nodeKeys: [],
  modes: [],
  isInGrace: false,
  onlyId: null,
  text: '',
};

/** The nodes that pass; the cause is the page's to know. */
export function passesLicenses(node: NodeView, filter: Omit<LicensesFilter, 'onlyId'>): boolean {
  const { license } = node;
  const { nodeKeys, modes, isInGrace, text } = filter;
  return (
    (nodeKeys.length === 0 || nodeKeys.includes(node.key)) &&
    (modes.length === 0 || modes.includes(licenseWord(node))) &&
    (!isInGrace || runningGrace(license) !== null) &&
    matchesNode(node, text, licenseWord(node))
  );
}
