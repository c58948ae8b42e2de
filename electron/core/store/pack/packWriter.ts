import type { EventBatch, SessionOpened } from '#core/link/linkEvents.ts';
import { alarmState, changeCode, removed } from '#core/store/tables/alarmBits.ts';
import { type LicenseStatus, licenseModes } from '#shared/model/license.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { AliasTable, definitionOf } from './aliasTable.ts';
import { LicenseWriter } from './licenseTexts.ts';
import {
  batchRow,
  type Definition,
  type Extra,
  extraRow,
  licenseRow,
  type Pack,
  packRows,
  rowSize,
} from './pack.ts';

interface Source {
  readonly number: number;
  readonly licenses: LicenseWriter;
  bootId: string | null;
}

/** Packs what the links hand in, in their order, on the thread that runs the sockets: it must cost next to nothing. */
export class PackWriter {
  #numbers = new Float64Array(256 * rowSize);
  #rows = 0;
  #definitions: Definition[] = [];
  #texts: string[] = [];
  #extras: Extra[] = [];
  readonly #sources = new Map<string, Source>();
  readonly #aliases = new AliasTable();

  /** Rows waiting to be taken. */
  get rows(): number {
    return this.#rows;
  }

  get isFull(): boolean {
    return this.#rows >= packRows;
  }

  opened(nodeKey: string, opened: SessionOpened): void {
    const { cursor, resumed, node, snapshot, gaps, nodeAt, receivedAt } = opened;
    // A snapshot may give an id to another row, so what the ids meant is asked anew.
    if (snapshot !== null) {
      this.#aliases.forgetNode(nodeKey);
      this.#sources.get(nodeKey)?.licenses.forget();
    }
    this.#extra({
      kind: 'opened',
      nodeKey,
      opened: { cursor, resumed, node, snapshot, gaps, nodeAt, receivedAt },
    });
  }

  append(nodeKey: string, batch: EventBatch): void {
    this.#reserve(batch.events.length + 2);
    const source = this.#source(nodeKey, batch.bootId);
    this.#row(batchRow, source.number, batch.seq, batch.receivedAt, 0, 0, 0, 0);
    const aliases = this.#aliases.ofNode(nodeKey);
    const lastLicense = batch.events.findLast(({ type }) => type === 'license');
    for (const event of batch.events) {
      if (event.type === 'license') {
        this.#license(source, event, event === lastLicense);
        continue;
      }
      if (event.type !== 'alarm') {
        this.#extra({ kind: 'event', event });
        continue;
      }
      const { alarm } = event;
      const change = changeCode(event.change);
      const alias = this.#aliases.aliasOf(aliases, alarm);
      let definition = -1;
      if (this.#aliases.isNews) definition = this.#definitions.push(definitionOf(alarm)) - 1;
      this.#row(
        change | (alarmState(alarm) << 3),
        alias,
        event.seq,
        event.at,
        alarm.occurrences,
        alarm.firstAt,
        alarm.lastAt,
        definition,
      );
      if (change === removed) this.#aliases.forget(aliases, alarm.id);
    }
  }

  /** Hands over what has been packed and starts afresh. */
  take(): Pack {
    const pack = {
      numbers: this.#numbers,
      rows: this.#rows,
      definitions: this.#definitions,
      texts: this.#texts,
      extras: this.#extras,
    };
    // As large as the last one was used: a quiet system keeps small packs, a busy one does not grow them each time.
    this.#numbers = new Float64Array(Math.max(64, Math.min(this.#rows, packRows)) * rowSize);
    this.#rows = 0;
    this.#definitions = [];
    this.#texts = [];
    this.#extras = [];
    return pack;
  }

  #source(nodeKey: string, bootId: string): Source {
    let source = this.#sources.get(nodeKey);
    if (source === undefined) {
      source = { number: this.#sources.size, licenses: new LicenseWriter(), bootId: null };
      this.#sources.set(nodeKey, source);
    }
    if (source.bootId !== bootId) {
      source.bootId = bootId;
      this.#extra({ kind: 'source', source: source.number, nodeKey, bootId });
    }
    return source;
  }

  #license(
    { licenses }: Source,
    { seq, at, license }: { seq: number; at: EpochMs; license: LicenseStatus },
    isLast: boolean,
  ): void {
    const { history, state } = licenses.write(license);
    const days = license.grace?.daysRemaining ?? Number.NaN;
    const historyText = this.#texts.push(history) - 1;
    const stateText = isLast ? this.#texts.push(state()) - 1 : -1;
    this.#row(licenseRow, historyText, seq, at, licenseModes.indexOf(license.mode), days, stateText, 0);
  }

  #extra(extra: Extra): void {
    this.#reserve(1);
    this.#row(extraRow, this.#extras.push(extra) - 1, 0, 0, 0, 0, 0, 0);
  }

  #reserve(rows: number): void {
    const needed = (this.#rows + rows) * rowSize;
    if (needed <= this.#numbers.length) return;
    const grown = new Float64Array(Math.max(needed, this.#numbers.length * 2));
    grown.set(this.#numbers);
    this.#numbers = grown;
  }

  #row(a: number, b: number, c: number, d: number, e: number, f: number, g: number, h: number): void {
    const numbers = this.#numbers;
    const at = this.#rows++ * rowSize;
    numbers[at] = a;
    numbers[at + 1] = b;
    numbers[at + 2] = c;
    numbers[at + 3] = d;
    numbers[at + 4] = e;
    numbers[at + 5] = f;
    numbers[at + 6] = g;
    numbers[at + 7] = h;
  }
}
