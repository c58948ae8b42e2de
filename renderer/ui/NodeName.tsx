import { isLive } from '#shared/advice/nodes.ts';
import { Age } from './Age.tsx';
import { LinkBadge, type LinkLook } from './LinkBadge.tsx';
import styles from './NodeName.module.css';

interface NodeNameProps {
  readonly name: string;
  readonly link: { readonly word: LinkLook; readonly lastHeardAt: number | null };
}

/** A node in a table; where its link is not live, how old everything in the row is. */
export function NodeName({ name, link }: NodeNameProps) {
  if (isLive({ link })) return <>{name}</>;
  return (
    <span className={styles.node}>
      {name}
      <LinkBadge word={link.word} isPlain />
      <span className={styles.age}>
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
