import type { Definition } from '#core/store/tables/definitionTable.ts';
import type { Alarm, AlarmDetail } from '#shared/model/alarm.ts';

/**
 * Above this many, what ended alarms are called is forgotten; above twice as many, everything is. A million
 * of them would take 90 MB, most of which names what is never told of again.
 */
const comfortable = 125_000;
const most = 250_000;

interface Alias {
  readonly alias: number;
  readonly hash: number;
}

/**
 * Small numbers for alarms, so that an event names its alarm without its words. An alias may be forgotten at
 * any time: the next event about that alarm brings its words along and gets another. One map entry and four
 * bytes an alarm.
 */
export class AliasTable {
  /** True when the alarm last asked for must be sent with its words. */
  isNews = false;
  /** By the details of alarms that are repeated; begun anew whenever an alias is forgotten. */
  #repeated = new WeakMap<AlarmDetail, Alias>();
  readonly #nodes = new Map<string, Map<string, number>>();
  #hashes = new Int32Array(1024);
  readonly #free: number[] = [];
  #used = 0;

  ofNode(nodeKey: string): Map<string, number> {
    let aliases = this.#nodes.get(nodeKey);
    if (!aliases) {
      aliases = new Map();
      this.#nodes.set(nodeKey, aliases);
    }
    return aliases;
  }

  aliasOf(aliases: Map<string, number>, alarm: Alarm): number {
    const hash = hashOf(alarm);
    const known = aliases.get(alarm.id);
    if (known !== undefined) {
      this.isNews = this.#hashes[known] !== hash;
      if (this.isNews) this.#hashes[known] = hash;
      else if (!alarm.active && this.#used - this.#free.length > comfortable) this.forget(aliases, alarm.id);
      return known;
    }
    if (this.#used - this.#free.length >= most) this.#forgetAll();
    const alias = this.#free.pop() ?? this.#used++;
    if (alias >= this.#hashes.length) {
      const grown = new Int32Array(this.#hashes.length * 2);
      grown.set(this.#hashes);
      this.#hashes = grown;
    }
    this.#hashes[alias] = hash;
    aliases.set(alarm.id, alias);
    this.isNews = true;
    return alias;
  }

  /** The same, where all who have its `detail` are the same alarm in the same words. */
  aliasOfRepeated(aliases: Map<string, number>, alarm: Alarm): number {
    const known = this.#repeated.get(alarm.detail);
    if (known && this.#hashes[known.alias] === known.hash) {
      this.isNews = false;
      return known.alias;
    }
    const alias = this.aliasOf(aliases, alarm);
    // It may have been forgotten at once.
    if (aliases.get(alarm.id) === alias)
      this.#repeated.set(alarm.detail, { alias, hash: this.#hashes[alias] ?? 0 });
    return alias;
  }

  forget(aliases: Map<string, number>, id: string): void {
    const alias = aliases.get(id);
    if (alias === undefined) return;
    this.#repeated = new WeakMap();
    aliases.delete(id);
    this.#free.push(alias);
  }

  forgetNode(nodeKey: string): void {
    const aliases = this.#nodes.get(nodeKey);
    if (!aliases) return;
    this.#repeated = new WeakMap();
    for (const alias of aliases.values()) this.#free.push(alias);
    aliases.clear();
  }

  #forgetAll(): void {
    for (const aliases of this.#nodes.values()) aliases.clear();
    this.#repeated = new WeakMap();
    this.#free.length = 0;
    this.#used = 0;
  }
}

/** The words of an alarm, as the store's thread wants them. */
export function definitionOf(alarm: Alarm): Definition {
  const { id, code, text, detail, told } = alarm;
  return {
    ...{ id, code, text, detail: JSON.stringify(detail), hash: hashOf(alarm) },
    told: told ? JSON.stringify(told) : null,
  };
}

/** 32-bit FNV-1a of everything `Definition` holds but the id: 1 ns a character. */
function hashOf(alarm: Alarm): number {
  let hash = mixed(mixed(0x811c9dc5, alarm.code), alarm.text);
  const detail: AlarmDetail = alarm.detail;
  for (const label in detail) {
    const value = detail[label];
    hash = mixed(mixed(hash, label), typeof value === 'string' ? value : String(value));
  }
  return alarm.told ? mixed(hash, JSON.stringify(alarm.told)) : hash;
}

function mixed(start: number, value: string): number {
  let hash = Math.imul(start ^ value.length, 0x01000193);
  for (let index = 0; index < value.length; index++) {
    hash = Math.imul(hash ^ value.charCodeAt(index), 0x01000193);
  }
  return hash;
}
