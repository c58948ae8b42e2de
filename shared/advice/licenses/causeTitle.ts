import type { LicenseCause, LicenseCauseKind } from './licenseCauses.ts';

const titles: Readonly<Record<LicenseCauseKind, string>> = {
  'over-configured': 'Too few licenses for the configuration',
  'weblm-stopped': 'WebLM is stopped',
  'primary-lost': 'The Primary is lost',
  'primary-line-lost': 'The line to the Primary is lost',
  'weblm-unreachable': 'WebLM is not reached',
  'weblm-back': 'WebLM runs again',
  'stale-error': 'WebLM Error without cause',
  'primary-fed-lost': 'Licenses from the Primary are lost',
};

/** A cause in a few words, for headings: its sentence says it exactly. */
export function causeTitle({ kind }: Pick<LicenseCause, 'kind'>): string {
  return titles[kind];
}
