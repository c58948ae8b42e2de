import type { Sample } from './result.ts';

const width = 900;
const height = 300;
const margin = 50;

interface Line {
  readonly name: string;
  readonly color: string;
  readonly of: (sample: Sample) => number;
}

const drawn: readonly Line[] = [
  { name: 'resident, MB', color: '#c2410c', of: ({ rssMb }) => rssMb },
  { name: 'heap after collection, MB', color: '#1d4ed8', of: ({ heapMb }) => heapMb },
  { name: 'heap of the page, MB', color: '#15803d', of: ({ pageHeapMb }) => pageHeapMb },
  { name: 'file descriptors', color: '#6b7280', of: ({ descriptors }) => descriptors },
];

/** The samples of a soak as a picture (SVG) that needs nothing else. */
export function curve(samples: readonly Sample[]): string {
  const lastMinute = samples.at(-1)?.minute ?? 1;
  const top =
    Math.ceil(Math.max(...samples.flatMap((sample) => drawn.map(({ of }) => of(sample)))) / 50) * 50;
  const x = (minute: number): number => margin + (minute / lastMinute) * (width - 2 * margin);
  const y = (value: number): number => height - margin - (value / top) * (height - 2 * margin);
  const lines = drawn.map(({ name, color, of }, index) => {
    const points = samples.map((sample) => `${x(sample.minute).toFixed(1)},${y(of(sample)).toFixed(1)}`);
    return `<polyline fill="none" stroke="${color}" stroke-width="1.5" points="${points.join(' ')}"/>
<text x="${margin + index * 205}" y="20" fill="${color}">${name}</text>`;
  });
  const marks = [0, 0.25, 0.5, 0.75, 1].map(
    (
      part,
    ) => `<line x1="${margin}" x2="${width - margin}" y1="${y(part * top)}" y2="${y(part * top)}" stroke="#e5e7eb"/>
<text x="${margin - 8}" y="${y(part * top) + 4}" text-anchor="end">${Math.round(part * top)}</text>
<text x="${x(part * lastMinute)}" y="${height - margin + 20}" text-anchor="middle">${Math.round(part * lastMinute)} min</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">
<title>Memory and descriptors over a soak</title>
<rect width="${width}" height="${height}" fill="#ffffff"/>
${[...marks, ...lines].join('\n')}
</svg>
`;
}
