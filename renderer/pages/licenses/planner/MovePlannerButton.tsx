import { IconArrowsExchange } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { goTo, useRoute } from '#renderer/store/routeStore.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import { ReasonedButton } from '#renderer/ui/ConfirmAction.tsx';

const MovePlanner = lazy(async () => ({ default: (await import('./MovePlanner.tsx')).MovePlanner }));

/** Opens the planner; `#/licenses?plan=1` does the same. */
export function MovePlannerButton() {
  const params = useRoute((route) => route.params);
  const { plan, ...others } = params;
  const open = (): void => goTo('licenses', { ...others, plan: '1' });
  useShortcuts('WebLM', [{ keys: 'm', label: 'Can we move to WebLM?', run: open }]);
  return (
    <>
      <ReasonedButton
        label="Can we move to WebLM?"
        icon={<IconArrowsExchange size={15} />}
        whyNot={null}
        hotkey="m"
        onClick={open}
      />
      {plan === '1' && (
        <Suspense>
          <MovePlanner onClose={() => goTo('licenses', others)} />
        </Suspense>
      )}
    </>
  );
}
