import { Button, TextInput } from '@mantine/core';
import { copyText } from '#renderer/store/copyText.ts';
import { useHostNow } from '#renderer/ui/now.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { formatCountdown } from '#shared/words/duration.ts';
import styles from './GivenLink.module.css';

interface GivenLinkProps {
  readonly url: string;
  /** Monitor's clock. */
  readonly due: EpochMs;
}

/** A link for as long as it works, counting down; then that it does not work any more. */
export function GivenLink({ url, due }: GivenLinkProps) {
  const leftMs = due - useHostNow();
  if (leftMs <= 0) return <span role="status">The link is too old by now. Ask for another one.</span>;
  return (
    <div className={styles.link}>
      <TextInput
        className={styles.text}
        aria-label="Link"
        value={url}
        readOnly
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <Button variant="default" title="Copy the link" onClick={() => void copyText('link', url)}>
        Copy
      </Button>
      <span role="timer" aria-live="off">
        Works once, for {formatCountdown(leftMs)} more. Paste it into the other browser.
      </span>
    </div>
  );
}
