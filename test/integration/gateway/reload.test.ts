import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openGateway } from '#gateway/openGateway.ts';
import type { GatewayReloaded } from '#gateway/ready.ts';
import { connect, type Message, refusal } from '#test/integration/simulator/peer.ts';
import { Changes } from '#test/support/changes.ts';
import { gatewayText, systemText } from '#test/support/gatewayFile.ts';
import { numberedTrap } from '#test/support/gatewayProcess.ts';
import { sendDatagrams } from '#test/support/gatewayRig.ts';
import { aTrap } from '#test/support/reports.ts';
import { gatewayPassword, RunningGateway } from '#test/support/runningGateway.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';
import { Watchline } from '#test/support/watchline.ts';

const hq = systemText();
const branch = systemText({ name: 'Branch', addresses: ['10.0.0.9'] });
const ids = (nodes: readonly { id: string }[]) => nodes.map(({ id }) => id);

describe('a gateway that reads its file again', () => {
  it('serves the systems that came, serves those no more that went, and goes on with the others', async () => {
    await using rig = await RunningGateway.make();
    const { snmp } = await rig.start({ systems: [hq, systemText({ name: 'Old', addresses: ['10.0.0.8'] })] });
    await rig.gateway.take(aTrap());
    const { peer, opened } = await rig.open('acme-hq-primary');
    const old = await rig.open('acme-old');
    const hasGone = once(old.peer.socket, 'close');
    const changed = await rig.reload({ systems: [branch, hq] });
    expect(changed).toMatchObject({
      ...{ reloaded: true, added: ['acme-branch'], removed: ['acme-old'], changed: [], snmp },
      nodes: [{ id: 'acme-branch' }, { id: 'acme-hq-primary' }],
    });
    expect((await hasGone)[0]).toBe(1001);
    const gone = rig.ready.own.url.replace(/gateway$/, 'acme-old');
    expect((await refusal(gone, `support:${gatewayPassword}`)).status).toBe(404);
    await rig.gateway.take(aTrap({ from: '10.0.0.9' }));
    expect((await rig.open('acme-branch')).opened.snapshot.alarms).toHaveLength(1);
    await rig.gateway.take(aTrap());
    expect(await peer.untilSeq(opened.seq + 1)).toMatchObject([{ change: 'repeated' }]);
  });

  it('loses nothing of what comes to a port that stays', async () => {
    await using rig = await RunningGateway.make();
    const here = (name: string) => ({ systems: [systemText({ name, addresses: ['127.0.0.1'] })] });
    const { snmp } = await rig.start(here('One'));
    const { bootId } = (await rig.open('acme-one')).opened;
    const traps = (from: number) => Array.from({ length: 100 }, (_, n) => numberedTrap(from + n));
    const sent = sendDatagrams(snmp[0] ?? 0, traps(0));
    await rig.reload(here('Two'));
    await sent;
    await sendDatagrams(snmp[0] ?? 0, traps(100));
    const { peer } = await rig.open('acme-one', { bootId, seq: 0 });
    const texts = (await peer.untilSeq(200)).map(({ alarm }: Message) => alarm.text);
    expect(new Set(texts).size).toBe(200);
  });

  it('keeps a system that has another name: its address, its numbers and what it told', async () => {
    await using rig = await RunningGateway.make();
    await rig.start();
    await rig.gateway.take(aTrap());
    const { peer, opened } = await rig.open('acme-hq-primary');
    const hasGone = once(peer.socket, 'close');
    const renamed = { systems: [systemText({ name: 'London', solution: 'Acme Ltd' })] };
    expect(await rig.reload(renamed)).toMatchObject({
      ...{ added: [], removed: [], changed: ['acme-hq-primary'] },
      nodes: [{ id: 'acme-hq-primary', name: 'London' }],
    });
    await hasGone;
    const { bootId, seq } = opened;
    const again = await rig.open('acme-hq-primary', { bootId, seq });
    expect(again.opened).toMatchObject({ resumed: true, seq, node: { name: 'London' } });
    await rig.stop();
    // And so it stays, also where another takes its first name.
    await rig.start({ systems: [...renamed.systems, systemText({ addresses: ['10.0.0.6'] })] });
    expect(ids(rig.ready.nodes)).toEqual(['acme-hq-primary', 'acme-hq-primary-2']);
    const later = await rig.open('acme-hq-primary');
    expect(later.opened).toMatchObject({ bootId, node: { name: 'London', address: '10.0.0.5' } });
    expect((await rig.open('acme-hq-primary-2')).opened.snapshot.alarms).toEqual([]);
  });

  it('takes a new one at the address of one that left long ago for another', async () => {
    await using rig = await RunningGateway.make();
    await rig.start();
    await rig.reload({ systems: [] });
    await rig.reload({ systems: [systemText({ name: 'Other' })] });
    expect(ids(rig.ready.nodes)).toEqual(['acme-hq-primary']);
    expect((await rig.open('acme-other')).opened.node.name).toBe('Other');
  });

  it('has a system go on with what came of its second address, and says where that went', async () => {
    await using rig = await RunningGateway.make();
    await rig.start();
    await rig.gateway.take(aTrap({ data: 'Line: 1' }));
    await rig.gateway.take(aTrap({ from: '10.0.0.6', data: 'Line: 2' }));
    const sender = await rig.open('sender-10.0.0.6');
    const both = { systems: [systemText({ addresses: ['10.0.0.5', '10.0.0.6'] })] };
    expect((await rig.reload(both)).unknown).toEqual([]);
    const end = await sender.peer.untilSeq(sender.opened.seq + 2);
    expect(end).toMatchObject([
      { type: 'alarm', change: 'cleared' },
      { type: 'notice', text: expect.stringMatching(/^What comes from here is of HQ Primary from now on/) },
    ]);
    const joined = await rig.open('acme-hq-primary');
    expect(joined.opened.snapshot.alarms.map(({ active }: Message) => active)).toEqual([true, true]);
    await rig.gateway.take(
      aTrap({ from: '10.0.0.6', data: 'Line: 2', number: 51, oid: '1.3.6.1.4.1.6889.2.2.1.2.0.51' }),
    );
    const [cleared] = await joined.peer.untilSeq(joined.opened.seq + 1);
    expect(cleared).toMatchObject({ change: 'cleared', alarm: { detail: { Data: 'Line: 2' } } });
    await rig.stop();
    await rig.start(both);
    const seq = (await rig.open('sender-10.0.0.6')).opened.seq;
    expect(seq).toBe(sender.opened.seq + 2);
    expect(rig.ready.unknown).toEqual([]);
  });

  it('forgets who is to be ignored, and reads nothing more of it', async () => {
    await using rig = await RunningGateway.make();
    await rig.start();
    await rig.gateway.take(aTrap({ from: '192.0.2.9' }));
    expect((await rig.reload({ ignore: ['192.0.2.0/24'] })).unknown).toEqual([]);
    void rig.gateway.take(aTrap({ from: '192.0.2.9' }));
    await rig.gateway.take(aTrap());
    await rig.stop();
    await rig.start();
    expect(rig.ready.unknown).toEqual([]);
    const { peer, opened } = await rig.open('gateway', { bootId: 'another', seq: 0 });
    expect(opened.snapshot.alarms.filter(({ id }: Message) => id === 'lost')).toEqual([]);
    await peer.close();
    const own = await rig.open('gateway', { bootId: opened.bootId, seq: 0 });
    const texts = (await own.peer.untilSeq(own.opened.seq)).map(({ text }: Message) => text);
    expect(texts).toContain('1 message was not read: of senders that the gateway file has it ignore.');
  });

  it('sends away who looks at a sender that is ignored from now on, with what is left to tell', async () => {
    await using rig = await RunningGateway.make();
    await rig.start();
    await rig.gateway.take(aTrap({ from: '192.0.2.9' }));
    const { peer, opened } = await rig.open('sender-192.0.2.9');
    const hasGone = once(peer.socket, 'close');
    // Stored, and not sent yet, when its journal goes.
    await rig.gateway.take(aTrap({ from: '192.0.2.9' }));
    await rig.reload({ ignore: ['192.0.2.9'] });
    expect((await hasGone)[0]).toBe(1001);
    expect(peer.events.length).toBeLessThanOrEqual(opened.seq);
  });

  it('lets in who has a user now, and sends away who came with one that is gone', async () => {
    await using rig = await RunningGateway.make();
    await rig.start();
    const { peer } = await rig.open('acme-hq-primary');
    const hasGone = once(peer.socket, 'close');
    await rig.reload({ users: [{ name: 'night', password: { env: 'OTHER' } }] });
    await hasGone;
    const url = rig.ready.nodes[0]?.url ?? '';
    expect((await refusal(url, `support:${gatewayPassword}`)).status).toBe(401);
    await (await connect(url, 'night:other')).close();
  });

  it('listens where it says now, or goes on as before and says why', async () => {
    await using rig = await RunningGateway.make();
    await rig.start();
    const [port] = rig.ready.snmp;
    const nodes = 'ws://127.0.0.1:0';
    const more = { snmp: 'udp://127.0.0.1:0', syslog: ['udp://127.0.0.1:0', 'tcp://127.0.0.1:0'], nodes };
    const changed = await rig.reload({ listen: more });
    expect(changed).toMatchObject({ snmp: [port], syslog: [rig.ready.syslog[0], expect.any(Number)] });
    const elsewhere = [...more.syslog, 'tcp://192.0.2.1:1601'];
    await expect(rig.reload({ listen: { ...more, syslog: elsewhere } })).rejects.toThrow(
      /this machine has no such address/,
    );
    await expect(rig.reload({ listen: { ...more, nodes: 'ws://127.0.0.1:1' } })).rejects.toThrow(
      /\(listen\.nodes\): it stays as it is until the gateway is started again/,
    );
    expect((await rig.reload({ listen: { snmp: more.snmp, nodes } })).syslog).toEqual([]);
  });
});

