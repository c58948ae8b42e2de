import { formatResiliencyStatus, resiliencyTone } from '#renderer/format/resiliency.ts';
import { formatCount } from '#renderer/format/usage.ts';
import type { ResiliencyStatus } from '#shared/model/resiliency.ts';
import styles from './Resiliency.module.css';

interface Box {
  readonly title: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly tone: string;
}

/** SVG user units; the drawing scales with the panel. */
const size = { width: 560, height: 176, boxWidth: 168, boxHeight: 40 };
const left = 0;
const middle = (size.width - size.boxWidth) / 2;
const right = size.width - size.boxWidth;

/** The same facts as the table and the texts: active links solid, passive ones dashed, failed ones crossed. */
export function ResiliencyDiagram({ resiliency }: { readonly resiliency: ResiliencyStatus }) {
  const { serving, clients, voicemail } = resiliency;
  const row = (component: string) => resiliency.components.find((found) => found.component === component);
  const clientsOn = (place: string): number =>
    clients.filter(({ on }) => on === place).reduce((sum, { count }) => sum + count, 0);
  const box = (component: string, title: string, x: number, y: number): Box => {
    const found = row(component);
    return {
      title,
      x,
      y,
      text: found ? formatResiliencyStatus(found) : 'Not known',
      tone: found ? resiliencyTone(found.state) : 'quiet',
    };
  };
  const waiting = clientsOn('reconnecting');
  const boxes: readonly Box[] = [
    box('Primary one-X Portal', 'Primary one-X Portal', left, 0),
    box('Secondary one-X Portal', 'Secondary one-X Portal', left, 130),
    box('Primary IP Office Connection', 'Primary IP Office', right, 0),
    box('Secondary IP Office Connection', 'Secondary IP Office', right, 130),
    {
      title: 'Clients',
      text: `${formatCount(clientsOn('primary'))} + ${formatCount(clientsOn('secondary'))}${waiting > 0 ? `, ${formatCount(waiting)} reconnecting` : ''}`,
      x: middle,
      y: 65,
      tone: waiting > 0 ? 'major' : 'quiet',
    },
  ];
  const isServing = (side: 'primary' | 'secondary'): boolean => serving === side || serving === 'both';
  const link = (component: string): string => {
    const found = row(component);
    if (!found || found.state === 'Failed') return 'failed';
    return found.role === 'Active' ? 'active' : 'passive';
  };
  return (
    <svg
      className={styles.diagram}
      viewBox={`-2 -2 ${size.width + 4} ${size.height + 4}`}
      role="img"
      aria-label={`Diagram: ${boxes.map(({ title, text }) => `${title} ${text}`).join('; ')}; voicemail on the ${voicemail}`}
    >
      <Link from={[left + 168, 20]} to={[right, 20]} kind={link('Primary IP Office Connection')} />
      <Link from={[left + 168, 150]} to={[right, 150]} kind={link('Secondary IP Office Connection')} />
      <Link from={[left + 84, 40]} to={[middle, 80]} kind={isServing('primary') ? 'active' : 'passive'} />
      <Link from={[left + 84, 130]} to={[middle, 92]} kind={isServing('secondary') ? 'active' : 'passive'} />
      {boxes.map((each) => (
        <g key={each.title} className={`tone-${each.tone}`} transform={`translate(${each.x} ${each.y})`}>
          <rect className={styles.box} width={size.boxWidth} height={size.boxHeight} rx={4} />
          <text className={styles.boxTitle} x={10} y={16}>
            {each.title}
          </text>
          <text className={styles.boxText} x={10} y={32}>
            {each.text}
          </text>
        </g>
      ))}
    </svg>
  );
}

interface LinkProps {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly kind: string;
}

function Link({ from, to, kind }: LinkProps) {
  const middleX = (from[0] + to[0]) / 2;
  const middleY = (from[1] + to[1]) / 2;
  return (
    <>
      <line className={styles.link} data-kind={kind} x1={from[0]} y1={from[1]} x2={to[0]} y2={to[1]} />
      {kind === 'failed' && (
        <text className={styles.cross} x={middleX} y={middleY + 5} textAnchor="middle">
          ✕
        </text>
      )}
    </>
  );
}
