import { oneLine } from '#shared/words/oneLine.ts';

/*
 * The text of OpenMetrics 1.0. Every family is a gauge, and states are a series each, so that the same bytes
 * are also the older text format of Prometheus and whatever reads that reads this.
 */

export type Labels = Readonly<Record<string, string>>;

/** `name="Primary",url="wss://…"`, what is empty left out: to a reader that is the same. */
export function labelText(labels: Labels): string {
  return Object.entries(labels)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}="${escapeText(oneLine(value))}"`)
    .join(',');
}

/** Controls are gone by then: what is left to escape would end the label or its line. */
function escapeText(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

/** Families by name, each with what it means in one sentence. */
export type Families = Readonly<Record<string, string>>;

/** Takes samples in any order, and tells them family by family as the format wants it. */
export class MetricsText<F extends Families> {
  readonly #families: F;
  /** Of each family, by labels: of what comes twice the first stays, or the reader would refuse it all. */
  readonly #samples = new Map<keyof F, Map<string, number>>();

  constructor(families: F) {
    this.#families = families;
  }

  /** `labels`: of `labelText`, one or several joined. Null: not known, which is no sample. */
  add(name: keyof F, labels: string, value: number | boolean | null): void {
    if (value === null) return;
    const samples = this.#samples.get(name) ?? new Map<string, number>();
    this.#samples.set(name, samples);
    if (!samples.has(labels)) samples.set(labels, Number(value));
  }

  toString(): string {
    const parts: string[] = [];
    for (const [name, help] of Object.entries(this.#families)) {
      const samples = this.#samples.get(name);
      if (!samples) continue;
      parts.push(`# TYPE ${name} gauge\n`);
      const unit = /_(seconds|days)$/.exec(name)?.[1];
      if (unit !== undefined) parts.push(`# UNIT ${name} ${unit}\n`);
      parts.push(`# HELP ${name} ${escapeText(help)}\n`);
      for (const [labels, value] of samples) parts.push(`${name}${labels && `{${labels}}`} ${value}\n`);
    }
    return `${parts.join('')}# EOF\n`;
  }
}
