import { expect, it } from 'vitest';
import {
  knowledgeText,
  readKnowledge,
  type SiteKnowledge,
  withKnowledge,
} from '#shared/settings/siteKnowledge.ts';

const alarm = (code: string, text = '') => ({ code, text, runbook: '' });
const place = (node: string, text = '') => ({ place: { node }, text, contact: '', remoteAccess: '' });
const own: SiteKnowledge = { alarms: [alarm('a', 'mine'), alarm('b')], places: [place('ws://a/', 'mine')] };

it('site knowledge is read from the file it was written to', () => {
  expect(readKnowledge(knowledgeText(own))).toEqual(own);
});

it.each([
  '',
  'x',
  'null',
  '[]',
  '{}',
  '{"kind":"watchline site knowledge","version":1,"alarms":[null],"places":[]}',
])('a file that is none is refused: %s', (text) => {
  expect(() => readKnowledge(text)).toThrow('This is no file of site knowledge');
});

it('a file of a later version is refused', () => {
  const later = knowledgeText(own).replace('"version": 1', '"version": 2');
  expect(() => readKnowledge(later)).toThrow('of a later Watchline');
});

it('what is taken over replaces the same code and place, once, and leaves all else', () => {
  const taken = {
    alarms: [alarm('c'), alarm('a', 'theirs')],
    places: [place('ws://b/'), place('ws://a/', 'theirs')],
  };
  expect(withKnowledge(own, taken)).toEqual({
    alarms: [alarm('a', 'theirs'), alarm('b'), alarm('c')],
    places: [place('ws://a/', 'theirs'), place('ws://b/')],
  });
});
