import { Anchor, Button, Popover } from '@mantine/core';
import { connectNow } from '#renderer/store/actions.ts';
import { useNodes } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { joinValues } from '#renderer/store/route.ts';
import { hrefOf } from '#renderer/store/routeStore.ts';
import { Ago } from '#renderer/ui/Age.tsx';
import { LinkBadge, linkTone } from '#renderer/ui/LinkBadge.tsx';
import { RetryIn } from '#renderer/ui/LostLink.tsx';
import { countLinks, formatLinks, isLive } from '#shared/advice/nodes.ts';
import { inPartShort, inPartText } from '#shared/words/notReported.ts';
import { ChainChecked } from './ChainChecked.tsx';
import styles from './LinkSummary.module.css';

/** Nodes listed at once; beyond that the Overview is the place to look. */
const maxListed = 30;

/** "149 live · 1 reconnecting", and which nodes are not live and why. */
export function LinkSummary() {
  const nodes = useNodes();
  const { named } = useNodeNames();
  const lost = nodes.filter((node) => !isLive(node)).map(named);
  const counts = countLinks(nodes);
  const live = nodes.length - lost.length;
  const partial = nodes.filter(({ notReported }) => notReported.length > 0).length;
  return (
    <Popover position="bottom-end" width={520} trapFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          className={styles.summary}
          aria-label={`Links: ${formatLinks(nodes)}`}
        >
          <span className={styles.wide} data-said-by="monitor">
            {counts.map(({ word, count }, index) => (
              <span key={word}>
                {index > 0 && '\u00a0· '}
                <span className={`${styles.count} tone-${linkTone(word)}`}>
                  {count} {word.toLowerCase()}
                </span>
              </span>
            ))}
            {partial > 0 && `\u00a0· ${inPartShort(partial)}`}
          </span>
          <span className={styles.narrow} data-said-by="monitor">
            <span className={`${styles.count} tone-${live > 0 ? 'good' : 'quiet'}`}>{live} live</span>
            {lost.length > 0 && (
              <>
                {' · '}
                <span className={`${styles.count} tone-critical`}>{lost.length} not live</span>
              </>
            )}
            {partial > 0 && ` · ${inPartShort(partial)}`}
          </span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Links">
        {lost.length === 0 ? (
          <p>
            All {nodes.length} nodes are live.{partial > 0 && ` ${inPartText(partial)}.`}
          </p>
        ) : (
          <>
            <ul className={styles.list}>
              {lost.slice(0, maxListed).map(({ key, name, link }) => (
                <li key={key}>
                  <LinkBadge word={link.word} />
                  <strong>{name}</strong>
                  <span className={styles.dim}>
                    {link.lastHeardAt === null ? (
                      'never heard.'
                    ) : (
                      <>
                        heard <Ago since={link.lastHeardAt} />.
                      </>
                    )}
                    {link.retryAt !== null && (
                      <>
                        {' '}
                        <RetryIn retryAt={link.retryAt} />
                      </>
                    )}{' '}
                    {link.problem} {link.remedy}{' '}
                    {link.toCorrect !== null && (
                      <Anchor
                        size="sm"
                        href={hrefOf('settings', { section: 'nodes', edit: joinValues([key]) })}
                        aria-label={`Edit Node ${name}`}
                      >
                        Edit Node
                      </Anchor>
                    )}
                  </span>
                </li>
              ))}
            </ul>
            {lost.length > maxListed && <p>And {lost.length - maxListed} more: see Overview.</p>}
            <Button mt="sm" onClick={() => connectNow(null)}>
              Connect Now
            </Button>
          </>
        )}
        <ChainChecked />
      </Popover.Dropdown>
    </Popover>
  );
}
