import { Button, Group } from '@mantine/core';
import { type NotificationData, notifications } from '@mantine/notifications';
import { useEffect, useRef, useState } from 'react';
import { useAttention } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { onNotices } from '#renderer/store/notices.ts';
import { useAlarmsAnswer } from '#renderer/store/useAlarmsAnswer.ts';
import type { NodeNames } from '#shared/advice/nodeNames.ts';
import { maxKnownAlarms } from '#shared/contract/alarms.ts';
import type { Notice } from '#shared/contract/notices.ts';
import { formatNewAlarms } from '#shared/words/attention.ts';
import { formatSeverity } from '#shared/words/severity.ts';
import styles from './AlarmToasts.module.css';
import { showAlarm, showNewAlarms } from './showAlarm.ts';

/** More than these are told in one toast. */
const maxToasts = 2;
/** Those that are not critical go by themselves, ms. */
const closeMs = 10_000;
/** How often it is asked whether somebody has seen to an alarm. */
const askFloorMs = 1_000;

const all = 'alarms';
const idOf = ({ ref }: Notice): string => `alarm ${ref}`;

/**
 * New alarms on the page: one toast each, or one for all where they are many. A critical one stays until
 * somebody has taken the alarm, closed the toast or gone to it, or the alarm has ended.
 */
export function AlarmToasts() {
  const names = useNodeNames();
  const [open, setOpen] = useState<readonly Notice[]>([]);
  const latest = useRef({ open, names });
  useEffect(() => {
    latest.current = { open, names };
  });
  const keep = (next: readonly Notice[]): void => {
    const before = latest.current.open;
    latest.current = { ...latest.current, open: next };
    setOpen(next);
    show(before, next, latest.current.names, (gone) =>
      setOpen((now) => now.filter((notice) => !gone.includes(notice))),
    );
  };
  // Dependencies: `keep` reads what is the latest.
  useEffect(
    () =>
      onNotices(({ first }) => {
        const fresh = first.filter(({ ways }) => ways.toast);
        if (fresh.length === 0) return;
        const refs = new Set(fresh.map(({ ref }) => ref));
        const others = latest.current.open.filter(({ ref }) => !refs.has(ref));
        keep([...others, ...fresh].slice(-maxKnownAlarms));
      }),
    [],
  );
  // A flood has its banner.
  const isFlood = useAttention().flood !== null;
  useEffect(() => {
    if (isFlood) keep([]);
  }, [isFlood]);
  const refs = open.map(({ ref }) => ref);
  const { value } = useAlarmsAnswer(
    refs.join(),
    refs.length > 0 ? (calls) => calls.alarmsByRef(refs) : null,
    askFloorMs,
  );
  useEffect(() => {
    if (!value) return;
    const seenTo = new Set(
      value
        .filter((row) => !row.active || row.acknowledgedBy !== null || row.shelvedUntil !== null)
        .map(({ ref }) => ref),
    );
    const left = latest.current.open.filter(({ ref }) => !seenTo.has(ref));
    if (left.length < latest.current.open.length) keep(left);
  }, [value]);
  return null;
}

type Gone = (notices: readonly Notice[]) => unknown;

/** Toasts are changed here; otherwise one that goes was closed, or its time was over. */
let isChanging = false;

/** Brings what is on the page from the one to the other. */
function show(before: readonly Notice[], now: readonly Notice[], names: NodeNames, onGone: Gone): void {
  isChanging = true;
  change(before, now, names, (gone) => !isChanging && onGone(gone));
  isChanging = false;
}

function change(before: readonly Notice[], now: readonly Notice[], names: NodeNames, onGone: Gone): void {
  const wereMany = before.length > maxToasts;
  const areMany = now.length > maxToasts;
  if (wereMany || areMany) notifications.hide(all);
  if (areMany) {
    for (const notice of before) notifications.hide(idOf(notice));
    showMany(now, onGone);
    return;
  }
  const known = new Set(wereMany ? [] : before);
  for (const notice of known) if (!now.includes(notice)) notifications.hide(idOf(notice));
  for (const notice of now) if (!known.has(notice)) showOne(notice, names.ofRow(notice), onGone);
}

function showOne(notice: Notice, where: string, onGone: Gone): void {
  const { severity, ref, text } = notice;
  const id = idOf(notice);
  const what = `${formatSeverity(severity)} · ${where}`;
  notifications.show({
    id,
    message: (
      <Message what={what} text={text} label="Show Alarm" onShow={() => leave(id, () => showAlarm(ref))} />
    ),
    ...mannersOf([notice]),
    onClose: () => onGone([notice]),
  });
}

function showMany(notices: readonly Notice[], onGone: Gone): void {
  const { title, body } = formatNewAlarms(notices);
  notifications.show({
    id: all,
    message: (
      <Message what={title} text={body} label="Show Alarms" onShow={() => leave(all, showNewAlarms)} />
    ),
    ...mannersOf(notices),
    onClose: () => onGone(notices),
  });
}

/** A screen reader is told of critical ones by themselves; of the others when it has time. */
function mannersOf(notices: readonly Notice[]): Pick<NotificationData, 'color' | 'autoClose' | 'role'> {
  const isCritical = notices.some(({ severity }) => severity === 'critical');
  return {
    color: isCritical ? 'red' : 'orange',
    autoClose: isCritical ? false : closeMs,
    role: isCritical ? 'group' : 'status',
  };
}

function leave(id: string, go: () => void): void {
  notifications.hide(id);
  go();
}

interface MessageProps {
  readonly what: string;
  readonly text: string;
  readonly label: string;
  readonly onShow: () => void;
}

/** One line where there is room: what is told must leave the page its own. */
function Message({ what, text, label, onShow }: MessageProps) {
  return (
    <Group justify="space-between" gap="0.25rem 1rem">
      <span className={styles.told}>
        <strong>{what}</strong> {text}
      </span>
      <Button variant="default" size="compact-sm" flex="none" onClick={onShow}>
        {label}
      </Button>
    </Group>
  );
}
