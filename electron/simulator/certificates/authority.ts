import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reasonOf } from '#shared/words/reason.ts';
import { type Identity, issue } from './issue.ts';

interface Kept {
  authority: Identity;
  /** By the id of the node. */
  readonly nodes: Map<string, Identity>;
}

const dayMs = 86_400_000;
const minuteMs = 60_000;
const authorityDays = 3_650;
export const identityDays = 730;

/**
 * The certificate authority of a Primary and what it has issued, as the release notes have it: an identity
 * certificate for each machine, generated on the Primary. In a folder, the same ones come back at the next
 * start, and `ca.pem` is there for whoever shall trust them.
 */
export class Authority {
  readonly #name: string;
  readonly #folder: string | undefined;
  readonly #kept: Kept;

  constructor(name: string, folder?: string) {
    this.#name = name;
    this.#folder = folder;
    this.#kept = read(folder) ?? { authority: this.#generated(), nodes: new Map() };
    this.#keep();
  }

  get certificate(): string {
    return this.#kept.authority.certificate;
  }

  /** Null: it is in memory alone. */
  get file(): string | null {
    return this.#folder === undefined ? null : join(this.#folder, 'ca.pem');
  }

  /** Generate CA: what was issued before stays in use; who trusts the new one does not vouch for it. */
  generate(): void {
    this.#kept.authority = this.#generated();
    this.#keep();
  }

  identity(id: string, name: string, host: string): Identity {
    return this.#kept.nodes.get(id) ?? this.renew(id, name, host, identityDays);
  }

  /** `days` of validity from now; not above 0: it is over. */
  renew(id: string, name: string, host: string, days: number): Identity {
    const validTo = Date.now() + days * dayMs - (days > 0 ? 0 : minuteMs);
    const validFrom = Math.min(Date.now(), validTo) - dayMs;
    const asked = { subject: name, names: ['localhost', host], validFrom, validTo };
    const identity = issue(asked, this.#kept.authority);
    this.#kept.nodes.set(id, identity);
    this.#keep();
    return identity;
  }

  #generated(): Identity {
    const validFrom = Date.now() - dayMs;
    const validTo = validFrom + authorityDays * dayMs;
    return issue({ subject: `${this.#name} Root CA`, names: [], validFrom, validTo });
  }

  /** @throws Error for a person. */
  #keep(): void {
    if (this.#folder === undefined || this.file === null) return;
    const { authority, nodes } = this.#kept;
    const text = JSON.stringify({ authority, nodes: [...nodes] });
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      writeFileSync(join(this.#folder, keptFile), `${text}\n`, { mode: 0o600 });
      writeFileSync(this.file, this.certificate);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const reason = whyNotKept[code ?? ''] ?? reasonOf(error);
      throw new Error(`Certificates cannot be kept in ${this.#folder}: ${reason}. Name another folder.`, {
        cause: error,
      });
    }
  }
}

const noFolder = 'it is no folder, or is in none';
const notAllowed = 'this user may not write there';
const whyNotKept: Readonly<Record<string, string>> = {
  ...{ ENOTDIR: noFolder, EEXIST: noFolder, ENOENT: noFolder },
  ...{ EACCES: notAllowed, EPERM: notAllowed, EROFS: notAllowed },
  ENOSPC: 'the disk is full',
};

const keptFile = 'certificates.json';

function read(folder: string | undefined): Kept | undefined {
  if (folder === undefined) return undefined;
  const path = join(folder, keptFile);
  if (!existsSync(path)) return undefined;
  try {
    const { authority, nodes } = JSON.parse(readFileSync(path, 'utf8'));
    return { authority, nodes: new Map(nodes) };
  } catch (error) {
    throw new Error(`${path} cannot be read (${reasonOf(error)}). Without it, other certificates are made.`);
  }
}
