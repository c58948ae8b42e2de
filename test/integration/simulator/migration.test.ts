import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadScenario } from '#simulator/scenario/loadScenario.ts';
import { startSimulator } from '#simulator/simulator.ts';
import { connect, type Message } from './peer.ts';
import { Simulation } from './simulation.ts';

const { scenario: healthy } = loadScenario('healthy');
type Solution = (typeof healthy.solutions)[number];

/** A customer with one system, or several joined as a Small Community Network. */
const network = (
  id: string,
  name: string,
  edition: 'essential' | 'preferred',
  systems: string[],
): Solution => ({
  id,
  name,
  nodes: systems.map((system, index) => ({
    id: `${id}-${index}`,
    name: system,
    role: 'standalone',
    address: `10.9.${index}.1`,
    virtual: false,
    configuration: { edition, licenseSource: 'local', users: { 'Power User': 2 } },
    licenseFile: { 'Power User': 3 },
  })),
});
const oddName = 'Smith & "Sons" <Ltd>\'s\u0007';
const solutions: Solution[] = [
  ...healthy.solutions,
  network('office', 'Café Münch', 'preferred', [oddName]),
  network('branches', 'Branches', 'essential', ['Bath', 'Ely']),
];
const firstId = healthy.solutions[0]?.id ?? '';

let simulation: Simulation;
beforeEach(async () => {
  const simulator = await startSimulator({ scenario: { ...healthy, solutions }, port: 0, speed: 0 });
  simulation = new Simulation(simulator, await connect(simulator.ready.control));
});
afterEach(() => simulation.stop());

async function migrate(solutionId?: string): Promise<{ zip: Buffer; name: string; xml: string }> {
  const { zipBase64 } = await simulation.order('license.migrate', solutionId ? { solutionId } : {});
  const zip = Buffer.from(zipBase64, 'base64');
  const files = Object.entries(unzipSync(zip));
  expect(files).toHaveLength(1);
  const [[name, bytes] = ['', new Uint8Array()]] = files;
  return { zip, name, xml: strFromU8(bytes) };
}
const check = (zip: Uint8Array): Promise<Message> =>
  simulation.order('license.checkMigration', { zipBase64: Buffer.from(zip).toString('base64') });
const checkXml = (xml: string, name = 'a.xml') => check(zipSync({ [name]: strToU8(xml) }));
const refusal = async (params: object): Promise<Message> =>
  (await simulation.control.ask('license.migrate', params)).error;
const valid = { valid: true, reason: null };

