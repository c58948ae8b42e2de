import { IconAlertTriangle, IconArrowBackUp, IconEye } from '@tabler/icons-react';
import { useMonitor } from '#renderer/store/hooks.ts';
import { undoSettings, useSettingsState } from '#renderer/store/settingsStore.ts';
import { ReasonedButton } from '#renderer/ui/ConfirmAction.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { PageHead } from '#renderer/ui/PageHead.tsx';
import { readOnlySettings } from '#shared/advice/whyNot.ts';

/**
 * What was changed last and how to take it back; what is wrong with what is kept; why nothing can be changed.
 */
export function SettingsHead() {
  const last = useSettingsState((state) => state.last);
  const problems = useSettingsState(({ view }) => view?.problems) ?? [];
  const { allowsCommands } = useMonitor();
  return (
    <>
      <PageHead title="Settings" status={last ? `Saved: ${last.what}.` : 'Every change is saved at once.'}>
        <ReasonedButton
          label="Undo"
          target={last?.what ?? null}
          icon={<IconArrowBackUp size={15} aria-hidden />}
          whyNot={last ? null : 'Nothing has been changed on this page yet.'}
          onClick={() => void undoSettings()}
        />
      </PageHead>
      {!allowsCommands && (
        <Notice tone="quiet" icon={<IconEye aria-hidden />}>
          {readOnlySettings} What is chosen under Appearance and time holds for this page, until it is closed.
        </Notice>
      )}
      {problems.map((problem) => (
        <Notice key={problem} tone="major" role="alert" icon={<IconAlertTriangle aria-hidden />}>
          {problem}
        </Notice>
      ))}
    </>
  );
}
