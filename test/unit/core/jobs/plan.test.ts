import { expect, it } from 'vitest';
import { toFrames } from '#core/jobs/plan.ts';
import { maxClientFrameBytes } from '#shared/protocol/messages.ts';

it.each([
  ['plain', 'a'],
  ['of several bytes a character', '語'],
  ['escaped', '\n'],
])('clears a thousand alarms with long %s ids in frames a node takes, each id once', (_, letter) => {
  const alarmIds = Array.from({ length: 1_000 }, (_, index) => `${index}`.padEnd(256, letter));
  const frames = toFrames({ name: 'alarms.clear', params: { alarmIds } });
  const request = { jsonrpc: '2.0', id: 999_999, method: 'alarms.clear' };
  const requestId = '123e4567-e89b-42d3-a456-426614174000';
  for (const { params } of frames) {
    const text = JSON.stringify({ ...request, params: { requestId, ...params } });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(maxClientFrameBytes);
  }
  expect(frames.flatMap(({ params }) => ('alarmIds' in params ? params.alarmIds : []))).toEqual(alarmIds);
});

it('leaves every other command as it is', () => {
  const renew = { name: 'license.renew', params: {} } as const;
  expect(toFrames(renew)).toEqual([renew]);
});
