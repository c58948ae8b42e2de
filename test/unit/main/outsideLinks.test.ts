import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSetLink } from '#main/outsideLinks.ts';
import { exampleFacts } from '#shared/words/alarmFields.ts';
import { fillUrl } from '#shared/words/ownAction.ts';
import { hostileTexts } from '#test/support/hostileTexts.ts';

const template = 'https://Desk.example.com/new item?title={alarm}&at={node}#{severity}';
const settings = {
  siteKnowledge: {
    alarms: [
      { code: 'LineDown', text: '', runbook: 'https://wiki.example.com/line' },
      { code: 'Other', text: '', runbook: '' },
    ],
    places: [{ place: { node: 'ws://a' }, text: '', contact: '', remoteAccess: 'tel:+445550100' }],
  },
  ownActions: {
    allowsCommands: true,
    actions: [
      { name: 'Desk', url: template },
      { name: 'Run', command: ['/bin/true'] },
    ],
  },
};
const isSet = (url: string) => isSetLink(url, settings);

describe('an address that a person has set', () => {
  it('is a runbook and a remote access, as they are', () => {
    expect(['https://wiki.example.com/line', 'tel:+445550100'].map(isSet)).toEqual([true, true]);
    expect(['https://wiki.example.com/line2', 'https://wiki.example.com/', 'tel:1', ''].map(isSet)).toEqual([
      ...[false, false, false, false],
    ]);
  });
  it('is an action of one’s own, whatever its fields are filled with', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...hostileTexts)), (said) => {
        const url = fillUrl(template, { ...exampleFacts, alarm: said, node: said });
        expect(isSet(new URL(url).href)).toBe(true);
      }),
    );
  });
  it.each([
    'https://desk.example.com/new%20item?title=a&at=b&more=c#Major',
    'https://desk.example.com/new%20item?title=a/../../x&at=b#Major',
    'https://desk.example.com.evil.test/new%20item?title=a&at=b#Major',
    'https://evil.test/?https://desk.example.com/new%20item?title=a&at=b#Major',
    'http://desk.example.com/new%20item?title=a&at=b#Major',
    'javascript:alert(1)',
    'no address',
  ])('is not %s', (url) => {
    expect(isSet(url)).toBe(false);
  });
});
