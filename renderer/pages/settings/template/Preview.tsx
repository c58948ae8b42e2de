import styles from './Template.module.css';

interface PreviewProps {
  /** What is shown there, for a screen reader. */
  readonly label: string;
  readonly text: string;
  readonly isExample: boolean;
}

/** What comes of a template. */
export function Preview({ label, text, isExample }: PreviewProps) {
  return (
    <figure className={styles.preview} aria-label={label}>
      <figcaption>
        {isExample ? 'Filled with an example: there is no alarm yet.' : 'Filled with the newest alarm:'}
      </figcaption>
      <pre>{text}</pre>
    </figure>
  );
}
