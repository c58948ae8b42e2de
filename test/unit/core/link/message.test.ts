import { expect, it } from 'vitest';
import { readMessage } from '#core/link/message.ts';

const eventsOf = (text: string): unknown =>
  readMessage(`{"jsonrpc":"2.0","method":"events","params":{"events":[{"text":"${text}"}]}}`, 0);

it.each([
  ['\\ud83d\\ude00', '😀'],
  ['\\uD83D\\uDE00', '😀'],
  ['a\\ud800', 'a\ufffd'],
  ['\\udc00b', '\ufffdb'],
  ['\\\\ud800', '\\ud800'],
])('has no half of a character in %s', (text, read) => {
  expect(eventsOf(text)).toEqual({ kind: 'events', events: [{ text: read }] });
});
