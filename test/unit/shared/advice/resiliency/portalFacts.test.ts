import { describe, expect, it } from 'vitest';
import { factsInWords, portalFacts } from '#shared/advice/resiliency/portalFacts.ts';
import type { Reporter } from '#shared/advice/resiliency/portals.ts';
import { aResiliency } from '#test/support/builders.ts';
import { lineTo, server, serving } from './servers.ts';

describe('who serves whom, in words', () => {
  it('names the portal that serves, the links and the clients', () => {
    const viewer = server('primary', 'Primary', { resiliency: aResiliency() }) as Reporter;
    const words = new Map(factsInWords(portalFacts(viewer, [viewer])));
    expect(words.get('Primary one-X Portal')).toBe('Started, serves; database Started Active; 12 clients');
    expect(words.get('Secondary IP Office')).toBe('Connected Passive; passive connection');
    expect(words.get('Primary Voicemail')).toBe('Running, in use; active connection');
    expect(words.get('Secondary Voicemail')).toBe('State not known, stands by; passive connection');
    expect(words.get('Between the portals')).toBe('They see each other');
  });

  it('says that portals do not see each other when both serve', () => {
    const viewer = server('primary', 'Primary', { resiliency: serving('both') }) as Reporter;
    expect(portalFacts(viewer, [viewer]).arePortalsJoined).toBe(false);
  });

  it('does not take a line that is out of service for a cut between portals that see each other', () => {
    // As when IP Office has stopped on a server: the machines and the portals on them are there (rule 3).
    const out = lineTo('Secondary', { state: 'Out of Service' });
    const viewer = server('primary', 'Primary', { resiliency: aResiliency(), lines: [out] }) as Reporter;
    const servers = [viewer, server('secondary', 'Secondary')];
    const words = new Map(factsInWords(portalFacts(viewer, servers)));
    expect(words.get('Between the portals')).toBe('They see each other');
  });

  it('says of the voicemail of the other side of a split that it is not seen', () => {
    const viewer = server('primary', 'Primary', { resiliency: serving('both') }) as Reporter;
    const servers = [viewer, server('secondary', 'Secondary')];
    const words = new Map(factsInWords(portalFacts(viewer, servers)));
    expect(words.get('Primary Voicemail')).toBe('Running, in use; active connection');
    expect(words.get('Secondary Voicemail')).toBe('Running, not seen; connection failed');
  });
});
