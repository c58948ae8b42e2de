import type { ServiceState, ServiceStatus } from '#shared/model/service.ts';
import { secondMs } from '#shared/model/time.ts';
import { type AlarmSpec, alarmSpec } from '#simulator/alarms/alarmCatalogue.ts';
import type { AlarmList } from '#simulator/alarms/alarmList.ts';
import type { Task } from '#simulator/clock/eventQueue.ts';
import type { SimulatedClock } from '#simulator/clock/simulatedClock.ts';
import type { NodeLicensing } from '#simulator/licensing/nodeLicensing.ts';
import type { NodeServices } from '#simulator/services/nodeServices.ts';
import type { ServiceId } from '#simulator/services/serviceCatalogue.ts';
import type { NodeTrace } from '#simulator/trace/nodeTrace.ts';

/** From the start of IP Office until it plays its hold music. */
const holdMusicMs = 32 * secondMs;

const isServiceAlarm = (code: string): boolean => code === 'ServiceStopped' || code === 'ServiceFailed';

const serviceAlarm = (name: string, state: ServiceState): AlarmSpec =>
  alarmSpec(state === 'Failed' ? 'ServiceFailed' : 'ServiceStopped', { Service: name });

const downStates: readonly ServiceState[] = ['Stopped', 'Failed'];

/** What the state of its services changes in a node. */
export interface ServedNode {
  readonly clock: SimulatedClock;
  readonly profile: { readonly name: string; readonly address: string };
  readonly alarms: AlarmList;
  readonly services: Pick<NodeServices, 'find' | 'isDown'>;
  readonly licensing: Pick<NodeLicensing, 'boot' | 'stop' | 'publish'>;
  readonly trace: Pick<NodeTrace, 'restarted' | 'line'>;
  readonly solution: { settle(): void; tellWebLm(): void };
  readonly isHoldMusicMissing: boolean;
  notice(text: string): void;
  setAlarm(spec: AlarmSpec, isOn: boolean): void;
}

/**
 * What the state of a service means to the rest of its node (docs/services.md). In: each new state. Out:
 * alarms, licensing started and stopped, the solution told to settle.
 */
export class ServiceConsequences {
  readonly #node: ServedNode;
  #hasIpOffice = true;
  #holdMusic: Task | null = null;

  constructor(node: ServedNode) {
    this.#node = node;
  }

  follow(status: ServiceStatus): void {
    const { state, name, id } = status;
    const { trace, solution } = this.#node;
    if (id === 'ip-office' && state === 'Starting') trace.restarted();
    trace.line('SVC', `${name}: ${state}`);
    if (id === 'ip-office') {
      if (state === 'Running') this.#onIpOfficeStarted();
      else if (this.#hasIpOffice) this.#onIpOfficeGone();
    }
    this.#tellService(status);
    if (id === 'voicemail') this.#tellVoicemail();
    solution.settle();
    if (id === 'web-license-manager') solution.tellWebLm();
  }

  /** The node is off: nothing is told, and nothing it was about to do happens. */
  powerOff(): void {
    this.#node.clock.cancel(this.#holdMusic);
    this.#hasIpOffice = false;
  }

  #tellService({ state, name, id }: ServiceStatus): void {
    const { services, alarms, clock } = this.#node;
    const down = services.isDown(id as ServiceId) ? serviceAlarm(name, state) : null;
    if (down || state === 'Running') {
      alarms.end(
        ({ code, detail }) => isServiceAlarm(code) && detail.Service === name && code !== down?.code,
      );
    }
    if (down) alarms.raise(down, clock.now);
  }

  #onIpOfficeStarted(): void {
    const node = this.#node;
    this.#hasIpOffice = true;
    node.solution.settle();
    node.notice('IP Office has started.');
    this.#tellVoicemail();
    node.licensing.boot();
    this.#holdMusic = node.clock.schedule(node.clock.now + holdMusicMs, () => {
      if (!node.isHoldMusicMissing) return;
      const alarm = alarmSpec('HoldMusicFileFailure', { 'Source Name': node.profile.name });
      node.alarms.raise(alarm, node.clock.now);
    });
  }

  /**
   * IP Office tells of its connection to Voicemail Pro, and cannot while it is down itself. The connection is
   * lost as long as Voicemail's own alarm stands: until it runs again.
   */
  #tellVoicemail(): void {
    const { services, alarms, profile } = this.#node;
    const name = services.find('voicemail')?.name;
    if (name === undefined) return;
    const isLost = downStates.some((state) => alarms.find(serviceAlarm(name, state))?.active);
    this.#node.setAlarm(alarmSpec('VMProConnFailure', { Address: profile.address }), isLost);
  }

  /**
   * IP Office keeps the lines, the licenses and its alarms: they go down with it. That a service is down is
   * the platform's alarm, and stands.
   */
  #onIpOfficeGone(): void {
    const { clock, licensing, alarms } = this.#node;
    this.#hasIpOffice = false;
    clock.cancel(this.#holdMusic);
    licensing.stop();
    licensing.publish();
    alarms.remove(({ code }) => !isServiceAlarm(code));
  }
}
