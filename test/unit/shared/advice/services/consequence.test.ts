import { describe, expect, it } from 'vitest';
import { consequencesOf } from '#shared/advice/services/consequence.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { ResiliencyStatus } from '#shared/model/resiliency.ts';
import type { ServiceAction } from '#shared/model/service.ts';
import { minuteMs } from '#shared/model/time.ts';
import { aLicense, aLine, aNodeView, aResiliency, aWebLm, evening } from '#test/support/builders.ts';
import { unreached } from '#test/support/estate.ts';

/** A node that renews in five minutes through its line to the Primary. */
function aNode(index: number, role: 'primary' | 'secondary' | 'expansion', peers: readonly string[]) {
  const server = { url: 'https://10.0.0.5:52233/WebLM/LicenseServer', viaPrimaryLine: true };
  return aNodeView(
    `${role} ${index}`,
    {
      license: aLicense({ server, nextRenewalAt: evening + 5 * minuteMs }),
      lines: peers.map((name) => aLine({ id: name, peer: { nodeId: null, name, address: '10.0.0.5' } })),
      resiliency: role === 'expansion' ? null : healthy,
      webLm: role === 'primary' ? aWebLm() : null,
    },
    { role },
  );
}

const clients = [
  { kind: 'one-X Portal client', count: 40, on: 'primary' as const },
  { kind: 'IP Office Soft Console', count: 2, on: 'primary' as const },
];
const healthy: ResiliencyStatus = aResiliency({ clients });
const primary = aNode(4, 'primary', ['HQ Secondary', 'Expansion 3']);
const secondary = aNode(5, 'secondary', ['HQ Primary']);
const branch = aNode(6, 'expansion', ['HQ Primary']);

function order(
  action: ServiceAction,
  name: string,
  on: readonly NodeView[],
  others: readonly NodeView[] = [primary, secondary, branch],
): string {
  const all = others.map((node) => on.find(({ key }) => key === node.key) ?? node);
  const targets = on.map((node) => {
    const service = node.services?.find((each) => each.name === name);
    if (!service) throw new Error(`${node.name} has no ${name}.`);
    return { node, service };
  });
  return consequencesOf(targets, action, all, evening)
    .map(({ text }) => text)
    .join('\n');
}

const seenBy = (node: NodeView, changes: Partial<ResiliencyStatus>): NodeView => ({
  ...node,
  resiliency: { ...healthy, ...changes },
});
const without = (node: NodeView, name: string): NodeView => ({
  ...node,
  services:
    node.services?.map((service) =>
      service.name === name ? { ...service, state: 'Stopped' as const } : service,
    ) ?? null,
});

describe('stopping one-X Portal', () => {
  it('on the Primary starts the failover clock of the settings and counts the clients', () => {
    const text = order('stop', 'one-X Portal', [primary]);
    expect(text).toContain('42 clients lose their connection.');
    expect(text).toContain(
      'The failover clock starts: after 3 minutes the one-X Portal on secondary 5 serves.',
    );
    expect(text).toContain('Failback is Automatic');
    const manual = { ...healthy.settings, detectionMinutes: 1, failback: 'Manual' as const };
    const other = order('stop', 'one-X Portal', [seenBy(primary, { settings: manual })]);
    expect(other).toContain('after 1 minute the');
    expect(other).toContain('waits until Failback is ordered');
  });
  it('says that nobody serves where nothing can take over, and why', () => {
    const disabled = seenBy(primary, { settings: { ...healthy.settings, failover: false } });
    expect(order('stop', 'one-X Portal', [disabled])).toMatch(/Failover is disabled\. Nobody serves/);
    const others = [primary, without(secondary, 'one-X Portal'), branch];
    expect(order('stop', 'one-X Portal', [primary], others)).toMatch(
      /one-X Portal on secondary 5 is stopped\. Nobody serves/,
    );
    expect(order('stop', 'one-X Portal', [primary, secondary])).toMatch(
      /This order stops one-X Portal on secondary 5 too\. Nobody serves/,
    );
    const lost = { ...secondary, link: { ...secondary.link, word: 'Reconnecting' as const } };
    expect(order('stop', 'one-X Portal', [primary], [primary, lost])).toMatch(
      /is not known \(Reconnecting\)/,
    );
  });
  it('on a passive Secondary hurts no client, but leaves nothing to fail over to', () => {
    expect(order('stop', 'one-X Portal', [secondary])).toMatch(/no client notices.*nothing to fail over to/);
  });
  it('on a Secondary that serves ends the service of its clients', () => {
    const serving = seenBy(secondary, {
      serving: 'secondary',
      clients: clients.map((each) => ({ ...each, on: 'secondary' as const })),
    });
    const text = order('stop', 'one-X Portal', [serving]);
    expect(text).toContain('42 clients');
    expect(text).toContain('after 3 minutes the one-X Portal on primary 4 serves');
  });
  it('is another thing than a restart', () => {
    expect(order('restart', 'one-X Portal', [primary])).toMatch(
      /started again by itself; if that takes longer/,
    );
  });
});

