import { expect, it } from 'vitest';
import { readMessage } from '#core/link/message.ts';

const eventsOf = (text: string): unknown =>
  readMessage(`{"jsonrpc":"2.0","method":"events","params":{"events":[{"text":"${text}"}]}}`, 0);

it.each([
  { id: 2, error: '2.0', method: 'heartbeat', params: { seq: 1, at: '2016-08-01T16:35:00.000Z' } },
  { id: 'b', error: {}, method: 'heartbeat', params: { seq: 1, at: '2016-08-01T16:35:00.000Z' } },
  { id: 'b', result: {}, method: 'heartbeat', params: { seq: 1, at: '2016-08-01T16:35:00.000Z' } },
])('takes for a reply only what is one: %j', (message) => {
  expect(readMessage(JSON.stringify({ jsonrpc: '2.0', ...message }), 0)).toMatchObject({
    kind: 'heartbeat',
    seq: 1,
  });
});

it.each([
  ['\\ud83d\\ude00', '😀'],
  ['\\uD83D\\uDE00', '😀'],
  ['a\\ud800', 'a\ufffd'],
  ['\\udc00b', '\ufffdb'],
  ['\\\\ud800', '\\ud800'],
])('has no half of a character in %s', (text, read) => {
  expect(eventsOf(text)).toEqual({ kind: 'events', events: [{ text: read }] });
});
