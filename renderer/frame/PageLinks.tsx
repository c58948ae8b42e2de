import { VisuallyHidden } from '@mantine/core';
import { IconActivityHeartbeat } from '@tabler/icons-react';
import { useBenignAlarms } from '#renderer/store/benignAlarms.ts';
import { useMonitor, useNodes } from '#renderer/store/hooks.ts';
import { type PageName, pageNames } from '#renderer/store/route.ts';
import { hrefOf, useRoute } from '#renderer/store/routeStore.ts';
import { useNotHeardText } from '#renderer/ui/Told.tsx';
import { alarmsBadge, type Badge, licensesBadge } from '#shared/advice/badges.ts';
import { formatShort } from '#shared/words/count.ts';
import { formatHeard } from '#shared/words/hearing.ts';
import styles from './PageLinks.module.css';
import { pages } from './pages.tsx';

export function PageLinks({ page }: { readonly page: PageName }) {
  const nodes = useNodes();
  // Each link leads to where its page was left.
  useRoute();
  const monitor = useMonitor();
  const notHeardText = useNotHeardText();
  const badges: Partial<Record<PageName, Badge | null>> = {
    alarms: alarmsBadge(nodes, useBenignAlarms()),
    licenses: licensesBadge(nodes),
  };
  return (
    <nav className={styles.pages} aria-label="Pages">
      <div className={styles.brand}>
        <IconActivityHeartbeat size={20} aria-hidden />
        <span className={styles.label}>Watchline</span>
      </div>
      {pageNames.map((name, index) => {
        const { title, Icon } = pages[name];
        const badge = badges[name];
        const label = badge && formatHeard(badge.label, notHeardText(badge.notHeard));
        return (
          <a
            key={name}
            className={styles.link}
            title={label ? `${title}: ${label}` : title}
            href={hrefOf(name)}
            aria-current={name === page ? 'page' : undefined}
            aria-keyshortcuts={String(index + 1)}
          >
            <Icon size={17} aria-hidden />
            <span className={styles.label}>{title}</span>
            {badge && (
              <span className={`${styles.count} tone-${badge.tone}`} title={label ?? undefined}>
                {formatShort(badge.count)}
                {formatShort(badge.count) !== String(badge.count) && (
                  <VisuallyHidden> ({label ?? badge.count})</VisuallyHidden>
                )}
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
