import { hostNow } from '#renderer/store/hostClock.ts';
import { joinValues } from '#renderer/store/route.ts';
import { hrefOf } from '#renderer/store/routeStore.ts';
import { DueIn } from '#renderer/ui/DueIn.tsx';
import { NotHeardNote, Told } from '#renderer/ui/Told.tsx';
import type { Customer } from '#shared/advice/customers.ts';
import { totalOf } from '#shared/advice/estate.ts';
import { graceTone } from '#shared/advice/licenses/graceEmphasis.ts';
import { unlicensedModes } from '#shared/advice/licenses/modeRank.ts';
import { runningGrace } from '#shared/advice/licenses/staleError.ts';
import { nodeTime } from '#shared/advice/nodes.ts';
import { dueOf, liveReporters, pendingOf, servingOf } from '#shared/advice/resiliency/portals.ts';
import { formatCount } from '#shared/words/count.ts';
import { formatDaysShort } from '#shared/words/grace.ts';
import { modeTone } from '#shared/words/licenseMode.ts';
import { formatServing, servingTone } from '#shared/words/resiliency.ts';
import styles from './Customers.module.css';

interface CellProps {
  readonly customer: Customer;
  /** What an address calls its solution. */
  readonly word: string;
}

export function CustomerModes({ customer: { modes }, word }: CellProps) {
  return (
    <span className={styles.modes}>
      {modes.map(({ mode, count }) => (
        <a
          key={mode}
          href={hrefOf('licenses', { solution: word, mode: joinValues([mode]) })}
          className={`tone-${count.live === 0 ? 'quiet' : modeTone(mode)}`}
          data-quality={count.live > 0 ? 'live' : 'old'}
        >
          {formatCount(count.live)} {mode}
          <NotHeardNote of={count.notHeard} lead=" · " />
        </a>
      ))}
    </span>
  );
}

/** "3 unlicensed", which nothing can be worse than, or what ends first. */
export function CustomerGrace({ customer, word }: CellProps) {
  const { unlicensed, soonestGrace: node } = customer;
  const grace = runningGrace(node?.license ?? null);
  if (totalOf(unlicensed) > 0)
    return (
      <a href={hrefOf('licenses', { solution: word, mode: joinValues(unlicensedModes) })}>
        {unlicensed.live > 0 && (
          <span className="tone-critical" data-quality="live">
            {formatCount(unlicensed.live)} unlicensed
          </span>
        )}
        <NotHeardNote of={unlicensed.notHeard} lead={unlicensed.live > 0 ? ' · ' : 'unlicensed: '} />
      </a>
    );
  if (!node || !grace) return <span />;
  return (
    <a href={hrefOf('licenses', { solution: word, grace: 'yes' })} title={`First: ${node.name}`}>
      <Told by={node} className={`tone-${graceTone(grace.daysRemaining)}`}>
        {formatDaysShort(grace, nodeTime(node.clock, hostNow()))}
      </Told>
    </a>
  );
}

export function CustomerPortals({ customer: { portals }, word }: CellProps) {
  const reporter = portals && liveReporters(portals)[0];
  if (!portals || !reporter) return <span />;
  const serving = servingOf(portals);
  const pending = pendingOf(portals);
  return (
    <a href={hrefOf('resiliency', { solution: word })}>
      <Told by={reporter} className={`tone-${serving === 'primary' ? 'quiet' : servingTone(serving)}`}>
        {formatServing(serving).replace(' one-X Portal', '')}
        {pending && (
          <>
            , <DueIn {...dueOf(pending)} isShort />
          </>
        )}
      </Told>
    </a>
  );
}
