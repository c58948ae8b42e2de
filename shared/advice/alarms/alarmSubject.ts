import type { Alarm } from '#shared/model/alarm.ts';
import { clientKinds } from '#shared/model/resiliency.ts';

/** What an alarm is about, where more is known of that than the alarm says. */
export type AlarmSubject =
  /**
   * `shortage`: too few licenses for the configuration. `select`, `feature`: something that is not licensed
   * therefore. `license`: anything else of licensing. `client`: one that uses one-X Portal.
   */
  | {
      readonly kind: 'license' | 'shortage' | 'select' | 'feature' | 'portal' | 'client' | 'voicemail';
    }
  /** By its name in Platform View. */
  | { readonly kind: 'service'; readonly service: string }
  /** By its number on the alarm's node. */
  | { readonly kind: 'line'; readonly line: number };

export type Told = Pick<Alarm, 'text' | 'detail'>;

/** Of a license that is not missed: known issue IPOFFICE-111042. */
const benignFeature = /\bDevLink3 External Recorder\b/i;

const clients = new RegExp(clientKinds.join('|'), 'i');

/** Alarms that are told by how they begin, or by a word that only they have; the first that fits. */
const kinds = [
  ['select', /\bnot licen[cs]ed for Select\b/i],
  ['feature', /^attempt to use a feature for which no licen[cs]e is installed\b/i],
  [
    'shortage',
    /\binsufficient\b.*\blicen[cs]es\b|^licen[cs]e configuration error\b|\blicen[cs]e exceeded\b/i,
  ],
  ['client', clients],
  ['portal', /\bone-x portal\b/i],
  ['voicemail', /^voicemail pro connection lost\b/i],
] as const;

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
  if (benignFeature.test(text)) return null;
  const found = kinds.find(([, pattern]) => pattern.test(text));
  if (found) return { kind: found[0] };
  // The card's own alarm speaks of licenses too, and is not about what is licensed now.
  if (/\bSD card\b/i.test(text)) return null;
  return /\blicen[cs]e[sd]?\b|\bWebLM\b/i.test(text) ? { kind: 'license' } : null;
}

/** Names a subject on its node: "license", "line 17", "service Voicemail". Not to be shown. */
export function subjectKey(subject: { readonly kind: string } | AlarmSubject): string {
  if ('service' in subject) return `service ${subject.service}`;
  return 'line' in subject ? `line ${subject.line}` : subject.kind;
}
