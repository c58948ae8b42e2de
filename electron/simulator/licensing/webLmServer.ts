import {
  acquisitionOrder,
  type LicenseType,
  licenseKeyword,
  licenseTypes,
  type WebLmAcquisition,
  type WebLmStatus,
} from '#shared/model/license.ts';
import { type EpochMs, minuteMs } from '#shared/model/time.ts';
import { type LicenseCounts, noLicenses, type Shortage, shortagesOf } from './requirements.ts';

/** What a client has not renewed for two renewal periods goes back to the pool. */
const leaseMs = 18 * minuteMs;

interface Held {
  readonly count: number;
  readonly acquiredAt: EpochMs;
}
interface Client {
  readonly held: ReadonlyMap<LicenseType, Held>;
  readonly renewedAt: EpochMs;
}

/** A PLDS license file: the host it is for, and how many of each feature. */
export interface LicenseFile {
  readonly hostId: string;
  readonly features: Partial<LicenseCounts>;
}

/**
 * In: license files, and requests for all a client requires. Out: the whole block or nothing, and who holds
 * what. Never grants a part, nor more than the file has.
 */
export class WebLmServer {
  readonly url: string;
  readonly hostId: string;
  #capacity: LicenseCounts = noLicenses;
  readonly #clients = new Map<string, Client>();
  readonly #used: Record<LicenseType, number> = { ...noLicenses };
  #revision = 0;

  constructor(url: string, hostId: string) {
    this.url = url;
    this.hostId = hostId;
  }

  /** Changes whenever `status` does: plain renewals leave both as they are. */
  get revision(): number {
    return this.#revision;
  }

  /** Replaces the installed file; what no longer fits it is withdrawn. Answers why it is refused, or null. */
  install(file: LicenseFile): string | null {
    if (file.hostId !== this.hostId) {
      return `The license file is for host ID ${file.hostId}; the host ID of this WebLM server is ${this.hostId}.`;
    }
    this.#capacity = { ...noLicenses, ...file.features };
    this.#revision++;
    this.#withdraw();
    return null;
  }

  /** Takes back whole blocks, the latest acquired first, until what is held fits the file. */
  #withdraw(): void {
    const acquiredAt = ({ held }: Client): number =>
      Math.max(...[...held.values()].map((license) => license.acquiredAt));
    const latestFirst = [...this.#clients].sort(
      ([idA, a], [idB, b]) => acquiredAt(b) - acquiredAt(a) || (idA < idB ? 1 : -1),
    );
    for (const [id, { held }] of latestFirst) {
      if (licenseTypes.every((type) => this.#used[type] <= this.#capacity[type])) return;
      const isOver = [...held.keys()].some((type) => this.#used[type] > this.#capacity[type]);
      if (isOver) this.release(id);
    }
  }

  /**
   * Asks for everything `clientId` requires, instead of what it holds. Answers what is short, if anything.
   */
  acquire(clientId: string, required: LicenseCounts, now: EpochMs): readonly Shortage[] {
    const shortages = shortagesOf(required, this.freeFor(clientId));
    if (shortages.length > 0) {
      this.release(clientId);
      return shortages;
    }
    const before = this.#clients.get(clientId)?.held;
    const held = new Map<LicenseType, Held>();
    for (const type of acquisitionOrder) {
      const count = required[type];
      if (count === 0) continue;
      const same = before?.get(type);
      held.set(type, same?.count === count ? same : { count, acquiredAt: now });
    }
    const isSame = before?.size === held.size && [...held].every(([type, one]) => before.get(type) === one);
    if (!isSame) {
      this.#revision++;
      this.#count(before, -1);
      this.#count(held, 1);
    }
    this.#clients.set(clientId, { held, renewedAt: now });
    return [];
  }

  /** What is there for a client: everything the others do not hold. */
  freeFor(clientId: string): LicenseCounts {
    const held = this.#clients.get(clientId)?.held;
    const free: Record<LicenseType, number> = { ...noLicenses };
    for (const type of licenseTypes) {
      const byOthers = this.#used[type] - (held?.get(type)?.count ?? 0);
      free[type] = Math.max(0, this.#capacity[type] - byOthers);
    }
    return free;
  }

  release(clientId: string): void {
    this.#count(this.#clients.get(clientId)?.held, -1);
    if (this.#clients.delete(clientId)) this.#revision++;
  }

  /** Takes back what has not been renewed in time. */
  expire(now: EpochMs): void {
    for (const [id, client] of this.#clients) if (now - client.renewedAt > leaseMs) this.release(id);
  }

  /** When the first of the leases ends, unless it is renewed; null while nothing is held. */
  get nextLeaseEndsAt(): EpochMs | null {
    let first: EpochMs | null = null;
    for (const { renewedAt } of this.#clients.values()) first = Math.min(first ?? renewedAt, renewedAt);
    return first === null ? null : first + leaseMs;
  }

  status(reachable: boolean): WebLmStatus {
    const used = this.#used;
    const acquisitions: WebLmAcquisition[] = [];
    for (const clientId of [...this.#clients.keys()].sort()) {
      for (const [type, { count, acquiredAt }] of this.#clients.get(clientId)?.held ?? []) {
        acquisitions.push({ keyword: licenseKeyword(type), clientId, count, acquiredAt });
      }
    }
    const features = acquisitionOrder
      .filter((type) => this.#capacity[type] > 0 || used[type] > 0)
      .map((type) => ({
        keyword: licenseKeyword(type),
        name: type,
        capacity: this.#capacity[type],
        used: used[type],
        expiresAt: null,
      }));
    return { url: this.url, hostId: this.hostId, product: 'IP_Office', reachable, features, acquisitions };
  }

  #count(held: Client['held'] | undefined, sign: 1 | -1): void {
    for (const [type, { count }] of held ?? []) this.#used[type] += sign * count;
  }
}
