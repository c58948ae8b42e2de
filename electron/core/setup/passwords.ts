import type { NodeAddress } from '#core/config/fleetFile.ts';
import type { Log } from '#core/ports/ports.ts';
import type { Vault } from '#core/ports/vault.ts';
import type { FieldProblem } from '#shared/contract/settings.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { notInVault } from '#shared/words/vault.ts';

export type Passwords = Pick<Vault, 'read' | 'keep' | 'forget'>;

/** Whether one is kept; null: it cannot be said now. */
export async function hasPassword(
  passwords: Pick<Passwords, 'read'>,
  { key, user }: NodeAddress,
): Promise<boolean | null> {
  try {
    return (await passwords.read(key, user)) !== null;
  } catch {
    return null;
  }
}

/**
 * Keeps what was entered for a node; where nothing was, what was kept for it goes along to its new address or
 * user. Answers what is wrong with that, by field.
 */
export async function takeAlong(
  passwords: Passwords,
  before: NodeAddress | null,
  after: NodeAddress,
  entered: string | undefined,
): Promise<readonly FieldProblem[]> {
  if ('env' in after.password) {
    if (entered === undefined) return [];
    const problem = notInVault(after.name ?? after.key, after.password.env);
    return [{ field: 'password', problem }];
  }
  try {
    const kept =
      entered ?? (before && hasMoved(before, after) ? await passwords.read(before.key, before.user) : null);
    if (kept !== null) await passwords.keep(after.key, after.user, kept);
    return [];
  } catch (error) {
    return [{ field: 'password', problem: reasonOf(error) }];
  }
}

/**
 * Forgets what was kept of a node as it was, unless that is still how it logs in. `after`: null, it has gone.
 * The node has changed already: that something cannot be forgotten now, as in a closed vault, is logged.
 */
export async function forgetOld(
  { passwords, log }: { readonly passwords: Pick<Passwords, 'forget'>; readonly log: Log },
  before: NodeAddress,
  after: NodeAddress | null,
): Promise<void> {
  if (after && 'vault' in after.password && !hasMoved(before, after)) return;
  if ('env' in before.password) return;
  try {
    await passwords.forget(before.key, before.user);
  } catch (error) {
    const reason = reasonOf(error);
    log.warn('a password nobody needs any more is still kept', { node: before.key, reason });
  }
}

const hasMoved = (before: NodeAddress, after: NodeAddress): boolean =>
  before.key !== after.key || before.user !== after.user;
