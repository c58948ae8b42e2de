import { Anchor } from '@mantine/core';
import { IconCertificate } from '@tabler/icons-react';
import { useNodes } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { hrefOf } from '#renderer/store/routeStore.ts';
import { Tag } from '#renderer/ui/Tag.tsx';
import { isLive } from '#shared/advice/nodes.ts';
import { formatPlural } from '#shared/words/count.ts';

/** "1 certificate refused" on every page, until somebody has decided: nothing is heard of that node. */
export function CertificateMark() {
  const names = useNodeNames();
  const refused = useNodes().filter((node) => !isLive(node) && node.link.toCorrect === 'certificate');
  if (refused.length === 0) return null;
  const said = refused.map((node) => `${names.of(node)}: ${node.link.problem ?? ''}`).join('\n');
  return (
    <span role="alert">
      <Anchor href={hrefOf('settings', { section: 'nodes' })} underline="never">
        <Tag tone="critical" isLoud icon={<IconCertificate aria-hidden />} title={said}>
          {formatPlural(refused.length, 'certificate')} refused
        </Tag>
      </Anchor>
    </span>
  );
}
