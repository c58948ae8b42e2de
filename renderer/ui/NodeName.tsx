import { isLive } from '#shared/advice/nodes.ts';
import { Age } from './Age.tsx';
import { LinkIcon, type LinkLook, linkTone } from './LinkBadge.tsx';
import styles from './NodeName.module.css';

interface NodeNameProps {
  readonly name: string;
  readonly link: { readonly word: LinkLook; readonly lastHeardAt: number | null };
}

/**
 * A node in a table; where its link is not live, how old everything in the row is. What there is no room for
 * is left out whole.
 */
export function NodeName({ name, link }: NodeNameProps) {
  if (isLive({ link })) return <>{name}</>;
  return (
    <span className={styles.node} title={`${name}: ${link.word}`}>
      <span className={styles.name}>
        <span>{name}</span>
        <LinkIcon word={link.word} />
      </span>
      <span className={`${styles.word} tone-${linkTone(link.word)}`} data-said-by="monitor">
        {link.word}
      </span>
      <span className={styles.age} data-mark>
        {link.lastHeardAt === null ? (
          'never heard'
        ) : (
          <>
            <Age since={link.lastHeardAt} /> old
          </>
        )}
      </span>
    </span>
  );
}
