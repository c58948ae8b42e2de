import type {
  LastRenewal,
  LicenseFeature,
  LicenseSource,
  LicenseStatus,
  LicenseType,
} from '#shared/model/license.ts';
import { type EpochMs, minuteMs } from '#shared/model/time.ts';
import type { AlarmSpec } from '#simulator/alarms/alarmCatalogue.ts';
import type { AlarmChanges } from '#simulator/alarms/alarmChanges.ts';
import type { Task } from '#simulator/clock/eventQueue.ts';
import { endFeatureAlarms } from './featureUse.ts';
import { graceEndsAt, nextGraceChangeAt } from './grace.ts';
import { FeatureList, nodalFeatures, webLmFeatures } from './licenseFeatures.ts';
import type { LicensingHost } from './licensingHost.ts';
import { type AttemptCause, basisOf, type LicenseInput, localState, stepLicense } from './modeMachine.ts';
import { refusalOfChange } from './overConfiguration.ts';
import { neverFed, stepPrimaryFed, virtualOf } from './primaryFed.ts';
import type { LicenseCounts } from './requirements.ts';
import { askWebLm, describeRequest } from './webLmRequest.ts';

const renewalPeriodMs = 9 * minuteMs;
/** How long «renewing» shows between Renew Licenses and its outcome. */
const renewingMs = 600;

/**
 * In: boots, saved configurations, Renew Licenses, the line to the Primary, time. Out: attempts at WebLM, the
 * license status and the alarms it stands for. The rules are in the mode machine and in primaryFed; this only
 * tries, waits and tells.
 */
export class NodeLicensing {
  readonly #host: LicensingHost;
  #state = localState;
  #primaryFed = neverFed;
  /** The alarms of both, as they are due now. */
  #standing: readonly AlarmSpec[] = [];
  /** Between a start of IP Office and its end. */
  #isStarted = false;
  /** The source in force: what was configured when IP Office last started. */
  #source: LicenseSource = 'local';
  #lastRenewal: LastRenewal | null = null;
  #nextAttempt: Task | null = null;
  #renewing: Task | null = null;
  #graceChange: Task | null = null;
  #status: LicenseStatus | null = null;
  readonly #features = new FeatureList();

  constructor(host: LicensingHost) {
    this.#host = host;
  }

  /** The status as last published. */
  get status(): LicenseStatus {
    this.#status ??= this.#describe();
    return this.#status;
  }

  get source(): LicenseSource {
    return this.#source;
  }

  get usesWebLm(): boolean {
    return this.#source === 'webLm';
  }

  get isRenewing(): boolean {
    return this.#renewing !== null;
  }

