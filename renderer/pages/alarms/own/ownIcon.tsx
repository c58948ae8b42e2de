import { IconExternalLink, IconTerminal2 } from '@tabler/icons-react';
import type { OwnActionChoice } from './useOwnActions.ts';

export const ownIcon = ({ kind }: Pick<OwnActionChoice, 'kind'>): React.ReactNode =>
  kind === 'url' ? <IconExternalLink size={15} /> : <IconTerminal2 size={15} />;
