import type { CertificateView } from '#shared/contract/fleet.ts';
import { dayMs, type EpochMs } from '#shared/model/time.ts';
import { formatPlural } from '#shared/words/count.ts';
import type { Tone } from '#shared/words/tone.ts';

/** How long before its end a certificate is warned of, and how loudly: the last that holds. */
const warnings: readonly (readonly [days: number, tone: Tone])[] = [
  [30, 'info'],
  [14, 'minor'],
  [7, 'major'],
];

export interface CertificateWarning {
  readonly tone: Tone;
  /** "certificate ends in 3 days" */
  readonly text: string;
}

export function isValidAt({ validFrom, validTo }: CertificateView, at: EpochMs): boolean {
  return at >= validFrom && at <= validTo;
}

/** `now`: by the clock of the monitor's computer. Null: nothing to be done for 30 days. */
export function certificateWarning(
  certificate: CertificateView | null,
  now: EpochMs,
): CertificateWarning | null {
  if (!certificate) return null;
  const { validFrom, validTo } = certificate;
  if (now < validFrom) return { tone: 'major', text: `certificate not valid before ${dayOf(validFrom)}` };
  if (now > validTo) return { tone: 'major', text: `certificate expired on ${dayOf(validTo)}` };
  const days = Math.floor((validTo - now) / dayMs);
  const tone = warnings.findLast(([most]) => days < most)?.[1];
  return tone ? { tone, text: `certificate ends in ${formatPlural(days, 'day')}` } : null;
}

const dayOf = (at: EpochMs): string => new Date(at).toISOString().slice(0, 10);
