import {
  IconAlertHexagonFilled,
  IconAlertSquareFilled,
  IconAlertTriangleFilled,
  IconHelpCircle,
  IconInfoCircle,
} from '@tabler/icons-react';
import type { Alarm, Severity } from '#shared/model/alarm.ts';
import { formatSeverity, severityTone } from '#shared/words/severity.ts';
import { toldWord } from '#shared/words/told.ts';
import { ToneText } from './Tag.tsx';

/** Each severity has a shape of its own, so that it can be told without its colour. */
const icons = {
  critical: IconAlertHexagonFilled,
  major: IconAlertTriangleFilled,
  minor: IconAlertSquareFilled,
  warning: IconInfoCircle,
  indeterminate: IconHelpCircle,
} as const;

/** `alarm`: its severity in its node's own word. */
export function SeverityTag({ alarm }: { readonly alarm: Pick<Alarm, 'severity' | 'told'> }) {
  const { severity } = alarm;
  const Icon = icons[severity];
  return (
    <ToneText tone={severityTone(severity)} icon={<Icon aria-hidden />}>
      {toldWord(alarm, 'severity', formatSeverity)}
    </ToneText>
  );
}

export function SeverityIcon({ severity }: { readonly severity: Severity }) {
  const Icon = icons[severity];
  return <Icon aria-label={formatSeverity(severity)} role="img" size={14} />;
}