/** The attributes of every element of that name. */
const elements = (xml: string, name: string): Record<string, string>[] =>
  [...xml.matchAll(new RegExp(`<${name}( [^>]*?)?/?>`, 'g'))].map(([, attributes = '']) =>
    Object.fromEntries([...attributes.matchAll(/ (\w+)="([^"]*)"/g)].map(([, key, value]) => [key, value])),
  );
/** What is between the tags of the node of that id. */
const nodeXml = (xml: string, id: string): string =>
  new RegExp(`<node id="${id}"[\\s\\S]*?</node>`).exec(xml)?.[0] ?? '';

describe('license.migrate', () => {
  it.each([
    [undefined, firstId],
    [firstId, firstId],
    ['office', 'office'],
    ['branches', 'branches'],
  ])('saves solution %s, which is then valid', async (solutionId, id) => {
    const { zip, xml } = await migrate(solutionId);
    expect(elements(xml, 'solution')[0]?.id).toBe(id);
    expect(await check(zip)).toEqual(valid);
  });

  it('names the XML file after the solution', async () => {
    expect((await migrate('office')).name).toBe('Cafe-Munch.xml');
  });

  it('has every node as the node itself tells it', async () => {
    const { xml } = await migrate();
    const nodes = elements(xml, 'node');
    expect(nodes.map(({ id }) => id)).toEqual(healthy.solutions[0]?.nodes.map(({ id }) => id));
    for (const written of nodes) {
      const id = written.id ?? '';
      const { peer, opened } = await simulation.open(id);
      await peer.close();
      const { node, snapshot } = opened;
      for (const key of ['name', 'role', 'address', 'version', 'edition', 'serialNumber', 'pldsHostId']) {
        expect(written[key]).toBe(node[key]);
      }
      expect(written.webLmHostId).toBe(node.webLmHostId ?? undefined);
      expect(written.virtual).toBe(String(node.virtual));
      const own = nodeXml(xml, id);
      const { mode, source, clientId, features } = snapshot.license;
      expect(elements(own, 'licensing')).toEqual([{ mode, source, configuredSource: source, clientId }]);
      expect(elements(own, 'feature')).toEqual(
        features.map(({ keyword, name, required, granted, virtual, origin }: Message) => ({
          keyword,
          name,
          origin,
          required: `${required}`,
          granted: `${granted}`,
          virtual: `${virtual}`,
        })),
      );
      const { users, phones, reserved } = await simulation.order('config.get', { nodeId: id });
      const counts = (of: object) => Object.entries(of).map(([name, count]) => ({ name, count: `${count}` }));
      expect(elements(own, 'profile')).toEqual(counts(users));
      expect(elements(own, 'phones')).toEqual([
        { avayaIp: `${phones.avayaIp}`, thirdPartyIp: `${phones.thirdPartyIp}` },
      ]);
      const reservations = elements(/<reserved>[\s\S]*<\/reserved>/.exec(own)?.[0] ?? '', 'license');
      expect(reservations.map(({ name, count }) => ({ name, count }))).toEqual(
        counts(reserved).filter(({ count }) => count !== '0'),
      );
    }
    const { webLm } = await simulation.look(nodes[0]?.id ?? '');
    expect(elements(xml, 'webLm')).toEqual([{ hostId: webLm.hostId, product: 'IP_Office' }]);
  });

  it('has the own license file, and names that are no XML by themselves', async () => {
    const { xml } = await migrate('office');
    expect(elements(xml, 'node')[0]?.name).toBe('Smith &amp; &quot;Sons&quot; &lt;Ltd&gt;&apos;s\uFFFD');
    const [file] = elements(xml, 'licenseFile');
    expect(file).toEqual({ hostId: elements(xml, 'node')[0]?.pldsHostId });
    expect(elements(xml, 'license')).toEqual([
      { keyword: 'VALUE_IPO_USR_POWER', name: 'Power User', count: '3' },
    ]);
  });

  it('says whether it is a solution or systems taken one by one', async () => {
    const collected = async (id: string) =>
      elements((await migrate(id)).xml, 'licenseMigration')[0]?.collected;
    expect(await collected(firstId)).toBe('solution');
    expect(await collected('branches')).toBe('each system');
  });

  it('gives the same bytes for the same state, and others for another', async () => {
    const { zip } = await migrate();
    expect((await migrate()).zip.equals(zip)).toBe(true);
    await simulation.order('config.change', { nodeId: 'primary', set: { users: { 'Basic User': 1 } } });
    const { zip: changed } = await migrate();
    expect(changed.equals(zip)).toBe(false);
    await simulation.order('clock.jump', { ms: 2_000 });
    expect((await migrate()).zip.equals(changed)).toBe(false);
    expect(await check(zip)).toEqual(valid);
  });

  it('changes nothing and tells nothing', async () => {
    const before = await simulation.order('ledger.get', { nodeId: 'primary' });
    await migrate();
    expect(await simulation.order('ledger.get', { nodeId: 'primary' })).toEqual(before);
  });

  it.each([
    ['node.crash', 'down', 'node.start'],
    ['node.reboot', 'starting', null],
    ['node.hang', 'hung', 'node.release'],
    ['node.isolate', 'isolated', 'node.rejoin'],
  ])('is refused after %s, naming the node that is %s, until it is back', async (order, state, back) => {
    await simulation.order(order, { nodeId: 'expansion01' });
    const { name } = simulation.simulator.ready.nodes.find(({ id }) => id === 'expansion01') ?? {};
    const { code, data } = await refusal({});
    expect(code).toBe(-32004);
    expect(data).toEqual({ reason: `Every node must be online. Not online: ${name} (${state}).` });
    expect(await refusal({ solutionId: 'office' })).toBeUndefined();
    if (back) await simulation.order(back, { nodeId: 'expansion01' });
    await simulation.order('clock.jump', { ms: 60_000 });
    expect(await check((await migrate()).zip)).toEqual(valid);
  });

  it('names every node that is not online, and one whose IP Office does not run', async () => {
    await simulation.order('node.isolate', { nodeId: 'branches-0' });
    await simulation.order('service.control', {
      nodeId: 'branches-1',
      serviceId: 'ip-office',
      action: 'fail',
    });
    const { data } = await refusal({ solutionId: 'branches' });
    expect(data.reason).toContain('Bath (isolated), Ely (IP Office failed)');
  });

  it('answers an unknown solution with -32602', async () => {
    for (const solutionId of ['nowhere', '', 7]) {
      const { code, message } = await refusal({ solutionId });
      expect([code, message.split(':')[0]]).toEqual([-32602, 'solutionId']);
    }
  });
});

describe('license.checkMigration', () => {
  it.each([['!'], ['QQ'], ['QQ==\n'], ['QR=='], ['data:;base64,QQ=='], [7], [undefined]])(
    'answers %j with -32602 naming zipBase64',
    async (zipBase64) => {
      const { error } = await simulation.control.ask('license.checkMigration', { zipBase64 });
      expect([error.code, error.message.split(':')[0]]).toEqual([-32602, 'zipBase64']);
    },
  );

  it('takes the same XML file packed again, under any name', async () => {
    const { xml } = await migrate();
    expect(await checkXml(xml)).toEqual(valid);
    expect(await checkXml(xml, 'Renamed by hand.XML')).toEqual(valid);
  });

  it('says what is wrong with any other file', async () => {
    const { xml, zip } = await migrate();
    const files = (more: Record<string, string>) =>
      zipSync(Object.fromEntries(Object.entries(more).map(([name, text]) => [name, strToU8(text)])));
    const reasons: [Uint8Array, string][] = [
      [new Uint8Array(), 'This is not a .zip file.'],
      [strToU8(xml), 'This is not a .zip file.'],
      [files({}), 'The .zip file holds 0 files. It must hold one XML file and nothing else.'],
      [
        files({ 'a.xml': xml, 'b.xml': xml }),
        'The .zip file holds 2 files. It must hold one XML file and nothing else.',
      ],
      [files({ 'a.txt': xml }), 'The .zip file holds no XML file.'],
      [files({ 'folder/a.xml': xml }), 'The .zip file holds no XML file.'],
      [files({ 'a.xml': '<root/>' }), 'The XML file is not signed.'],
      [files({ 'a.xml': xml.replace(/ {2}<signature.*\n/, '') }), 'The XML file is not signed.'],
      [
        files({ 'a.xml': xml.replace(/(name="Power User" count=")\d+/, '$199') }),
        'The XML file does not match its signature: the file or its signature has been changed.',
      ],
      [
        zip.subarray(0, zip.length - 1),
        'The .zip file is damaged: its end is missing, or something follows it.',
      ],
      [
        zipSync({ 'a.xml': new Uint8Array(64 * 2 ** 20 + 1) }),
        'The file in the .zip file is larger than 64 MiB.',
      ],
    ];
    for (const [bytes, reason] of reasons) expect(await check(bytes)).toEqual({ valid: false, reason });
  });

  it('finds any byte of the XML file changed, put in or taken out', async () => {
    const { xml } = await migrate();
    const bytes = Buffer.from(xml);
    const kind = fc.constantFrom('change', 'insert', 'remove');
    const anywhere = fc.nat(bytes.length - 1);
    const inSignature = fc.integer({ min: xml.indexOf('<signature'), max: bytes.length - 1 });
    const edit = fc.tuple(kind, fc.oneof(anywhere, inSignature), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(edit, async ([how, at, value]) => {
        const put = how === 'remove' ? [] : [how === 'change' ? (bytes[at] ?? 0) ^ value : value];
        const rest = bytes.subarray(how === 'insert' ? at : at + 1);
        const edited = Buffer.concat([bytes.subarray(0, at), Buffer.from(put), rest]);
        fc.pre(!edited.equals(bytes));
        expect((await check(zipSync({ 'a.xml': edited }, { level: 0 }))).valid).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('finds a .zip file cut off anywhere', async () => {
    const { zip } = await migrate('office');
    await fc.assert(
      fc.asyncProperty(fc.nat(zip.length - 1), async (length) => {
        const { valid: isValid, reason } = await check(zip.subarray(0, length));
        expect(isValid).toBe(false);
        expect(reason).toMatch(/^(This is not a \.zip file|The \.zip file is damaged: .+)\.$/);
      }),
    );
  });

  it('does not take the signature of one solution for another', async () => {
    const [{ xml: first }, { xml: second }] = [await migrate(), await migrate('office')];
    const line = / {2}<signature.*\n/;
    expect((await checkXml(first.replace(line, line.exec(second)?.[0] ?? ''))).valid).toBe(false);
  });
});

describe('license.hostId', () => {
  const uuid = '564d3c5e-8f0a-4b1c-9d2e-0123456789ab';
  const hostId = async (address: string, id = uuid) =>
    (await simulation.order('license.hostId', { address, uuid: id })).hostId;

  it('follows from address and UUID, and from nothing else', async () => {
    const id = await hostId('192.168.42.1');
    expect(id).toBe('VAA72EAA7B264AB4');
    expect(await hostId('192.168.42.1', uuid.toUpperCase())).toBe(id);
    expect(await hostId('192.168.42.2')).not.toBe(id);
    expect(await hostId('192.168.42.1', uuid.replace('5', '6'))).not.toBe(id);
  });

  it.each([['10.0.0.1'], ['2001:db8::1'], ['primary'], ['ipo-1.example.com']])(
    'takes %s',
    async (address) => {
      expect(await hostId(address)).toMatch(/^V[0-9A-F]{15}$/);
    },
  );

  it.each([
    ['address', { address: '', uuid }],
    ['address', { address: ' 10.0.0.1', uuid }],
    ['address', { address: '10.0.0.256', uuid }],
    ['address', { address: '10.0.0', uuid }],
    ['address', { address: '10.0.0.1:443', uuid }],
    ['address', { address: '2001:db8::g', uuid }],
    ['address', { address: 'a_b', uuid }],
    ['address', { address: '-a.example', uuid }],
    ['address', { address: `${'a'.repeat(64)}.example`, uuid }],
    ['address', { address: 'http://primary', uuid }],
    ['address', { address: 7, uuid }],
    ['address', { uuid }],
    ['uuid', { address: '10.0.0.1' }],
    ['uuid', { address: '10.0.0.1', uuid: '' }],
    ['uuid', { address: '10.0.0.1', uuid: uuid.replaceAll('-', '') }],
    ['uuid', { address: '10.0.0.1', uuid: `${uuid}0` }],
    ['uuid', { address: '10.0.0.1', uuid: uuid.replace('a', 'g') }],
    ['uuid', { address: '10.0.0.1', uuid: `{${uuid}}` }],
    ['isVirtual', { address: '10.0.0.1', uuid, isVirtual: true }],
  ])('answers with -32602 naming %s: %j', async (name, params) => {
    const { error } = await simulation.control.ask('license.hostId', params);
    expect([error.code, error.message.split(':')[0]]).toEqual([-32602, name]);
  });
});
