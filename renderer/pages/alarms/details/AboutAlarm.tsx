import { entryOfAlarm } from '#shared/advice/alarms/alarmCatalogue.ts';
import type { KnownAlarm } from '#shared/contract/alarms.ts';
import { Section } from './Section.tsx';

/** What such an alarm means anywhere, what is usually behind it and what to do. */
export function AboutAlarm({ alarm }: { readonly alarm: KnownAlarm }) {
  const entry = entryOfAlarm(alarm);
  if (!entry) return null;
  const { meaning, cause, remedy } = entry;
  return (
    <Section label="About this alarm">
      <p>{meaning}</p>
      {cause !== undefined && <p>Usually: {cause}</p>}
      {remedy !== undefined && <p>What to do: {remedy}</p>}
    </Section>
  );
}
