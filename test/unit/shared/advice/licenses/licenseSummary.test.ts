import { expect, it } from 'vitest';
import { summarizeLicense } from '#shared/advice/licenses/licenseSummary.ts';
import { noAlarms } from '#shared/model/alarm.ts';
import { aFeature, aLicense, aNodeView, evening } from '#test/support/builders.ts';

const grace = { startedAt: evening, expiresAt: evening + 9, daysRemaining: 3 };
const feature = aFeature('Power User', { required: 2, granted: 1, virtual: 1 });
const node = aNodeView('A', { activeAlarms: { ...noAlarms, major: 2, warning: 1 } });

it('is a node’s licensing in a few figures', () => {
  const license = aLicense({ mode: 'WebLM Error', grace, features: [feature, feature] });
  const summary = { mode: 'WebLM Error', daysRemaining: 3, graceEndsAt: evening + 9, granted: 2, virtual: 2 };
  expect(summarizeLicense({ ...node, license })).toEqual({ ...summary, activeAlarms: 3 });
  expect(summarizeLicense({ ...node, license }, 7)).toEqual({ ...summary, activeAlarms: 7 });
});

it('has no days of grace where they do not fall, and nothing of a node that has not told', () => {
  const stale = aLicense({ mode: 'WebLM Error', grace, features: [{ ...feature, granted: 2, virtual: 0 }] });
  expect(summarizeLicense({ ...node, license: stale })).toMatchObject({
    daysRemaining: null,
    graceEndsAt: null,
  });
  expect(summarizeLicense({ ...node, license: null })).toBeNull();
});
