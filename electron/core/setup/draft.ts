import { type FleetFile, readFleet } from '#core/config/fleetFile.ts';
import type { FleetFileNode } from '#core/config/fleetSchema.ts';
import { ConfigError } from '#files/configError.ts';
import type { CertificateTrust, NodeDraft } from '#shared/contract/nodes.ts';
import type { FieldProblem } from '#shared/contract/settings.ts';
import { capitalised } from '#shared/words/phrases.ts';
import { Taken } from './taken.ts';

/**
 * What is entered, as it stands in the fleet file. `before`: the entry it takes the place of, whose pause and
 * order of fields stay.
 */
export function entryOf(draft: NodeDraft, before: FleetFileNode | null = null): FleetFileNode {
  const { url, name, group, user, passwordFrom, certificate, allowPlain } = draft;
  const entered: { readonly [Field in keyof FleetFileNode]: FleetFileNode[Field] | undefined } = {
    url: url.trim(),
    name: trimmed(name),
    group: trimmed(group),
    user: trimmed(user),
    password: passwordFrom && 'env' in passwordFrom ? passwordFrom : undefined,
    certificate: certificate ?? undefined,
    allowPlain: allowPlain || undefined,
  };
  return withoutGaps({ ...before, ...entered });
}

/** The same entry, paused or not. */
export function pausedEntry(entry: FleetFileNode, isPaused: boolean): FleetFileNode {
  return withoutGaps({ ...entry, paused: isPaused || undefined });
}

/** The same entry, its certificate trusted so. */
export function trustedEntry(entry: FleetFileNode, certificate: CertificateTrust): FleetFileNode {
  return withoutGaps({ ...entry, certificate: certificate ?? undefined });
}

const trimmed = (text: string | undefined): string | undefined => text?.trim() || undefined;

/** Without the fields that are not entered. */
function withoutGaps(
  entry: {
    readonly [Field in keyof FleetFileNode]: FleetFileNode[Field] | undefined;
  },
): FleetFileNode {
  return Object.fromEntries(
    Object.entries(entry).filter(([, value]) => value !== undefined),
  ) as FleetFileNode;
}

/** A fleet file with one entry new, or another one than before. */
export interface EntryEdit {
  readonly index: number;
  readonly entry: FleetFileNode;
  readonly text: string;
}

/**
 * The fleet once it has this text, in which only the entry at `index` is new; or what is wrong with that, by
 * field.
 */
export function readEdited(
  { path, addresses }: FleetFile,
  { index, entry, text }: EntryEdit,
): FleetFile | readonly FieldProblem[] {
  const clashes = new Taken(addresses.toSpliced(index, 1)).clashes(entry);
  try {
    const edited = readFleet(path, text);
    return clashes.length > 0 ? clashes : edited;
  } catch (error) {
    const about = error instanceof ConfigError ? error.about : null;
    if (about?.at[1] !== index) throw error;
    const field = String(about.at[2] ?? 'url');
    if (clashes.some((clash) => clash.field === field)) return clashes;
    return [...clashes, { field, problem: `${capitalised(about.reason)}.` }];
  }
}
