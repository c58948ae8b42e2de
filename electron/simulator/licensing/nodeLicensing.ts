import {
  type LastRenewal,
  type LicenseFeature,
  type LicenseSource,
  type LicenseStatus,
  type LicenseType,
  licenseTypes,
} from '#shared/model/license.ts';
import { dayMs, minuteMs } from '#shared/model/time.ts';
import { alarmSpec } from '#simulator/alarms/alarmCatalogue.ts';
import type { AlarmList } from '#simulator/alarms/alarmList.ts';
import type { Task } from '#simulator/clock/eventQueue.ts';
import type { SimulatedClock } from '#simulator/clock/simulatedClock.ts';
import { nodalFeatures, webLmFeatures } from './licenseFeatures.ts';
import {
  type AttemptCause,
  attemptAlarms,
  daysRemaining,
  graceEndsAt,
  isLicensed,
  type LicenseInput,
  type LicenseState,
  localState,
  nextLicenseState,
  standingAlarms,
  standingCodes,
} from './modeMachine.ts';
import type { NodalGrant } from './nodalLicenses.ts';
import { refusalOfChange } from './overConfiguration.ts';
import { describeShortages, type LicenseCounts, noLicenses } from './requirements.ts';
import type { WebLmServer } from './webLmServer.ts';

const renewalPeriodMs = 9 * minuteMs;
/** How long «renewing» shows between Renew Licenses and its outcome. */
const renewingMs = 600;

/** What licensing has from the node it belongs to. */
export interface LicensingHost {
  readonly clock: SimulatedClock;
  readonly alarms: AlarmList;
  readonly clientId: string;
  isIpOfficeRunning(): boolean;
  isSelect(): boolean;
  configuredSource(): LicenseSource;
  required(): LicenseCounts;
  nodal(): NodalGrant;
  /** The features of the node's own license file. */
  ownFile(): LicenseCounts;
  server(): { readonly url: string; readonly viaPrimaryLine: boolean };
  /** The WebLM server, if a request gets through to it now. */
  reachWebLm(): WebLmServer | null;
  onAcquired(): void;
  publish(status: LicenseStatus): void;
}

/**
 * In: boots, saved configurations, Renew Licenses, time. Out: attempts at WebLM, the license status and the
 * alarms it stands for. The rules themselves are in the mode machine; this only tries, waits and tells.
 */
export class NodeLicensing {
  readonly #host: LicensingHost;
  #state: LicenseState = localState;
  /** The source in force: what was configured when IP Office last started. */
  #source: LicenseSource = 'local';
  #lastRenewal: LastRenewal | null = null;
  #nextAttempt: Task | null = null;
  #renewing: Task | null = null;
  /** What the last attempt asked for. */
  #held: LicenseCounts = noLicenses;
  #graceDay: Task | null = null;
  #status: LicenseStatus | null = null;

  constructor(host: LicensingHost) {
    this.#host = host;
  }

  get state(): LicenseState {
    return this.#state;
  }

  /** The status as last published. */
  get status(): LicenseStatus {
    this.#status ??= this.#describe();
    return this.#status;
  }

  get usesWebLm(): boolean {
    return this.#source === 'webLm';
  }

  get isRenewing(): boolean {
    return this.#renewing !== null;
  }

  isLicensedFor(type: LicenseType): boolean {
    return this.#features().some((feature) => feature.name === type && feature.granted + feature.virtual > 0);
  }

  /** IP Office has started. `agoMs`: it did so before the simulation, and last asked WebLM that long ago. */
  boot(agoMs = 0): void {
    this.#source = this.#host.configuredSource();
    if (this.usesWebLm) {
      this.#advance({ kind: 'time' });
      this.attempt('boot', agoMs);
    } else {
      this.#lastRenewal = null;
      this.#advance({ kind: 'bootedLocal' });
      this.publish();
    }
  }

  /** IP Office is gone: nothing is attempted until it is back. Grace goes on. */
  stop(): void {
    this.#host.clock.cancel(this.#nextAttempt);
    this.#host.clock.cancel(this.#renewing);
    this.#nextAttempt = null;
    this.#renewing = null;
  }

