import type { EventBatch, SessionOpened } from '#core/link/linkEvents.ts';
import { alarmState, changeCode } from '#core/store/tables/alarmBits.ts';
import type { NodeEvent } from '#shared/model/event.ts';
import type { LicenseStatus } from '#shared/model/license.ts';
import { grown, makeColumns, writeAlarm } from './alarmColumns.ts';
import { AliasTable, definitionOf } from './aliasTable.ts';
import { addDefinition, noDefinitions } from './definitionColumns.ts';
import { LicenseWriter } from './licenseTexts.ts';
import {
  type Entry,
  type OtherEvent,
  type Pack,
  type PackedLicense,
  packWeight,
  wordyWeight,
} from './pack.ts';

const leastRows = 64;

/** Its state is written when the pack is taken. */
interface LastLicense {
  readonly packed: { state: string | null };
  readonly license: LicenseStatus;
}

/**
 * Packs what the links hand in, in their order, on the thread that runs the sockets: it
 * must cost next to nothing.
 */
export class PackWriter {
  #entries: Entry[] = [];
  #alarms = makeColumns(leastRows);
  #alarmCount = 0;
  #definitions = noDefinitions();
  #weight = 0;
  readonly #aliases = new AliasTable();
  readonly #licenses = new Map<string, LicenseWriter>();
  /** Of each node in this pack. */
  readonly #lastLicenses = new Map<string, LastLicense>();

  /** Of what waits to be taken. */
  get weight(): number {
    return this.#weight;
  }

  get isFull(): boolean {
    return this.#weight >= packWeight;
  }

  opened(nodeKey: string, opened: SessionOpened): void {
    const { permissions: _, ...record } = opened;
    const { snapshot } = record;
    // A snapshot may give an id to another row, so what the ids meant is asked anew.
    if (snapshot) {
      this.#aliases.forgetNode(nodeKey);
      this.#licenses.get(nodeKey)?.forget();
    }
    this.#entries.push({ kind: 'opened', nodeKey, opened: record });
    this.#weight += wordyWeight;
  }

  append(nodeKey: string, batch: EventBatch): void {
    const { bootId, events, seq, receivedAt, gaps, repeated = 0 } = batch;
    const aliases = this.#aliases.ofNode(nodeKey);
    const alarmsBefore = this.#alarmCount;
    const others: OtherEvent[] = [];
    const wordsBefore = this.#definitions.id.length;
    let place = 0;
    for (const event of events) {
      const isRepeated = place++ < repeated;
      if (event.type === 'alarm') this.#alarm(aliases, event, isRepeated);
      else if (event.type === 'license') others.push(this.#license(nodeKey, event));
      else others.push(event);
    }
    const alarms = this.#alarmCount - alarmsBefore;
    const entry = { kind: 'batch', nodeKey, bootId, seq, receivedAt, alarms, others } as const;
    this.#entries.push(gaps ? { ...entry, gaps } : entry);
    const words = this.#definitions.id.length - wordsBefore;
    this.#weight += alarms - words + (1 + words + others.length) * wordyWeight;
  }

  /** Hands over what has been packed and starts afresh. */
  take(): Pack {
    for (const { packed, license } of this.#lastLicenses.values()) packed.state = JSON.stringify(license);
    this.#lastLicenses.clear();
    const pack = {
      entries: this.#entries,
      alarms: this.#alarms,
      definitions: this.#definitions,
      weight: this.#weight,
    };
    // As large as the last one was used: a quiet system keeps small packs, a busy one does
    // not grow them each time.
    this.#alarms = makeColumns(Math.max(leastRows, Math.min(this.#alarmCount, packWeight)));
    this.#alarmCount = 0;
    this.#entries = [];
    this.#definitions = noDefinitions();
    this.#weight = 0;
    return pack;
  }

  #alarm(aliases: Map<string, number>, event: NodeEvent & { type: 'alarm' }, isRepeated: boolean): void {
    const { seq, at, change, alarm } = event;
    const alias = isRepeated
      ? this.#aliases.aliasOfRepeated(aliases, alarm)
      : this.#aliases.aliasOf(aliases, alarm);
    const definition = this.#aliases.isNews ? addDefinition(this.#definitions, definitionOf(alarm)) : -1;
    const row = this.#alarmCount++;
    if (row === this.#alarms.alias.length) this.#alarms = grown(this.#alarms);
    writeAlarm(this.#alarms, row, {
      alias,
      definition,
      seq,
      at,
      change: changeCode(change),
      state: alarmState(alarm),
      occurrences: alarm.occurrences,
      firstAt: alarm.firstAt,
      lastAt: alarm.lastAt,
    });
    if (change === 'removed') this.#aliases.forget(aliases, alarm.id);
  }

  #license(nodeKey: string, { seq, at, license }: NodeEvent & { type: 'license' }): PackedLicense {
    let writer = this.#licenses.get(nodeKey);
    if (!writer) {
      writer = new LicenseWriter();
      this.#licenses.set(nodeKey, writer);
    }
    const packed = {
      ...({ type: 'license', seq, at, mode: license.mode } as const),
      daysRemaining: license.grace?.daysRemaining ?? null,
      history: writer.write(license),
      state: null,
    };
    this.#lastLicenses.set(nodeKey, { packed, license });
    return packed;
  }
}
