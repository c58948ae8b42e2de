import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alarmFields, everything } from '#renderer/pages/alarms/alarmFilter.ts';
import { licensesFields } from '#renderer/pages/licenses/licensesPlace.ts';
import { overviewFields } from '#renderer/pages/overview/overviewPlace.ts';
import { resiliencyFields } from '#renderer/pages/resiliency/resiliencyPlace.ts';
import { serviceFields } from '#renderer/pages/services/serviceFilter.ts';
import { traceFields } from '#renderer/pages/trace/tracePlace.ts';
import { type Fields, numberField, readFields, writeFields } from '#renderer/store/place/fields.ts';
import { formatRoute, pageNames, parseRoute } from '#renderer/store/route.ts';

const all = { alarmFields, licensesFields, overviewFields, resiliencyFields, serviceFields, traceFields };
const fieldsOf = Object.values(all) as unknown as readonly Fields<Record<string, unknown>>[];
const params = [...new Set(fieldsOf.flatMap((fields) => Object.values(fields).map(({ param }) => param)))];

/** Addresses of anything, and some that are nearly right. */
const hashes = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .tuple(
      fc.constantFrom(...pageNames, 'constructor', '__proto__', ''),
      fc.array(fc.tuple(fc.constantFrom(...params, '__proto__', 'toString'), fc.string({ unit: 'binary' }))),
    )
    .map(([page, pairs]) => `#/${page}?${pairs.map(([name, value]) => `${name}=${value}`).join('&')}`),
);

describe('any address', () => {
  it('gives a page with a valid place', () => {
    fc.assert(
      fc.property(hashes, (hash) => {
        const route = parseRoute(hash);
        expect(pageNames).toContain(route.page);
        for (const fields of fieldsOf) {
          const place = readFields(fields, route.params);
          // What was understood is written so that another tab understands the same.
          const address = formatRoute({ page: route.page, params: writeFields(fields, place) });
          expect(readFields(fields, parseRoute(address).params)).toEqual(place);
        }
      }),
    );
  });
});

describe('the place of Service Alarms', () => {
  it('is in the address as it is agreed', () => {
    const place = {
      ...everything,
      state: 'active',
      severities: ['critical', 'major'],
      nodeKeys: ['ws://10.0.0.1:7443/monitor', 'ws://odd/a,b%2C'],
      text: 'sip & more',
      age: '1h',
    } as const;
    const written = writeFields(alarmFields, place);
    const address = formatRoute({
      page: 'alarms',
      params: Object.fromEntries(Object.entries(written).filter(([, text]) => text)),
    });
    expect(address).toBe(
      '#/alarms?state=active&severity=critical,major&node=ws://10.0.0.1:7443/monitor,ws://odd/a%252Cb%25252C&text=sip+%26+more&age=1h',
    );
    expect(readFields(alarmFields, parseRoute(address).params)).toEqual(place);
  });
  it('leaves out what narrows nothing, and what nobody knows', () => {
    expect(Object.values(writeFields(alarmFields, everything)).join('')).toBe('');
    const odd = { state: 'broken', severity: 'fatal,major', age: '-1', acknowledged: 'maybe', more: 'x' };
    expect(readFields(alarmFields, odd)).toEqual({ ...everything, severities: ['major'] });
  });
});

describe('the tags of Trace', () => {
  const { tags } = traceFields;
  const filter = (mode: 'only' | 'except', ...names: readonly string[]) => ({ mode, tags: new Set(names) });

  it('are those alone, or all but those', () => {
    expect(tags.read('CALL,LIC')).toEqual(filter('only', 'CALL', 'LIC'));
    expect(tags.read('-CALL,LIC')).toEqual(filter('except', 'CALL', 'LIC'));
    expect(tags.read('-')).toEqual(filter('only'));
    expect(tags.read('')).toEqual(filter('except'));
  });
  it('come back as they were, whatever a node calls them', () => {
    const names = fc.uniqueArray(
      fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('-', '-x', ',', '%2C')),
    );
    fc.assert(
      fc.property(fc.constantFrom('only', 'except'), names, (mode, chosen) => {
        expect(tags.read(tags.write(filter(mode, ...chosen)))).toEqual(filter(mode, ...chosen));
      }),
    );
  });
});

describe('numberField', () => {
  it('takes whole numbers from 1 that are safe, nothing else', () => {
    const { read } = numberField('alarm');
    expect(['1', '42', '9007199254740991'].map(read)).toEqual([1, 42, 9007199254740991]);
    for (const text of ['', '0', '-1', '1.5', '1e3', '9007199254740992', ' 1', 'x'])
      expect(read(text)).toBeNull();
  });
});