  /** Renew Licenses: shows `renewing`, then attempts. */
  renew(): void {
    const { clock } = this.#host;
    this.#renewing = clock.schedule(clock.now + renewingMs, () => {
      this.#renewing = null;
      this.attempt('renew');
    });
    this.publish();
  }

  attempt(cause: AttemptCause, agoMs = 0): void {
    const { clock, alarms } = this.#host;
    const at = clock.now - agoMs;
    const server = this.#host.reachWebLm();
    const shortages = server?.acquire(this.#host.clientId, this.#host.required(), at) ?? [];
    const before = this.#state;
    if (!server) {
      this.#lastRenewal = { at, outcome: 'unreachable', detail: this.#describeUnreachable() };
      this.#advance({ kind: 'unreachable' });
    } else if (shortages.length > 0) {
      this.#lastRenewal = { at, outcome: 'insufficient', detail: describeShortages(shortages) };
      this.#advance({ kind: 'insufficient', short: shortages.map(({ type }) => type) });
    } else {
      this.#lastRenewal = { at, outcome: 'ok', detail: 'All required licenses are held.' };
      this.#advance({ kind: 'acquired' });
    }
    if (server) alarms.end(({ code }) => code === 'WebLmUnreachable');
    for (const spec of attemptAlarms(before, this.#state, {
      cause,
      isReached: server !== null,
      isSelect: this.#host.isSelect(),
      server: this.#host.server().url,
    })) {
      alarms.raise(spec, at);
    }
    clock.cancel(this.#nextAttempt);
    this.#nextAttempt = clock.schedule(at + renewalPeriodMs, () => this.attempt('periodic'));
    this.publish();
    if (server && this.#hasChangedHoldings(before)) this.#host.onAcquired();
  }

  /** Whether WebLM's table may look different after an attempt: plain renewals leave it as it is. */
  #hasChangedHoldings(before: LicenseState): boolean {
    const required = this.#host.required();
    const isPlainRenewal =
      before.mode === 'WebLM Normal' &&
      this.#state.mode === 'WebLM Normal' &&
      licenseTypes.every((type) => required[type] === this.#held[type]);
    this.#held = required;
    return !isPlainRenewal;
  }

  /** Tells the status, and brings the alarms that stand for it in line. */
  publish(): void {
    this.#status = this.#describe();
    this.#host.publish(this.#status);
    this.alignAlarms();
  }

  alignAlarms(): void {
    const { alarms, clock } = this.#host;
    if (!this.#host.isIpOfficeRunning()) return;
    const standing = standingAlarms(this.#state, clock.now);
    const texts = new Set(standing.map(({ text }) => text));
    for (const spec of standing) alarms.ensure(spec, clock.now);
    alarms.end(({ code, text }) => standingCodes.has(code) && !texts.has(text));
    if (isLicensed(this.#state.mode)) alarms.end(({ code }) => code === 'NonSelectAlarm');
    if (!this.usesWebLm) alarms.end(({ code }) => code === 'WebLmUnreachable');
  }

  #advance(input: LicenseInput): void {
    const { clock } = this.#host;
    this.#state = nextLicenseState(this.#state, input, clock.now);
    if (graceEndsAt(this.#state) === null) {
      clock.cancel(this.#graceDay);
      this.#graceDay = null;
    } else if (!this.#graceDay) this.#waitForGraceDay();
  }

  /** Wakes when the whole days still ahead become one less, and when grace is over. */
  #waitForGraceDay(): void {
    const { clock } = this.#host;
    const endsAt = graceEndsAt(this.#state);
    if (endsAt === null) return;
    const wholeDaysAhead = daysRemaining(endsAt, clock.now);
    const changesAt = Math.min(endsAt, endsAt - wholeDaysAhead * dayMs + 1);
    this.#graceDay = clock.schedule(changesAt, () => {
      this.#graceDay = null;
      this.#advance({ kind: 'time' });
      this.publish();
    });
  }

  #describeUnreachable(): string {
    const { url, viaPrimaryLine } = this.#host.server();
    return `${url} cannot be reached${viaPrimaryLine ? ' through the IP Office line to the Primary' : ''}.`;
  }

  #describe(): LicenseStatus {
    const { clock } = this.#host;
    const endsAt = graceEndsAt(this.#state);
    return {
      mode: this.#state.mode,
      source: this.#source,
      server: this.usesWebLm ? this.#host.server() : null,
      clientId: this.usesWebLm ? this.#host.clientId : null,
      lastRenewal: this.#lastRenewal,
      nextRenewalAt: this.usesWebLm && this.#nextAttempt ? this.#nextAttempt.at : null,
      renewing: this.isRenewing,
      grace:
        endsAt === null || this.#state.graceStartedAt === null
          ? null
          : {
              startedAt: this.#state.graceStartedAt,
              expiresAt: endsAt,
              daysRemaining: daysRemaining(endsAt, clock.now),
            },
      features: this.#features(),
    };
  }

  #features(): LicenseFeature[] {
    const required = this.#host.required();
    return this.usesWebLm
      ? webLmFeatures(this.#state.mode, required, this.#host.ownFile())
      : nodalFeatures(required, this.#host.nodal());
  }

  /** Why a saved configuration with these requirements is refused, or null. */
  refusalOf(next: LicenseCounts): string | null {
    const server = this.#host.reachWebLm();
    const free = server ? server.freeFor(this.#host.clientId) : null;
    return refusalOfChange(this.#state.mode, this.#host.required(), next, free);
  }

  /** An alarm for the use of a feature, if it is not licensed. Answers whether it is. */
  use(type: LicenseType): boolean {
    const { alarms, clock } = this.#host;
    if (this.isLicensedFor(type)) return true;
    const isAskedFor = this.#host.required()[type] > 0;
    alarms.raise(alarmSpec('FeatureLicenseMissing', { 'License Type': type }), clock.now, isAskedFor);
    return false;
  }

  /** Attempts to use a feature are over where it is licensed, or the configuration no longer asks for it. */
  endAttemptAlarms(): void {
    const required = this.#host.required();
    this.#host.alarms.end(({ code, detail }) => {
      if (code !== 'FeatureLicenseMissing') return false;
      const type = licenseTypes.find((name) => name === detail['License Type']);
      return type !== undefined && (required[type] === 0 || this.isLicensedFor(type));
    });
  }
}
