import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatRoute, joinValues, pageNames, parseRoute, splitValues } from '#renderer/store/route.ts';

describe('the address', () => {
  it('leads an unknown or empty one to the Overview', () => {
    for (const hash of ['', '#', '#/', '#/nowhere', '#?x']) expect(parseRoute(hash).page).toBe('overview');
  });
  it('brings back the page and parameters it was made of', () => {
    const params = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string(), { noNullPrototype: true });
    fc.assert(
      fc.property(fc.constantFrom(...pageNames), params, (page, values) => {
        expect(parseRoute(formatRoute({ page, params: values }))).toEqual({ page, params: values });
      }),
    );
  });
  it('keeps all that follows the first question mark', () => {
    expect(parseRoute('#/alarms?text=why?&state=active').params).toEqual({ text: 'why?', state: 'active' });
  });
  it('joins several values by commas, also those that have commas', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 })), (values) => {
        expect(splitValues(joinValues(values))).toEqual(values);
      }),
    );
    expect(joinValues(['ws://a/', 'ws://b/'])).toBe('ws://a/,ws://b/');
  });
});