describe('a gateway file', () => {
  it('is read again when it says something else, and what is wrong with it is said', async () => {
    const folder = await makeFolder();
    const config = join(folder, 'gateway.json');
    const password = join(folder, 'password');
    const users = [{ name: 'support', password: { file: password } }];
    const text = (systems: readonly object[]) => gatewayText({ users, systems });
    await writeFile(password, 'hush');
    await writeFile(config, text([hq]));
    const changes = new Changes();
    const told: string[] = [];
    const reloads: GatewayReloaded[] = [];
    const gateway = await openGateway({
      ...{ config, folder: join(folder, 'data'), lookEveryMs: 10 },
      tell: (sentence) => {
        told.push(sentence);
        changes.note();
      },
      reloaded: (what) => {
        reloads.push(what);
        changes.note();
      },
    });
    try {
      await writeFile(config, text([hq, { ...branch, adress: 'x' }]));
      await changes.until('a complaint', () => told.length === 1);
      expect(told[0]).toMatch(
        /^The gateway file was read again and is not used; all goes on as before: .*gateway\.json, line \d+, column \d+ \(systems\[1\]\.adress\): no such field/,
      );
      await writeFile(config, text([hq, branch]));
      await changes.until('a reload', () => reloads.length === 1);
      expect(reloads[0]).toMatchObject({ added: ['acme-branch'] });
    } finally {
      await gateway.stop();
      await removeFolder(folder);
    }
  });

  it.skipIf(process.platform === 'win32')('is read again at SIGHUP', async () => {
    const folder = await makeFolder();
    const config = join(folder, 'gateway.json');
    await writeFile(config, gatewayText({ systems: [] }));
    const gateway = new Watchline(['gateway', '--config', config, '--data', folder], { GW_PASSWORD: 'hush' });
    try {
      await gateway.until('it is ready', () => gateway.lines.length > 0);
      await writeFile(config, gatewayText());
      process.kill(gateway.pid, 'SIGHUP');
      await gateway.until('it has read', () => gateway.lines.length > 1);
      expect(JSON.parse(gateway.lines[1] ?? '')).toMatchObject({
        reloaded: true,
        added: ['acme-hq-primary'],
      });
      expect(await gateway.stop('SIGTERM')).toMatchObject({ code: 0, stderr: '' });
    } finally {
      await gateway.kill();
      await removeFolder(folder);
    }
  });
});
