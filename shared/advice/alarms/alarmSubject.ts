import type { Alarm } from '#shared/model/alarm.ts';

/** What an alarm is about, where more is known of that than the alarm says. */
export type AlarmSubject =
  | { readonly kind: 'license' | 'portal' | 'voicemail' }
  /** By its name in Platform View. */
  | { readonly kind: 'service'; readonly service: string }
  /** By its number on the alarm's node. */
  | { readonly kind: 'line'; readonly line: number };

export type Told = Pick<Alarm, 'text' | 'detail'>;

/** By the words System Status prints: codes differ from release to release. Null: nothing more is known. */
export function subjectOf({ text, detail }: Told): AlarmSubject | null {
  if (/^service (stopped|failed)\b/i.test(text)) {
    const service = detail.Service ?? /\bservice:\s*(\S.*)$/i.exec(text)?.[1];
    return service === undefined ? null : { kind: 'service', service: String(service).trim() };
  }
  if (/^(ip office )?line out of service\b/i.test(text)) {
    const line = Number(detail['Line Number'] ?? /\bline number:\s*(\d+)/i.exec(text)?.[1]);
    return Number.isInteger(line) ? { kind: 'line', line } : null;
  }
  if (/\bone-x portal\b/i.test(text)) return { kind: 'portal' };
  if (/^voicemail pro connection lost\b/i.test(text)) return { kind: 'voicemail' };
  // The card's own alarm speaks of licenses too, and is not about what is licensed now.
  if (/\bSD card\b/i.test(text)) return null;
  return /\blicen[cs]e[sd]?\b|\bWebLM\b/i.test(text) ? { kind: 'license' } : null;
}

export function isSameSubject(a: AlarmSubject | null, b: AlarmSubject): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
