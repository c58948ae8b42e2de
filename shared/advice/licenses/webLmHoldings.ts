import { type LicenseType, licenseKeyword, type WebLmStatus } from '#shared/model/license.ts';

/** A WebLM server's table, for many questions: what it has of a type, and who holds how many. */
export class WebLmHoldings {
  readonly #capacity = new Map<string, number>();
  readonly #held = new Map<string, number>();
  readonly #byClient = new Map<string, Map<string, number>>();

  constructor({ features, acquisitions }: WebLmStatus) {
    for (const { name, keyword, capacity } of features) {
      this.#capacity.set(keyword, capacity);
      this.#capacity.set(name, capacity);
    }
    for (const { keyword, clientId, count } of acquisitions) {
      const own = this.#byClient.get(clientId) ?? new Map<string, number>();
      this.#byClient.set(clientId, own.set(keyword, (own.get(keyword) ?? 0) + count));
      this.#held.set(keyword, (this.#held.get(keyword) ?? 0) + count);
    }
  }

  capacityOf(type: LicenseType): number {
    return this.#capacity.get(licenseKeyword(type)) ?? this.#capacity.get(type) ?? 0;
  }

  /** How many of a type clients other than these hold. */
  heldBut(type: LicenseType, clientIds: ReadonlySet<string>): number {
    const keyword = licenseKeyword(type);
    let held = this.#held.get(keyword) ?? 0;
    for (const id of clientIds) held -= this.#byClient.get(id)?.get(keyword) ?? 0;
    return held;
  }

  /** How many of a type clients other than these leave. */
  leftBy(type: LicenseType, clientIds: ReadonlySet<string>): number {
    return Math.max(0, this.capacityOf(type) - this.heldBut(type, clientIds));
  }
}
