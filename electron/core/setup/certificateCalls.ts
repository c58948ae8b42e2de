import { type NodeAddress, readFleet } from '#core/config/fleetFile.ts';
import { replaceNode } from '#core/config/fleetText.ts';
import { failureOfError } from '#core/link/failure.ts';
import { lookAtCertificate } from '#core/link/presented.ts';
import { readAuthorities } from '#core/link/readAuthorities.ts';
import type { Clock, Log } from '#core/ports/ports.ts';
import type { CertificateCalls, CertificateFacts, CertificateTrust } from '#shared/contract/nodes.ts';
import type { FieldProblem } from '#shared/contract/settings.ts';
import { noSuchNode } from '#shared/words/node.ts';
import { certificatesIn, keepAuthorities } from './authorities.ts';
import { trustedEntry } from './draft.ts';
import { findEntry, type KeptFleet } from './keptFleet.ts';
import { simulatedNodes } from './listSetups.ts';
import type { SeenCertificates } from './seenCertificates.ts';

export interface CertificateCallsParts {
  readonly addresses: () => readonly NodeAddress[];
  readonly seen: SeenCertificates;
  /** Null: the nodes are those of a practice. */
  readonly kept: KeptFleet | null;
  /** Tries the connection of this node, unless it is live. */
  readonly redial: (nodeKey: string) => void;
  readonly clock: Clock;
  readonly log: Log;
  /** Who is named in the log with each decision. */
  readonly operator: () => string;
  readonly dataFolder: string;
}

/**
 * In: what a person decides about certificates. Out: the fleet file that says so. Each decision is about what
 * the node presents now: it is asked again, and nothing is sent to it.
 */
export function createCertificateCalls(parts: CertificateCallsParts): CertificateCalls {
  const { addresses, seen, kept, redial, clock, log, dataFolder } = parts;
  const audit = (what: string, fields: object): void =>
    log.info(what, { ...fields, operator: parts.operator() });

  const addressOf = (key: string): NodeAddress => {
    const found = addresses().find((address) => address.key === key);
    if (!found) throw new Error(noSuchNode(key));
    return found;
  };
  const lookAt = async ({ key, name, url }: NodeAddress, authorities?: string): Promise<CertificateFacts> => {
    const facts = await lookAtCertificate(url, clock.after, authorities);
    if (facts instanceof Error) throw new Error(failureOfError(name ?? key, url, facts).problem);
    return facts;
  };
  /** In the fleet file: the node is dialled anew for it, if it was trusted otherwise before. */
  const trust = async (key: string, certificate: CertificateTrust): Promise<void> => {
    if (!kept) throw new Error(simulatedNodes);
    await kept.change(async (fleet) => {
      const { index, entry } = findEntry(fleet, key);
      const text = replaceNode(fleet, index, trustedEntry(entry, certificate));
      return { next: readFleet(fleet.path, text), answer: {} };
    });
    redial(key);
  };
  /** Whether this node is trusted with what it presents, as it is set up. */
  const isTrusted = async (address: NodeAddress, presented: CertificateFacts): Promise<boolean> => {
    const { certificate } = address;
    if (!certificate) return presented.notTrusted === null;
    if ('sha256' in certificate) return presented.sha256 === certificate.sha256;
    const authorities = await readAuthorities(certificate.caFile).catch(() => null);
    if (authorities === null) return false;
    return (await lookAt(address, authorities)).notTrusted === null;
  };

  return {
    async certificateQuestion(key) {
      const address = addressOf(key);
      if (!address.url.startsWith('wss:')) return null;
      const presented = await lookAt(address);
      if (await isTrusted(address, presented)) return null;
      const before = await seen.of(key);
      const { certificate: trusted } = address;
      const isOfPin = !(trusted && 'sha256' in trusted) || before?.sha256 === trusted.sha256;
      const isAnother = before !== null && before.sha256 !== presented.sha256;
      return { presented, before: isAnother && isOfPin ? before : null, trusted };
    },

    async trustCertificate(key, sha256) {
      const address = addressOf(key);
      const facts = await lookAt(address);
      if (facts.sha256 !== sha256)
        throw new Error(
          `${address.name ?? key} presents another certificate by now than the one that was shown. Look at it again.`,
        );
      await trust(key, { sha256 });
      await seen.note(key, facts);
      audit('certificate trusted', { node: key, sha256, subject: facts.subject });
    },

    async trustAuthorities(key, pem) {
      const address = addressOf(key);
      const refuse = (problem: string): { done: false; problems: readonly FieldProblem[] } => ({
        done: false,
        problems: [{ field: 'certificate', problem }],
      });
      const found = certificatesIn(pem);
      if ('problem' in found) return refuse(found.problem);
      // A node that cannot be reached now is not in the way.
      const facts = await lookAtCertificate(address.url, clock.after, found.text);
      if (!(facts instanceof Error) && facts.notTrusted !== null)
        return refuse(`It does not vouch for what ${address.name ?? key} presents. ${facts.notTrusted}`);
      const caFile = await keepAuthorities(dataFolder, found.text);
      await trust(key, { caFile });
      audit('authorities trusted', { node: key, caFile });
      return { done: true };
    },
  };
}
