/*
 * A strict reader of OpenMetrics 1.0, written from the specification and from nothing of the product: what it
 * takes, Prometheus takes.
 */

export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** @throws Error that names the line and the rule of the specification that it breaks. */
export function readMetrics(text: string): readonly Sample[] {
  if (!text.endsWith('# EOF\n')) throw new Error('The text does not end with "# EOF" and a line feed.');
  const lines = text.slice(0, -'# EOF\n'.length).split('\n');
  if (lines.pop() !== '') throw new Error('The last line does not end.');
  const seen = new Set<string>();
  const families = new Set<string>();
  let family = '';
  let hasSamples = false;
  return lines.flatMap((line) => {
    const broken = (rule: string): Error => new Error(`${rule}: ${JSON.stringify(line)}`);
    if (line.startsWith('#')) {
      const [, what, name = '', rest = ''] = /^# (TYPE|UNIT|HELP) ([a-zA-Z_:][\w:]*) (.+)$/.exec(line) ?? [];
      if (what === undefined) throw broken('No such comment');
      if (what === 'TYPE') {
        if (families.has(name)) throw broken('A family stands in two places');
        families.add(name);
        family = name;
        hasSamples = false;
      }
      if (name !== family || hasSamples) throw broken('Metadata stands before the samples of its family');
      if (what === 'TYPE' && rest !== 'gauge') throw broken('All are gauges');
      if (what === 'UNIT' && !name.endsWith(`_${rest}`)) throw broken('A unit is the end of its name');
      return [];
    }
    const [, name = '', inside = '', value = ''] =
      /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/s.exec(line) ?? [];
    if (name === '' || name !== family) throw broken('A sample stands below its family');
    hasSamples = true;
    const labels = readLabels(inside, broken);
    const identity = JSON.stringify([name, Object.entries(labels).sort()]);
    if (seen.has(identity)) throw broken('A sample comes twice');
    seen.add(identity);
    if (!/^-?(\d+(\.\d+)?(e[+-]?\d+)?)$/i.test(value)) throw broken('No number');
    return [{ name, labels, value: Number(value) }];
  });
}

function readLabels(inside: string, broken: (rule: string) => Error): Readonly<Record<string, string>> {
  const labels: Record<string, string> = Object.create(null);
  const next = /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\["\\n])*)"(,(?=.)|$)/suy;
  while (next.lastIndex < inside.length) {
    const [, name = '', value = ''] = next.exec(inside) ?? [];
    if (name === '') throw broken('Labels are name="value", with commas between');
    if (name in labels) throw broken('A label comes twice');
    labels[name] = value.replaceAll(/\\(.)/g, (_, character: string) =>
      character === 'n' ? '\n' : character,
    );
  }
  return labels;
}

/** The samples of one family, by the values of these labels: `{"critical": 1}`. */
export function byLabels(samples: readonly Sample[], name: string, ...labels: readonly string[]) {
  const found = samples.filter((sample) => sample.name === name);
  return Object.fromEntries(
    found.map((sample) => [labels.map((label) => sample.labels[label]).join(' '), sample.value]),
  );
}
