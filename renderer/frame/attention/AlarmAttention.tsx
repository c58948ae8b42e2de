import { useEffect, useState } from 'react';
import { hostNow } from '#renderer/store/hostClock.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { onNotices } from '#renderer/store/notices.ts';
import { useSettingsState } from '#renderer/store/settingsStore.ts';
import { playAlarmSound } from '#renderer/ui/alarmSound.ts';
import { showOnScreen } from '#renderer/ui/screenNotice.ts';
import { isSilent } from '#shared/advice/alarms/ways.ts';
import type { Notice } from '#shared/contract/notices.ts';
import { type Severity, severities } from '#shared/model/alarm.ts';
import { formatNewAlarms } from '#shared/words/attention.ts';
import { formatSeverity } from '#shared/words/severity.ts';
import { AlarmAnnouncer } from './AlarmAnnouncer.tsx';
import { AlarmToasts } from './AlarmToasts.tsx';
import { becomeSpeaker, setBlocked, speaks, useRinging } from './ringing.ts';
import { showAlarm, showNewAlarms } from './showAlarm.ts';

/** More at once are told in one notice. */
const maxShown = 3;
/** Between two sounds of alarms that nobody has acknowledged, ms. */
const ringMs = 5_000;

const noNews: readonly Notice[] = [];

/**
 * Tells somebody who looks elsewhere what has become of alarms, as the monitor has decided: aloud, on the
 * page, on the screen, by a sound.
 */
export function AlarmAttention() {
  const names = useNodeNames();
  const [told, setTold] = useState(noNews);
  useEffect(becomeSpeaker, []);
  useEffect(
    () =>
      onNotices(({ first }) => {
        setTold(first);
        if (!speaks()) return;
        sound(first.filter(({ ways }) => ways.sound !== 'off').map(({ severity }) => severity));
        const shown = first.filter(({ ways }) => ways.screen);
        if (shown.length > maxShown) showMany(shown);
        else for (const notice of shown) showOne(notice, names.ofRow(notice));
      }),
    [names],
  );
  useRingingAloud();
  return (
    <>
      <AlarmAnnouncer told={told} />
      <AlarmToasts />
    </>
  );
}

/** What rings sounds again and again; in quiet hours it waits. */
function useRingingAloud(): void {
  const ringing = useRinging();
  const worst = severities.find((severity) => ringing.some((alarm) => alarm.severity === severity));
  useEffect(() => {
    if (!worst) return;
    const timer = setInterval(() => {
      const { notifications } = useSettingsState.getState().settings;
      if (speaks() && !isSilent(notifications, hostNow())) sound([worst]);
    }, ringMs);
    return () => clearInterval(timer);
  }, [worst]);
}

/** One sound for all of them: that of the worst. */
function sound(of: readonly Severity[]): void {
  const worst = severities.find((severity) => of.includes(severity));
  if (!worst) return;
  const { volume } = useSettingsState.getState().settings.sounds;
  void playAlarmSound(worst, volume).then((isHeard) => setBlocked(!isHeard));
}

function showOne({ ref, severity, text }: Notice, where: string): void {
  showOnScreen({
    title: `${formatSeverity(severity)} · ${where}`,
    body: text,
    tag: `alarm ${ref}`,
    onClick: () => showAlarm(ref),
  });
}

function showMany(notices: readonly Notice[]): void {
  showOnScreen({ ...formatNewAlarms(notices), tag: 'alarms', onClick: showNewAlarms });
}
