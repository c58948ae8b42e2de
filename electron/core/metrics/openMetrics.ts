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

const special = /[\\"\n]/;

/** Controls are gone by then: what is left to escape would end the label or its line. */
function escapeText(text: string): string {
  if (!special.test(text)) return text;
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

/** Families by name, each with what it means in one sentence. */
export type Families = Readonly<Record<string, string>>;

/** Takes samples owner by owner, and tells them family by family as the format wants it. */
export class MetricsText<F extends Families> {
  readonly #families: F;
  /** By family: the samples so far, and the lines that are not part of them yet. */
  readonly #samples = new Map<keyof F, string>();
  readonly #lines = new Map<keyof F, string[]>();
  #owner: string | null = null;
  /** Labels of that owner: of what comes twice the first stays, or the reader would refuse all of it. */
  readonly #told = new Map<keyof F, Set<string>>();

  constructor(families: F) {
    this.#families = families;
  }

  /**
   * Both labels are of `labelText`. `owner`: whose samples these are, all of them one after the other and no
   * two alike. Null: the value is not known, which is no sample.
   */
  add(name: keyof F & string, owner: string, labels: string, value: number | boolean | null): void {
    if (value === null) return;
    if (owner !== this.#owner) {
      this.#owner = owner;
      for (const told of this.#told.values()) told.clear();
    }
    const told = this.#told.get(name) ?? new Set();
    if (told.has(labels)) return;
    this.#told.set(name, told.add(labels));
    const all = owner === '' || labels === '' ? owner + labels : `${owner},${labels}`;
    const line = `${name}${all && `{${all}}`} ${Number(value)}\n`;
    const lines = this.#lines.get(name);
    if (lines) lines.push(line);
    else this.#lines.set(name, [line]);
  }

  /** Puts lines together, now and then: a million of them on their own cost more to keep than to make. */
  gather(): void {
    for (const [name, lines] of this.#lines)
      this.#samples.set(name, (this.#samples.get(name) ?? '') + lines.join(''));
    this.#lines.clear();
  }

  toString(): string {
    this.gather();
    const parts = Object.entries(this.#families).flatMap(([name, help]) => {
      const samples = this.#samples.get(name);
      return samples ? [headOf(name, help), samples] : [];
    });
    return `${parts.join('')}# EOF\n`;
  }
}

function headOf(name: string, help: string): string {
  const unit = /_(seconds|days)$/.exec(name)?.[1];
  const unitLine = unit === undefined ? '' : `# UNIT ${name} ${unit}\n`;
  return `# TYPE ${name} gauge\n${unitLine}# HELP ${name} ${escapeText(help)}\n`;
}
