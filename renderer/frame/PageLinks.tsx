import { IconActivityHeartbeat } from '@tabler/icons-react';
import { useMonitor, useNodes } from '#renderer/store/hooks.ts';
import { type PageName, pageNames } from '#renderer/store/route.ts';
import { hrefOf, useRoute } from '#renderer/store/routeStore.ts';
import { countInGrace, countUnacknowledged } from '#shared/advice/nodes.ts';
import { formatPlural } from '#shared/words/count.ts';
import styles from './Frame.module.css';
import { pages } from './pages.tsx';

export function PageLinks({ page }: { readonly page: PageName }) {
  const nodes = useNodes();
  // Each link leads to where its page was left.
  useRoute();
  const monitor = useMonitor();
  const unacknowledged = countUnacknowledged(nodes);
  const inGrace = countInGrace(nodes);
  const counts: Partial<Record<PageName, { text: string; label: string; tone: string }>> = {
    ...(unacknowledged > 0 && {
      alarms: {
        text: String(unacknowledged),
        label: formatPlural(unacknowledged, 'unacknowledged alarm'),
        tone: 'critical',
      },
    }),
    ...(inGrace > 0 && {
      licenses: { text: String(inGrace), label: `${formatPlural(inGrace, 'node')} in grace`, tone: 'major' },
    }),
  };
  return (
    <nav className={styles.pages} aria-label="Pages">
      <div className={styles.brand}>
        <IconActivityHeartbeat size={20} aria-hidden />
        <span className={styles.label}>Watchline</span>
      </div>
      {pageNames.map((name, index) => {
        const { title, Icon } = pages[name];
        const count = counts[name];
        return (
          <a
            key={name}
            className={styles.link}
            title={count ? `${title}: ${count.label}` : title}
            href={hrefOf(name)}
            aria-current={name === page ? 'page' : undefined}
            aria-keyshortcuts={String(index + 1)}
          >
            <Icon size={17} aria-hidden />
            <span className={styles.label}>{title}</span>
            {count && (
              <span className={`${styles.count} tone-${count.tone}`} title={count.label}>
                {count.text}
              </span>
            )}
          </a>
        );
      })}
      <div className={styles.foot}>
        Version {monitor.version}
        <br />
        {monitor.operator}
      </div>
    </nav>
  );
}