describe('stopping Web License Manager', () => {
  it('on the Primary fails the next renewals of the nodes that take their licenses there', () => {
    const text = order('stop', 'Web License Manager', [primary]);
    expect(text).toMatch(
      /^The next renewals of 3 nodes fail, the first in 0[45]:\d\d \(primary 4\), all within 9 min/,
    );
    expect(text).toContain('30 days of grace begin');
  });
  it('tells nodes in grace and without licenses apart', () => {
    const grace = { ...branch, license: unreached('Bath') };
    const bare = {
      ...secondary,
      license: unreached('Bath', 'WebLM Restricted'),
    };
    const text = order('stop', 'Web License Manager', [primary], [primary, bare, grace]);
    expect(text).toContain('The next renewals of 1 node fail');
    expect(text).toContain('1 node in grace already: the days go on.');
    expect(text).toContain('1 node without licenses: none can be had meanwhile.');
  });
  it('on a Secondary changes nothing', () => {
    expect(order('stop', 'Web License Manager', [secondary])).toMatch(/nothing changes/);
  });
});

describe('stopping the others', () => {
  it('IP Office takes lines, licenses and alarm list down and moves the link of the portals', () => {
    const text = order('stop', 'IP Office', [primary]);
    expect(text).toContain('takes no licenses');
    expect(text).toContain('Its 2 lines go out of service at both ends.');
    expect(text).toContain('Phones register with HQ Secondary');
    expect(text).toContain("The portals' active link moves to IP Office on secondary 5 at once");
    expect(text).toContain('2 nodes renew through a line to it');
  });
  it('names who backs up the phones as the page names it', () => {
    const named = { ...secondary, name: 'Acme · Secondary' };
    const peer = { nodeId: secondary.info?.id ?? '', name: 'HQ Secondary', address: '10.0.0.5' };
    const lined = { ...primary, lines: [aLine({ peer })] };
    expect(order('stop', 'IP Office', [lined], [lined, named, branch])).toContain(
      'Phones register with Acme · Secondary',
    );
  });
  it('IP Office on an Expansion has nothing to do with the portals', () => {
    expect(order('stop', 'IP Office', [branch])).not.toContain('portals');
  });
  it('Voicemail moves the voicemail link, or leaves callers without it', () => {
    expect(order('stop', 'Voicemail', [primary])).toBe(
      'The active voicemail link moves to Voicemail on secondary 5 at once, and returns when it is started again.',
    );
    expect(order('stop', 'Voicemail', [secondary])).toMatch(/no caller notices/);
    const others = [primary, without(secondary, 'Voicemail'), branch];
    expect(order('stop', 'Voicemail', [primary], others)).toMatch(/^Callers cannot leave or hear messages/);
  });
  it('Web Manager has no effect on calls', () => {
    expect(order('stop', 'Web Manager', [branch])).toMatch(/^No effect on calls/);
  });
});

it('says what several nodes have in common once, with their names', () => {
  const second = aNode(7, 'expansion', ['HQ Primary']);
  const service = branch.services?.find(({ name }) => name === 'Web Manager');
  if (!service) throw new Error('A branch has Web Manager.');
  const targets = [branch, second].map((node) => ({ node, service }));
  expect(consequencesOf(targets, 'stop', [primary, branch, second], evening)).toEqual([
    {
      service: 'Web Manager',
      nodeNames: ['expansion 6', 'expansion 7'],
      text: expect.stringContaining('No effect on calls'),
    },
  ]);
});

it('promises no return by itself while failover is disabled, whatever the failback setting', () => {
  const disabled = { ...healthy.settings, failover: false, failback: 'Automatic' as const };
  const away = seenBy(primary, { serving: 'secondary', settings: disabled });
  expect(order('start', 'one-X Portal', [away])).toContain(
    'The Secondary goes on serving until Failback is ordered (Failover is disabled).',
  );
  const voicemail = seenBy(primary, { voicemail: 'secondary', settings: disabled });
  expect(order('start', 'Voicemail', [voicemail])).toContain('returns to it with Failback.');
});

it('says of a secondary that it serves at once where the primary runs and is passive', () => {
  const nobody = seenBy(secondary, { serving: 'none' });
  expect(order('start', 'one-X Portal', [nobody])).toContain('It serves as soon as it runs.');
});

it('says what comes back with a start', () => {
  const manual = { ...healthy.settings, failback: 'Manual' as const };
  const waiting = seenBy(primary, { serving: 'secondary', settings: manual });
  expect(order('start', 'one-X Portal', [waiting])).toContain('until Failback is ordered');
  expect(order('start', 'Web License Manager', [primary])).toContain('3 nodes get their licenses');
  expect(order('start', 'Web Manager', [primary])).toBe('It takes some seconds.');
});
