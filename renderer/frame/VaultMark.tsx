import { Anchor } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useNodes } from '#renderer/store/hooks.ts';
import { hrefOf } from '#renderer/store/routeStore.ts';
import { useVault } from '#renderer/store/setup/vault.ts';
import { Tag } from '#renderer/ui/Tag.tsx';
import { isLive } from '#shared/advice/nodes.ts';

/** "Passwords locked" on every page, while a node waits for one that only a passphrase opens. */
export function VaultMark() {
  const isWaiting = useNodes().some((node) => !isLive(node) && node.link.toCorrect === 'password');
  return isWaiting ? <LockedMark /> : null;
}

function LockedMark() {
  const vault = useVault();
  if (vault?.state !== 'closed') return null;
  return (
    <span role="alert">
      <Anchor href={hrefOf('settings', { section: 'nodes' })} underline="never">
        <Tag tone="critical" isLoud icon={<IconLock aria-hidden />} title={vault.told}>
          Passwords locked
        </Tag>
      </Anchor>
    </span>
  );
}
