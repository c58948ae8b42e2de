import { IconExternalLink, IconTerminal2 } from '@tabler/icons-react';
import type { MenuAction } from '#renderer/ui/ActionItems.tsx';

/** What this desk can do with alarms beside what Watchline has. */
export interface OwnActionChoice {
  readonly name: string;
  readonly kind: 'url' | 'command';
  /** Why it cannot be done whatever is chosen; null: it can. */
  readonly whyNot: string | null;
  readonly run: (refs: readonly number[]) => void;
}

export const ownIcon = ({ kind }: Pick<OwnActionChoice, 'kind'>): React.ReactNode =>
  kind === 'url' ? <IconExternalLink size={15} /> : <IconTerminal2 size={15} />;

/** As items of a menu, for these alarms. `whyNone`: why there are none. */
export const ownItems = (
  actions: readonly OwnActionChoice[],
  refs: readonly number[],
  whyNone: string | null,
): readonly MenuAction[] =>
  actions.map((action) => ({
    label: action.name,
    icon: ownIcon(action),
    whyNot: action.whyNot ?? whyNone,
    onClick: () => action.run(refs),
  }));
