import {
  factsInWords,
  type LinkState,
  type PortalEnd,
  type PortalFacts,
  type Side,
  sides,
} from '#shared/advice/resiliency/portalFacts.ts';
import { formatCount } from '#shared/words/count.ts';
import styles from './ResiliencyDiagram.module.css';

/** SVG user units; the drawing scales with the panel. */
const size = { width: 640, height: 212 };
const box = { height: 40, clients: 140, portal: 172, end: 172 };
const x = { clients: 0, portal: 196, end: size.width - box.end };
const top: Readonly<Record<Side, number>> = { primary: 26, secondary: 146 };
const endTop = {
  primary: { ipOffice: 0, voicemail: 52 },
  secondary: { ipOffice: 120, voicemail: 172 },
} as const;
const half = box.height / 2;

interface ResiliencyDiagramProps {
  readonly facts: PortalFacts;
  /** "Seen from Primary" */
  readonly viewpoint: string;
}

/** The same facts as the texts: active links solid, passive ones dashed, failed ones crossed and named. */
export function ResiliencyDiagram({ facts, viewpoint }: ResiliencyDiagramProps) {
  const words = factsInWords(facts).map(([name, fact]) => `${name}: ${fact}`);
  const from = { x: x.portal + box.portal, y: top[facts.hub] + half };
  const portalMiddle = x.portal + box.portal / 2;
  return (
    <svg
      className={styles.diagram}
      viewBox={`-2 -2 ${size.width + 4} ${size.height + 4}`}
      role="img"
      aria-label={`${viewpoint}. ${words.join('. ')}.`}
    >
      <Link
        from={{ x: portalMiddle, y: top.primary + box.height }}
        to={{ x: portalMiddle, y: top.secondary }}
        state={facts.arePortalsJoined ? 'active' : 'failed'}
      />
      {sides.map((side) => {
        const { ipOffice, voicemail, clients, portal } = facts.sides[side];
        return (
          <g key={side}>
            <Link from={from} to={{ x: x.end, y: endTop[side].ipOffice + half }} state={ipOffice.link} />
            <Link from={from} to={{ x: x.end, y: endTop[side].voicemail + half }} state={voicemail.link} />
            <Link
              from={{ x: x.clients + box.clients, y: top[side] + half }}
              to={{ x: x.portal, y: top[side] + half }}
              state={portal.isServing ? 'active' : 'passive'}
            />
            <Box
              x={x.clients}
              y={top[side]}
              width={box.clients}
              end={{ title: 'Clients', text: `${formatCount(clients)} on the ${side}`, tone: 'quiet' }}
            />
            <Box x={x.portal} y={top[side]} width={box.portal} end={portal} />
            <Box x={x.end} y={endTop[side].ipOffice} width={box.end} end={ipOffice} />
            <Box x={x.end} y={endTop[side].voicemail} width={box.end} end={voicemail} />
          </g>
        );
      })}
      {facts.reconnecting > 0 && (
        <Box
          x={x.clients}
          y={(top.primary + top.secondary) / 2}
          width={box.clients}
          end={{ title: 'Clients', text: `${formatCount(facts.reconnecting)} reconnecting`, tone: 'major' }}
        />
      )}
    </svg>
  );
}

interface BoxProps {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly end: PortalEnd;
}

function Box({ x, y, width, end: { title, text, tone } }: BoxProps) {
  return (
    <g className={`tone-${tone}`} transform={`translate(${x} ${y})`}>
      <rect className={styles.box} width={width} height={box.height} rx={4} />
      <text className={styles.boxTitle} x={8} y={16}>
        {title}
      </text>
      <text className={styles.boxText} x={8} y={32}>
        {text}
      </text>
    </g>
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function Link({ from, to, state }: { readonly from: Point; readonly to: Point; readonly state: LinkState }) {
  return (
    <>
      <line className={styles.link} data-kind={state} x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
      {state === 'failed' && (
        <text
          className={styles.cross}
          x={(from.x + to.x) / 2}
          y={(from.y + to.y) / 2 + 5}
          textAnchor="middle"
        >
          ✕ failed
        </text>
      )}
    </>
  );
}

const legend: readonly (readonly [LinkState, string])[] = [
  ['active', 'active'],
  ['passive', 'passive, stands by'],
  ['failed', '✕ failed or not seen'],
];

export function DiagramLegend() {
  return (
    <ul className={styles.legend} aria-label="Legend">
      {legend.map(([state, text]) => (
        <li key={state}>
          <svg viewBox="0 0 28 8" aria-hidden="true">
            <line className={styles.link} data-kind={state} x1={0} y1={4} x2={28} y2={4} />
          </svg>
          {text}
        </li>
      ))}
    </ul>
  );
}
