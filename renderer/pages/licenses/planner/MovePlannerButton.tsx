import { IconArrowsExchange } from '@tabler/icons-react';
import { Suspense } from 'react';
import { laterPart } from '#renderer/store/laterPart.ts';
import { changeParams, useRoute } from '#renderer/store/routeStore.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import { ReasonedButton } from '#renderer/ui/ConfirmAction.tsx';

const MovePlanner = laterPart(async () => (await import('./MovePlanner.tsx')).MovePlanner);

/** Opens the planner; `#/licenses?plan=1` does the same. */
export function MovePlannerButton() {
  const plan = useRoute((route) => route.params.plan);
  const open = (): void => changeParams({ plan: '1' }, 'step');
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
          <MovePlanner onClose={() => changeParams({ plan: '' }, 'step')} />
        </Suspense>
      )}
    </>
  );
}
