import type { StatementSync } from 'node:sqlite';
import type { Gap } from '#core/link/linkEvents.ts';
import { definitionOf } from '#core/store/pack/aliasTable.ts';
import type { OpenedRecord, OtherEvent } from '#core/store/pack/pack.ts';
import { alarmState, fromSnapshot, saidBits } from '#core/store/tables/alarmBits.ts';
import { int, text } from '#core/store/tables/cells.ts';
import { hasNewMode } from '#core/store/tables/changeRows.ts';
import type { History } from '#core/store/tables/history.ts';
import type { BootRecord, NodeRecord } from '#core/store/tables/nodeTable.ts';
import type { Turnable } from '#core/store/tables/turns.ts';
import { isWorthTelling } from '#shared/advice/gaps.ts';
import { solutionKey } from '#shared/advice/solutions.ts';
import type { Alarm } from '#shared/model/alarm.ts';
import type { AlarmFold } from './alarmFold.ts';
import { snapshotChanges } from './snapshotChanges.ts';

/** Writes what a session tells besides alarm events: who the node is, what is missing, how it stands. */
export class SessionFold {
  readonly #history: History;
  readonly #fold: AlarmFold;
  readonly #setInfo: StatementSync;
  readonly #addGap: StatementSync;
  readonly #listed: StatementSync;
  /** License states to be written at the end of the transaction: only the last of each node is. */
  readonly #licenses = new Map<NodeRecord, string>();

  constructor(history: History, fold: AlarmFold) {
    this.#history = history;
    this.#fold = fold;
    const { database } = history;
    this.#setInfo = database.prepare('UPDATE nodes SET info = ? WHERE id = ?');
    this.#addGap = database.prepare(
      'INSERT INTO gaps (boot, from_seq, to_seq, reason, received_at, after_event) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#listed = database.prepare('SELECT ref, id FROM alarms WHERE node = ? AND current = 1');
  }

  /** Answers whether the alarm list may look different for another reason than its alarms. */
  opened(node: NodeRecord, boot: BootRecord, opened: OpenedRecord): boolean {
    const { states, changes } = this.#history;
    const { cursor, snapshot, receivedAt } = opened;
    const { name, solution } = opened.node;
    const isRenamed = node.info?.name !== name || solutionKey(node.info.solution) !== solutionKey(solution);
    node.info = opened.node;
    this.#setInfo.run(JSON.stringify(opened.node), node.id);
    for (const gap of opened.gaps) this.gap(node, gap, receivedAt);
    for (const reason of opened.notUnderstood ?? [])
      this.#notice(node, boot, { seq: cursor.seq, at: opened.nodeAt, receivedAt }, reason);
    if (snapshot) {
      if (snapshot.alarms) this.#alarms(node, boot, opened, snapshot.alarms);
      const { alarms: _, ...state } = snapshot;
      const told = { seq: cursor.seq, at: opened.nodeAt, receivedAt };
      for (const change of snapshotChanges(this.#history.database, node.id, state))
        changes.add(node, boot, { ...told, ...change });
      states.replace(node.id, state);
      this.#licenses.delete(node);
      if (state.license) {
        const { mode, grace } = state.license;
        const daysRemaining = grace?.daysRemaining ?? null;
        const value = JSON.stringify(state.license);
        if (hasNewMode(node, mode, daysRemaining))
          changes.addLicense(node, boot, { ...told, mode, daysRemaining, value });
      }
    }
    return isRenamed;
  }

  /** Writes what is written once a transaction. */
  flush(): void {
    for (const [node, state] of this.#licenses) this.#history.states.putText(node.id, 'license', '', state);
    this.#licenses.clear();
  }

  /** An event about anything but alarms: appended, and the node's last known state brought up to it. */
  event(node: NodeRecord, boot: BootRecord, event: OtherEvent, receivedAt: number): void {
    const { states, changes } = this.#history;
    const { seq, at } = event;
    const add = (told: Turnable): void => changes.add(node, boot, { seq, at, receivedAt, ...told });
    switch (event.type) {
      case 'license': {
        const { mode, daysRemaining, history, state } = event;
        changes.addLicense(node, boot, { seq, at, receivedAt, mode, daysRemaining, value: history });
        if (state !== null) this.#licenses.set(node, state);
        break;
      }
      case 'webLm':
        states.put(node.id, 'webLm', '', event.webLm);
        add({ type: 'webLm', value: event.webLm });
        break;
      case 'service':
        states.putItem(node.id, 'service', event.service);
        add({ type: 'service', value: event.service });
        break;
      case 'line':
        states.putItem(node.id, 'line', event.line);
        add({ type: 'line', value: event.line });
        break;
      case 'resiliency':
        states.put(node.id, 'resiliency', '', event.resiliency);
        add({ type: 'resiliency', value: event.resiliency });
        break;
      case 'notice':
        changes.add(node, boot, {
          ...{ seq, at, receivedAt, type: 'notice' },
          value: { level: event.level, text: event.text },
        });
    }
  }

  /** What of a message was not understood stands in the history as the monitor's own notice. */
  #notice(
    node: NodeRecord,
    boot: BootRecord,
    when: { readonly seq: number; readonly at: number; readonly receivedAt: number },
    reason: string,
  ): void {
    const value = { level: 'warning', text: `The node sent ${reason}.` } as const;
    this.#history.changes.add(node, boot, { ...when, type: 'notice', value });
  }

  gap(node: NodeRecord, gap: Gap, receivedAt: number): void {
    const { nodes, events } = this.#history;
    const boot = nodes.bootOf(node, gap.bootId);
    const to = gap.to === 'end' ? null : gap.to;
    this.#addGap.run(boot.id, gap.from, to, gap.reason, receivedAt, events.lastId);
    if (isWorthTelling(gap.reason)) node.gaps++;
  }

  #alarms(node: NodeRecord, boot: BootRecord, opened: OpenedRecord, named: readonly Alarm[]): void {
    const { cursor, receivedAt } = opened;
    // What was there before the node was first heard is no news.
    const isNews = node.boot !== null;
    const missing = new Map<string, number>();
    for (const row of this.#listed.iterate(node.id)) missing.set(text(row.id), int(row.ref));
    for (const alarm of named) {
      missing.delete(alarm.id);
      this.#alarm(node, boot, cursor.seq, alarm, receivedAt, isNews);
    }
    const lastHeardAt = node.boot?.heardAt ?? receivedAt;
    for (const ref of missing.values()) {
      if (this.#history.alarms.isActive(ref)) {
        this.#fold.endedBetween(ref, boot, cursor.seq, lastHeardAt, receivedAt);
      }
    }
  }

  /** An alarm that stands as it is stored is no news. */
  #alarm(
    node: NodeRecord,
    boot: BootRecord,
    seq: number,
    alarm: Alarm,
    receivedAt: number,
    isNews: boolean,
  ): void {
    const { alarms } = this.#history;
    const { ref, isReworded } = this.#fold.rowOf(node, definitionOf(alarm), receivedAt);
    const { occurrences, firstAt, lastAt } = alarm;
    const state = alarmState(alarm);
    const isAsStored =
      ((alarms.state[ref] ?? 0) & saidBits) === state &&
      alarms.occurrences[ref] === occurrences &&
      alarms.firstAt[ref] === firstAt &&
      alarms.lastAt[ref] === lastAt &&
      !isReworded;
    if (isAsStored) return;
    const said = { seq, at: lastAt, change: fromSnapshot, state, occurrences, firstAt, lastAt };
    this.#fold.event(ref, boot, said, receivedAt, isNews);
  }
}
