import {
  IconClockExclamation,
  IconLockX,
  IconPlayerPause,
  IconPlugConnected,
  IconPlugConnectedX,
  IconRefresh,
} from '@tabler/icons-react';
import type { Tone } from '#shared/words/tone.ts';
import styles from './LinkBadge.module.css';
import { Tag, ToneText } from './Tag.tsx';

const looks = {
  Live: { tone: 'good', Icon: IconPlugConnected },
  Connecting: { tone: 'info', Icon: IconRefresh },
  Reconnecting: { tone: 'major', Icon: IconPlugConnectedX },
  'Login failed': { tone: 'critical', Icon: IconLockX },
  Stale: { tone: 'major', Icon: IconClockExclamation },
  Paused: { tone: 'quiet', Icon: IconPlayerPause },
} as const satisfies Record<string, { tone: Tone; Icon: typeof IconRefresh }>;

export type LinkLook = keyof typeof looks;

interface LinkBadgeProps {
  readonly word: LinkLook;
  readonly title?: string;
  readonly isPlain?: boolean;
  /** The link is to a gateway: that it is live says nothing of the system. */
  readonly isOfGateway?: boolean;
}

/** How the connection to a node stands. */
export function LinkBadge({ word, title, isPlain, isOfGateway = false }: LinkBadgeProps) {
  const { tone: usual, Icon } = looks[word];
  const tone = isOfGateway && usual === 'good' ? 'quiet' : usual;
  const Part = isPlain ? ToneText : Tag;
  return (
    <Part tone={tone} icon={<Icon aria-hidden />} saidBy="monitor" {...(title ? { title } : {})}>
      {isOfGateway ? `Gateway ${word.toLowerCase()}` : word}
    </Part>
  );
}

/** The same as a shape alone, where the word stands elsewhere. */
export function LinkIcon({ word }: { readonly word: LinkLook }) {
  const { tone, Icon } = looks[word];
  return (
    <span className={`${styles.icon} tone-${tone}`} data-said-by="monitor">
      <Icon aria-hidden />
    </span>
  );
}

export function linkTone(word: LinkLook): Tone {
  return looks[word].tone;
}
