import type { ResiliencyStatus, ServingSide } from '#shared/model/resiliency.ts';
import { failoverDisabled, formatServing } from '#shared/words/resiliency.ts';
import type { Tone } from '#shared/words/tone.ts';
import { isPortalUp, returnsByItself, rowOf, whyNoReturn } from './portalFacts.ts';

export interface Warning {
  readonly title: string;
  readonly text: string;
  readonly tone: Tone;
  /** Two active portals, or none: said before everything else, and for every solution. */
  readonly isLoud: boolean;
}

/** What someone must know before acting, worst first. `serving`: from all that the nodes say. */
export function warningsOf(status: ResiliencyStatus, serving: ServingSide): readonly Warning[] {
  const { settings, pending } = status;
  const found: Warning[] = [];
  const warn = (tone: Tone, title: string, text: string, isLoud = false): void =>
    void found.push({ title, text, tone, isLoud });
  if (serving === 'both')
    warn(
      'critical',
      formatServing('both'),
      'Both one-X Portals are active and do not see each other: changes made on one are not on the other. Check the connection between them.',
      true,
    );
  if (serving === 'none')
    warn(
      'critical',
      formatServing('none'),
      pending
        ? 'Neither one-X Portal is active: clients cannot log in until the one that waits takes over.'
        : 'Neither one-X Portal is active: clients cannot log in. Start one-X Portal on a server, or press Failover Now.',
      true,
    );
  if (serving === 'secondary' && !returnsByItself(status) && isPortalUp(status, 'primary'))
    warn(
      'major',
      'Waits for Failback',
      `The primary one-X Portal runs again and stays passive: ${whyNoReturn(status).replace('F', 'f')}. Press Failback when users can be interrupted.`,
    );
  if (serving === 'secondary')
    warn(
      'minor',
      'Changes are lost after failback',
      'Portal changes that users make now are on the secondary only, and are lost after failback.',
    );
  if (!isPortalUp(status, 'secondary') && serving !== 'secondary' && serving !== 'both')
    warn(
      'major',
      'No failover possible',
      `The secondary one-X Portal is ${rowOf(status, 'Secondary one-X Portal')?.state ?? 'not known'}: nothing can take over from the primary.`,
    );
  if (!settings.failover)
    warn('minor', failoverDisabled, 'Nothing moves by itself: clients wait until the primary is back.');
  return found;
}
