import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { quitWhenAsked, tellStarter } from '#main/starter.ts';

it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'])('%s ends the program in order, each time', (event) => {
  let quits = 0;
  const starter = new EventEmitter();
  quitWhenAsked(starter, () => quits++);
  starter.emit(event);
  starter.emit(event);
  expect(quits).toBe(2);
});

it('is ended by the one word of whoever started it, and by no other', () => {
  let quits = 0;
  const starter = new EventEmitter();
  quitWhenAsked(starter, () => quits++);
  for (const other of ['quit', '', null, { quit: true }]) starter.emit('message', other);
  expect(quits).toBe(0);
  starter.emit('message', 'watchline:quit');
  expect(quits).toBe(1);
});

it('says that it runs to whoever started it, if anybody did', () => {
  const told: string[] = [];
  const send = (message: string, sent: () => void) => {
    told.push(message);
    sent();
  };
  let times = 0;
  tellStarter(Object.assign(new EventEmitter(), { send }), () => times++);
  tellStarter(new EventEmitter(), () => times++);
  expect(told).toEqual(['watchline:running']);
  expect(times).toBe(2);
});
