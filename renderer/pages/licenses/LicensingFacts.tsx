import { hostNow } from '#renderer/store/hostClock.ts';
import { Countdown } from '#renderer/ui/Age.tsx';
import { Facts } from '#renderer/ui/Facts.tsx';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { Timestamp } from '#renderer/ui/Timestamp.tsx';
import { describeLicensing, graceStanding } from '#shared/advice/licenses/standing.ts';
import { isLive, nodeTime } from '#shared/advice/nodes.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { LicenseStatus } from '#shared/model/license.ts';
import { formatLicenseSource } from '#shared/words/licenseMode.ts';
import { toldWord } from '#shared/words/told.ts';

interface LicensingFactsProps {
  readonly node: NodeView;
  readonly license: LicenseStatus;
}

/** Where a node's licenses come from, and how its renewals go. */
export function LicensingFacts({ node, license }: LicensingFactsProps) {
  const zone = node.info?.timeZone;
  const now = (): number => nodeTime(node.clock, hostNow());
  const { lastRenewal, server } = license;
  return (
    <Facts
      facts={[
        ['License Source', toldWord(license, 'source', formatLicenseSource)],
        [
          'WebLM server',
          server &&
            `${server.url}, ${server.viaPrimaryLine ? "via the Primary's IP Office line" : 'directly'}`,
        ],
        ['Client ID', license.clientId],
        ['WebLM Host ID', node.info?.webLmHostId],
        ['Grace', <GraceFact key="grace" node={node} license={license} />],
        ['Next renewal', <NextRenewalFact key="next" node={node} license={license} />],
        [
          'Last renewal',
          lastRenewal && (
            <>
              <Timestamp at={lastRenewal.at} zone={zone} now={now} />{' '}
              <ToneText tone={lastRenewal.outcome === 'ok' ? 'good' : 'critical'}>
                {lastRenewal.outcome}
              </ToneText>
              : {lastRenewal.detail}
            </>
          ),
        ],
      ]}
    />
  );
}

function GraceFact({ node, license }: LicensingFactsProps) {
  const { grace } = license;
  const zone = node.info?.timeZone;
  const now = (): number => nodeTime(node.clock, hostNow());
  if (graceStanding(license) === 'standing still') return 'Its days are not falling: known issue';
  if (!grace) return describeLicensing(license).standing;
  return (
    <>
      since <Timestamp at={grace.startedAt} zone={zone} now={now} />, ends{' '}
      <Timestamp at={grace.expiresAt} zone={zone} now={now} />
    </>
  );
}

/** Counts down on the node's clock. */
function NextRenewalFact({ node, license: { renewing, nextRenewalAt, source } }: LicensingFactsProps) {
  if (renewing) return 'renewing now';
  if (nextRenewalAt === null) {
    return source === 'webLm'
      ? 'none is due: the node does not ask WebLM now'
      : 'none: license files are not renewed';
  }
  if (!isLive(node)) return 'not known while the node is not heard';
  return (
    <>
      next automatic renewal in <Countdown due={nextRenewalAt} clockAt={(at) => nodeTime(node.clock, at)} />
    </>
  );
}