  isLicensedFor(type: LicenseType): boolean {
    return this.#describeFeatures().some(
      (feature) => feature.name === type && feature.granted + feature.virtual > 0,
    );
  }

  /** IP Office has started. `agoMs`: it did so before the simulation, and last asked WebLM that long ago. */
  boot(agoMs = 0): void {
    this.#isStarted = true;
    this.#source = this.#host.configuration.licenseSource;
    if (!this.usesWebLm) this.#host.solution.grantNodal();
    if (this.usesWebLm) {
      this.#primaryFed = neverFed;
      this.#step({ kind: 'time' });
      this.attempt('boot', agoMs);
    } else {
      this.#lastRenewal = null;
      this.#step({ kind: 'bootedLocal' });
      this.#followPrimary();
      this.publish();
      this.#restoreAlarms();
    }
  }

  /** IP Office is gone: nothing is attempted until it is back. Grace goes on. */
  stop(): void {
    this.#isStarted = false;
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

  /** The known issue strikes: WebLM Error is shown from now on although nothing is wrong. */
  goStale(): void {
    this.#step({ kind: 'wentStale' });
    this.publish();
  }

  attempt(cause: AttemptCause, agoMs = 0): void {
    const { clock } = this.#host;
    const at = clock.now - agoMs;
    const required = this.#host.required;
    this.#trace(() => describeRequest(this.#host.webLmWay, cause, required));
    const server = this.#host.reachWebLm();
    const revision = server?.revision;
    const { result, short, detail } = askWebLm(server, this.#host, required, at);
    this.#lastRenewal = { at, outcome: result === 'acquired' ? 'ok' : result, detail };
    this.#trace(() => `WebLM: ${this.#lastRenewal?.outcome}: ${detail}`);
    const { configuration, webLmWay, isWebLmStarting: isServerStarting } = this.#host;
    const isSelect = configuration.edition === 'select';
    this.#step(
      { kind: 'attempt', cause, result, short, server: webLmWay.url, isServerStarting, isSelect },
      at,
    );
    clock.cancel(this.#nextAttempt);
    this.#nextAttempt = clock.schedule(at + renewalPeriodMs, () => this.attempt('periodic'));
    this.publish();
    if (server && server.revision !== revision) this.#host.solution.tellWebLm();
    this.#restoreAlarms();
  }

  /** What the Primary feeds the node may have changed, or the line to it. */
  primaryChanged(): void {
    if (this.usesWebLm || !this.#isStarted) return;
    this.#followPrimary();
    this.#restoreAlarms();
    const grace = this.status.grace?.startedAt;
    if (this.#describeFeatures() !== this.status.features || grace !== this.#describe().grace?.startedAt) {
      this.publish();
    }
  }

  publish(): void {
    this.#status = this.#describe();
    this.#host.emit({ type: 'license', license: this.#status });
    const { isIpOfficeRunning, alarms, required } = this.#host;
    if (isIpOfficeRunning) endFeatureAlarms({ alarms, required, licensing: this });
  }

  #trace(text: () => string): void {
    this.#host.trace.line('LIC', text);
  }

  #step(input: LicenseInput, at: EpochMs = this.#host.clock.now): void {
    const { state, count, ...changes } = stepLicense(this.#state, input, this.#host.clock.now);
    const before = this.#state.mode;
    this.#state = state;
    if (state.mode !== before) this.#trace(() => `License mode: ${state.mode} (was ${before})`);
    if (this.#host.isIpOfficeRunning) for (const spec of count) this.#host.alarms.raise(spec, at);
    this.#changeAlarms(changes);
    this.#awaitGraceChange();
  }

  #followPrimary(): void {
    const { clock, nodalGrant } = this.#host;
    const before = this.#source === 'local-primary' ? this.#primaryFed : neverFed;
    const { state, ...changes } = stepPrimaryFed(before, nodalGrant, clock.now);
    const hadGrace = this.#primaryFed.graceDays !== null;
    this.#primaryFed = state;
    if (hadGrace !== (state.graceDays !== null)) this.#trace(() => this.#describePrimaryFed());
    this.#changeAlarms(changes);
    this.#awaitGraceChange();
  }

  /** IP Office keeps the alarm list: while it is down there is none. */
  #changeAlarms({ raise, end, stand }: AlarmChanges): void {
    const { alarms, clock } = this.#host;
    this.#standing = stand;
    if (!this.#host.isIpOfficeRunning) return;
    for (const spec of raise) alarms.ensure(spec, clock.now);
    const over = new Set(end.map(({ text }) => text));
    alarms.end(({ text }) => over.has(text));
  }

  /** What was wrong before is wrong still: its alarm may have gone with the list, or been cleared by hand. */
  #restoreAlarms(): void {
    const { alarms, clock, isIpOfficeRunning } = this.#host;
    if (isIpOfficeRunning) for (const spec of this.#standing) alarms.ensure(spec, clock.now);
  }

  #graceStartedAt(): EpochMs | null {
    if (this.usesWebLm) return this.#state.graceStartedAt;
    return this.#primaryFed.graceDays === null ? null : this.#primaryFed.lostAt;
  }

  /** Wakes when the whole days still ahead become one less, and when grace is over. */
  #awaitGraceChange(): void {
    const { clock } = this.#host;
    const startedAt = this.#graceStartedAt();
    const changesAt =
      startedAt === null || this.#state.isStale ? null : nextGraceChangeAt(startedAt, clock.now);
    if (this.#graceChange?.at === changesAt) return;
    clock.cancel(this.#graceChange);
    this.#graceChange =
      changesAt === null
        ? null
        : clock.schedule(changesAt, () => {
            this.#graceChange = null;
            if (this.usesWebLm) this.#step({ kind: 'time' });
            else this.#followPrimary();
            this.publish();
          });
  }

  #describePrimaryFed(): string {
    const { graceDays, lostAt } = this.#primaryFed;
    if (graceDays !== null) return `The Primary gives no licenses: grace for ${graceDays} more days`;
    return lostAt === null
      ? 'The Primary gives licenses again'
      : 'The Primary gives no licenses: grace is over';
  }

  #describe(): LicenseStatus {
    const startedAt = this.#graceStartedAt();
    const daysRemaining = this.usesWebLm ? this.#state.graceDays : this.#primaryFed.graceDays;
    return {
      mode: this.#state.mode,
      source: this.#source,
      server: this.usesWebLm ? this.#host.webLmWay : null,
      clientId: this.usesWebLm ? this.#host.clientId : null,
      lastRenewal: this.#lastRenewal,
      nextRenewalAt: this.usesWebLm && this.#nextAttempt ? this.#nextAttempt.at : null,
      renewing: this.isRenewing,
      grace:
        startedAt === null || daysRemaining === null
          ? null
          : { startedAt, expiresAt: graceEndsAt(startedAt), daysRemaining },
      features: this.#describeFeatures(),
    };
  }

  /** The same list as before for as long as nothing in it has changed. */
  #describeFeatures(): readonly LicenseFeature[] {
    const required = this.#host.required;
    const basis = this.usesWebLm ? basisOf(this.#state) : this.#primaryFed;
    const own = this.usesWebLm ? this.#host.ownFile : this.#host.nodalGrant;
    return this.#features.of([required, basis, own], () => {
      if (this.usesWebLm) return webLmFeatures(basisOf(this.#state), required, this.#host.ownFile);
      const grant = this.#host.nodalGrant;
      return nodalFeatures(required, grant, virtualOf(this.#primaryFed, required, grant));
    });
  }

  /**
   * What there is for this node of each type, what it has included. Null: the WebLM server cannot be asked.
   */
  available(): LicenseCounts | null {
    if (!this.usesWebLm) return this.#host.ownFile;
    return this.#host.reachWebLm()?.freeFor(this.#host.clientId) ?? null;
  }

  /** Why a saved configuration with these requirements is refused, or null. */
  refusalOf(next: LicenseCounts): string | null {
    return refusalOfChange(this.#state.mode, this.#host.required, next, this.available());
  }
}
