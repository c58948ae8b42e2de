import Type from 'typebox';
import { badParameter } from '#nodeSide/refusal.ts';
import { IsoTimeSchema } from '#shared/protocol/schema.ts';
import { strictObject } from '#shared/protocol/strictObject.ts';
import { fromIso, toIso } from '#shared/protocol/times.ts';
import { greatestSpeed, isSpeed } from '#simulator/clock/simulatedClock.ts';
import { order } from './order.ts';

/** The last time ECMAScript can print with a four-digit year. */
const endOfTime = Date.parse('9999-12-31T23:59:59.999Z');

export const clockOrders = {
  'clock.get': order(strictObject({}), ({ clock }) => ({ at: toIso(clock.now), speed: clock.speed })),

  'clock.speed': order(
    strictObject({ speed: Type.Number({ minimum: 0, maximum: greatestSpeed }) }),
    ({ clock }, { speed }) => {
      if (!isSpeed(speed)) throw badParameter('speed', `must be 0 (paused) or from 1 to ${greatestSpeed}`);
      clock.setSpeed(speed);
      return { at: toIso(clock.now), speed };
    },
  ),

  'clock.jump': order(
    strictObject({ ms: Type.Optional(Type.Integer({ minimum: 0 })), to: Type.Optional(IsoTimeSchema) }),
    async ({ clock }, { ms, to }) => {
      if ((ms === undefined) === (to === undefined)) throw badParameter('ms', 'give either ms or to');
      const target = to === undefined ? clock.now + (ms ?? 0) : fromIso(to);
      const name = to === undefined ? 'ms' : 'to';
      if (Number.isNaN(target)) throw badParameter(name, 'is not a time');
      if (target > endOfTime) throw badParameter(name, 'is beyond the year 9999');
      if (target < clock.now) throw badParameter(name, `is before the simulated time, ${toIso(clock.now)}`);
      await clock.jump(target);
      return { at: toIso(clock.now) };
    },
  ),

  /** `step`, if given: only where that one is next. */
  'scenario.next': order(
    strictObject({ step: Type.Optional(Type.Integer({ minimum: 0 })) }),
    async ({ player, clock }, { step }) => {
      const { planned } = player;
      if (step !== undefined && step !== planned?.step)
        return { at: toIso(clock.now), name: planned?.name ?? '', done: !planned };
      const { name, isDone } = await player.next();
      return { at: toIso(clock.now), name, done: isDone };
    },
  ),
};
