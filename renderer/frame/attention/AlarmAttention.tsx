import { useEffect, useState } from 'react';
import { useNodesByKey } from '#renderer/store/hooks.ts';
import { hostNow } from '#renderer/store/hostClock.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { goTo } from '#renderer/store/routeStore.ts';
import { useSettings, useSettingsState } from '#renderer/store/settingsStore.ts';
import { playAlarmSound } from '#renderer/ui/alarmSound.ts';
import { showOnScreen } from '#renderer/ui/screenNotice.ts';
import { isSilent, waysOf } from '#shared/advice/alarms/ways.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import { type Severity, severities } from '#shared/model/alarm.ts';
import { formatNewAlarms } from '#shared/words/attention.ts';
import { formatSeverity } from '#shared/words/severity.ts';
import { AlarmAnnouncer } from './AlarmAnnouncer.tsx';
import { becomeSpeaker, ring, ringOn, speaks, useRinging } from './ringing.ts';
import { useAlarmNews } from './useAlarmNews.ts';

/** More at once are told in one notice. */
const maxShown = 3;
/** Between two sounds of alarms that nobody has acknowledged, ms. */
const ringMs = 5_000;

const noNews: readonly AlarmRow[] = [];

/** Tells somebody who looks elsewhere that there are new alarms: aloud, on the screen, by a sound. */
export function AlarmAttention() {
  const nodes = useNodesByKey();
  const names = useNodeNames();
  const settings = useSettings((all) => all);
  const [added, setAdded] = useState(noNews);
  useEffect(becomeSpeaker, []);
  useAlarmNews((news, window) => {
    ringOn(window);
    if (news.length === 0) return;
    setAdded(news);
    const now = hostNow();
    const called = news
      .filter(({ acknowledgedBy }) => acknowledgedBy === null)
      .map((row) => ({ row, ways: waysOf(row, nodes[row.nodeKey], settings, now) }));
    const heard = called.filter(({ ways }) => ways.sound !== 'off').map(({ row }) => row);
    ring(
      called
        .filter(({ ways }) => ways.sound === 'untilAcknowledged')
        .map(({ row }) => [row.ref, row.severity] as const),
    );
    if (!speaks()) return;
    sound(heard.map(({ severity }) => severity));
    const shown = called.filter(({ ways }) => ways.isShown).map(({ row }) => row);
    if (shown.length > maxShown) showMany(shown);
    else for (const row of shown) showOne(row, names.ofRow(row));
  });
  useRingingAloud();
  return <AlarmAnnouncer added={added} />;
}

/** What rings sounds again and again; in quiet hours it waits. */
function useRingingAloud(): void {
  const isRinging = useRinging(({ alarms }) => alarms.size > 0);
  useEffect(() => {
    if (!isRinging) return;
    const timer = setInterval(() => {
      const { notifications } = useSettingsState.getState().settings;
      if (speaks() && !isSilent(notifications, hostNow())) sound([...useRinging.getState().alarms.values()]);
    }, ringMs);
    return () => clearInterval(timer);
  }, [isRinging]);
}

/** One sound for all of them: that of the worst. */
function sound(of: readonly Severity[]): void {
  const worst = severities.find((severity) => of.includes(severity));
  if (!worst) return;
  const { volume } = useSettingsState.getState().settings.sounds;
  void playAlarmSound(worst, volume).then((isHeard) => useRinging.setState({ isBlocked: !isHeard }));
}

function showOne(row: AlarmRow, where: string): void {
  showOnScreen({
    title: `${formatSeverity(row.severity)} · ${where}`,
    body: row.text,
    tag: `alarm ${row.ref}`,
    onClick: () => goTo('alarms', { state: 'active', solution: '', alarm: String(row.ref) }),
  });
}

function showMany(rows: readonly AlarmRow[]): void {
  const { title, body } = formatNewAlarms(rows);
  showOnScreen({
    title,
    body,
    tag: 'alarms',
    onClick: () => goTo('alarms', { state: 'active', acknowledged: 'no', solution: '' }),
  });
}
