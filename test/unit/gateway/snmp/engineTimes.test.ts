import { describe, expect, it } from 'vitest';
import { EngineTimes } from '#gateway/snmp/engineTimes.ts';
import { TrapReader } from '#gateway/snmp/trapReader.ts';
import { dayMs, secondMs } from '#shared/model/time.ts';

const atDay = 30 * dayMs;

/** An engine that was heard at 0 seconds here, 4 starts and a day into its life. */
function heard(): EngineTimes {
  const times = new EngineTimes();
  times.isTimely({ engine: '80', boots: 4, seconds: 86_400 }, 0);
  return times;
}
const isTimely = (boots: number, seconds: number, afterSeconds: number, engine = '80'): boolean =>
  heard().isTimely({ engine, boots, seconds }, afterSeconds * secondMs);

describe('a message of SNMP v3', () => {
  it.each([
    ['of now', 4, 86_460, 60],
    ['a little late', 4, 86_310, 60],
    ['of a clock that runs slow', 4, 86_400 + 30 * 86_400 - 10_000, 30 * 86_400],
    ['of a clock that was put forward', 4, 200_000, 60],
    ['of another start', 5, 10, 60],
    ['of a start that is not counted', 4, 50, 60],
    ['of an engine that counts nothing', 0, 10, 86_400],
  ])('%s is heard', (_, boots, seconds, after) => {
    expect(isTimely(boots, seconds, after)).toBe(true);
  });

  it.each([
    ['made long before', 4, 86_300, 300],
    ['of an hour ago', 4, 86_400, 3_600],
    ['of an earlier start', 3, 90_000, 60],
  ])('%s is not', (_, boots, seconds, after) => {
    expect(isTimely(boots, seconds, after)).toBe(false);
  });

  it('is judged by its own engine, and by what that said last', () => {
    expect(isTimely(1, 5_000, 60, '81')).toBe(true);
    const times = heard();
    const say = (seconds: number, at: number) =>
      times.isTimely({ engine: '80', boots: 4, seconds }, at * 1_000);
    expect([say(87_400, 1_000), say(86_500, 1_001), say(87_402, 1_002)]).toEqual([true, false, true]);
  });
});

/** Recorded of Debian's snmptrap: 7 starts and 5,000 seconds, 7 and 5,600, 8 and 20. */
const [first, later, started] = [
  '3081a102010330110204307c5c36020300ffe304010302010304323030040880000000010203040201070202' +
    '138804057761746368040c62c4b7530ffb05d436468d9d0408f7854cbb2f2aa27104555fe0e13e54aaa595c2' +
    '9cb2437b7d86ec72e64186e084c6ad57ec5f26804eca2409262b20aa1140db43b3aedad195499adc39655445' +
    'b76f9f0a6bf39219a4697e57c994bb64e18f1176a2adf69754fdd6a1814b6bd6',
  '3081a1020103301102041b726f7a020300ffe304010302010304323030040880000000010203040201070202' +
    '15e004057761746368040c001005afc051a7327d01f6b4040801d7c96f2f8c239e04557632c866ff9ffc5c75' +
    '7e8a5e9a55835823ea96c9df040acb8ef46588cf047e2535e1175ed590e331c6b753520f22f7efa53b7c02b4' +
    '44acf4f33c03697759411cbb269e743cf6f5b5883a216320b9355d10e181654e',
  '3081a0020103301102044ba1fc8e020300ffe30401030201030431302f040880000000010203040201080201' +
    '1404057761746368040c3f7669f9ac74c7d6231e13230408c21f064e650bfd1a0455835dd7e95a9ecff63ce0' +
    '31414a02c5d802e0d1d62b2be5a61bdee697cd65d25febddc70ddf37be5c098ac09cb867bc4d9e1c2c158507' +
    '84eab25f519daa5ad682efdd41614a5bb43e117f56b308fedce8a15b16e110',
].map((hex) => Buffer.from(hex, 'hex')) as [Buffer, Buffer, Buffer];

it('a trap that is played again is told as such', () => {
  const users = [
    {
      name: 'watch',
      authProtocol: 'sha',
      authKey: 'authentication',
      privProtocol: 'aes',
      privKey: 'privacy of all',
    },
  ] as const;
  const reader = new TrapReader({ users, zoneOf: () => 'UTC' });
  const read = (bytes: Buffer, seconds: number) => {
    const { report } = reader.read({ bytes, from: '192.0.2.20', receivedAt: atDay + seconds * secondMs });
    return report?.by === 'unreadable' ? report.why : report?.by;
  };
  expect(read(first, 0)).toBe('snmp');
  expect(read(later, 600)).toBe('snmp');
  // Who may send is read again meanwhile.
  reader.admit(users);
  expect(read(first, 601)).toBe('SNMP v3 that was made long before it came, as if it were played again');
  expect(read(started, 700)).toBe('snmp');
});
