import { hostNow } from '#renderer/store/hostClock.ts';
import { Countdown } from '#renderer/ui/Age.tsx';
import type { GridColumn } from '#renderer/ui/grid/gridColumn.ts';
import { toldColumn } from '#renderer/ui/grid/toldColumn.tsx';
import { NodeName } from '#renderer/ui/NodeName.tsx';
import { Timestamp } from '#renderer/ui/Timestamp.tsx';
import { modeRank } from '#shared/advice/licenses/modeRank.ts';
import { describeErrors, graceText, isExplainable, stopsAt } from '#shared/advice/licenses/standing.ts';
import type { NodeNames } from '#shared/advice/nodeNames.ts';
import { isLive, nodeTime } from '#shared/advice/nodes.ts';
import { licenseWord } from '#shared/advice/notReported.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { formatCountdown } from '#shared/words/duration.ts';
import { formatLicenseSource } from '#shared/words/licenseMode.ts';
import { notReportedCell, notReportedWord } from '#shared/words/notReported.ts';
import { toldWord } from '#shared/words/told.ts';
import { WhyButton } from './causes/WhyButton.tsx';
import { GraceDays } from './grace/GraceDays.tsx';
import { LicenseModeText } from './LicenseModeText.tsx';
import styles from './Licenses.module.css';

type TimeText = (at: EpochMs, zone: string | undefined) => string;

function nextRenewalText(node: NodeView): string {
  const due = node.license?.nextRenewalAt;
  if (!due) return '';
  return node.license?.renewing ? 'Renewing…' : formatCountdown(due - nodeTime(node.clock, hostNow()));
}

function modeText(node: NodeView): string {
  const word = licenseWord(node);
  return word === notReportedWord ? notReportedCell : word;
}

export interface LicenseColumnsParts {
  readonly names: NodeNames;
  readonly onWhy: (nodeKey: string) => void;
  readonly timeText: TimeText;
  /** px, of a column of times. */
  readonly timeWidth: number;
}

export function licenseColumns(parts: LicenseColumnsParts): readonly GridColumn<NodeView>[] {
  const { names, onWhy, timeText, timeWidth } = parts;
  const zone = (node: NodeView): string | undefined => node.info?.timeZone;
  const now =
    (node: NodeView): (() => EpochMs) =>
    () =>
      nodeTime(node.clock, hostNow());
  const solution: GridColumn<NodeView> = {
    id: 'solution',
    header: 'Solution',
    width: 140,
    isPinned: true,
    text: ({ key }) => names.solution(key),
  };
  const node: GridColumn<NodeView> = {
    id: 'node',
    header: 'Node',
    // Alone it is the first, and has the box.
    width: names.areSeveral ? 100 : 132,
    isPinned: true,
    text: names.own,
    cell: (row) => <NodeName name={names.own(row)} link={row.link} />,
  };
  const told: readonly GridColumn<NodeView>[] = [
    {
      id: 'mode',
      header: 'License Mode',
      width: 206,
      text: modeText,
      sortBy: ({ license }) => (license ? -modeRank(license) : null),
      cell: (node) => (node.license ? <LicenseModeText license={node.license} /> : modeText(node)),
    },
    {
      id: 'source',
      header: 'License Source',
      width: 106,
      text: ({ license }) => (license ? toldWord(license, 'source', formatLicenseSource) : ''),
    },
    {
      id: 'graceDays',
      header: 'Grace Days',
      width: 174,
      text: ({ license, clock }) => (license ? graceText(license, nodeTime(clock, hostNow())) : ''),
      sortBy: ({ license }) => license?.grace?.daysRemaining ?? null,
      cell: (node) => node.license && <GraceDays node={node} license={node.license} />,
    },
    {
      id: 'graceEnds',
      header: 'Grace Ends',
      width: timeWidth,
      text: (node) => {
        const at = stopsAt(node);
        return at === null ? '' : timeText(at, zone(node));
      },
      sortBy: stopsAt,
      cell: (node) => {
        const at = stopsAt(node);
        return at !== null && <Timestamp at={at} zone={zone(node)} now={now(node)} />;
      },
    },
    {
      id: 'nextRenewal',
      header: 'Next Renewal',
      width: 104,
      align: 'end',
      text: nextRenewalText,
      sortBy: ({ license }) => license?.nextRenewalAt ?? null,
      cell: (node) => <NextRenewalCell node={node} />,
    },
  ];
  const lastRenewal: GridColumn<NodeView> = {
    id: 'lastRenewal',
    header: 'Last Renewal',
    width: timeWidth,
    leaves: 1,
    text: (node) => (node.license?.lastRenewal ? timeText(node.license.lastRenewal.at, zone(node)) : ''),
    sortBy: ({ license }) => license?.lastRenewal?.at ?? null,
    cell: (node) =>
      node.license?.lastRenewal && (
        <Timestamp at={node.license.lastRenewal.at} zone={zone(node)} now={now(node)} />
      ),
  };
  const errors: GridColumn<NodeView> = {
    id: 'errors',
    header: 'Errors',
    width: 130,
    grows: true,
    least: 70,
    text: ({ license }) => (license ? describeErrors(license) : ''),
    cell: (node) =>
      node.license && (
        <span className={styles.errors} title={node.license.lastRenewal?.detail}>
          {isExplainable(node.license) && (
            <WhyButton of={names.of(node)} isInGrid onPress={() => onWhy(node.key)} />
          )}
          <span>{describeErrors(node.license)}</span>
        </span>
      ),
  };
  // With zones and solutions there is no room for it before the way to Why?.
  const ends = names.areSeveral ? [errors, lastRenewal] : [lastRenewal, errors];
  const own = names.areSeveral ? [solution, node] : [node];
  return [
    ...own,
    ...[...told, ...ends].map((column) => toldColumn(column, (row) => row, column.id === 'mode')),
  ];
}

/** Counts down on the node's clock; stands still while the node is not heard. */
function NextRenewalCell({ node }: { readonly node: NodeView }) {
  const { license, clock } = node;
  if (license?.renewing) return <>Renewing…</>;
  if (!license?.nextRenewalAt) return null;
  if (!isLive(node)) return <>not known</>;
  return <Countdown due={license.nextRenewalAt} clockAt={(at) => nodeTime(clock, at)} />;
}
