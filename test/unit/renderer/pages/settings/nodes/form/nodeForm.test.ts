import { describe, expect, it } from 'vitest';
import {
  emptyForm,
  enteredOf,
  formOf,
  isChanged,
  isPlain,
  type NodeForm,
  problemsAt,
  problemsOf,
} from '#renderer/pages/settings/nodes/form/nodeForm.ts';
import { aSetup } from '#test/support/builders.ts';

const form = (part: Partial<NodeForm>): NodeForm => ({
  ...emptyForm,
  url: 'wss://10.0.0.5/monitor',
  ...part,
});

describe('what is sent of a form', () => {
  it('is the address alone where nothing more was entered', () => {
    expect(enteredOf(form({}))).toEqual({
      node: {
        url: 'wss://10.0.0.5/monitor',
        user: 'support',
        passwordFrom: { vault: true },
        certificate: null,
      },
    });
  });

  it('is without blanks around it, and with a password as it was typed', () => {
    const typed = form({ url: ' wss://a/ ', name: ' HQ ', group: ' Acme ', user: ' ops ', password: ' p ' });
    expect(enteredOf(typed)).toEqual({
      node: expect.objectContaining({ url: 'wss://a/', name: 'HQ', group: 'Acme', user: 'ops' }),
      password: ' p ',
    });
  });

  it('has no password where it comes from the environment, whatever was typed before', () => {
    const typed = form({ password: 'secret', isFromEnv: true, env: ' HQ_PASSWORD ' });
    expect(enteredOf(typed)).toEqual({
      node: expect.objectContaining({ passwordFrom: { env: 'HQ_PASSWORD' } }),
    });
  });

  it('has a fingerprint as the fleet file has it, however it was pasted', () => {
    const sha256 = Array.from({ length: 32 }, () => 'AB').join(':');
    expect(enteredOf(form({ trust: 'pinned', sha256: ` ${sha256}` })).node.certificate).toEqual({
      sha256: 'ab'.repeat(32),
    });
    expect(enteredOf(form({ trust: 'authorities', caFile: ' /ca.pem ' })).node.certificate).toEqual({
      caFile: '/ca.pem',
    });
  });

  it('allows no plain connection that is none', () => {
    expect(enteredOf(form({ allowPlain: true })).node.allowPlain).toBeUndefined();
    expect(enteredOf(form({ url: 'ws://10.0.0.5/', allowPlain: true })).node.allowPlain).toBe(true);
  });
});

it('shows a node as it is set up, and never a password', () => {
  const setup = aSetup({
    name: 'HQ',
    group: 'Acme',
    passwordFrom: { env: 'HQ_PASSWORD' },
    certificate: { caFile: '/ca.pem' },
  });
  const shown = formOf(setup);
  expect(shown).toEqual(
    expect.objectContaining({ name: 'HQ', group: 'Acme', password: '', env: 'HQ_PASSWORD', isFromEnv: true }),
  );
  expect(shown).toEqual(expect.objectContaining({ trust: 'authorities', caFile: '/ca.pem' }));
  expect(enteredOf(shown).node).toEqual(expect.objectContaining({ url: setup.url, name: 'HQ' }));
  expect(isChanged(shown, formOf(setup))).toBe(false);
  expect(isChanged({ ...shown, password: 'x' }, shown)).toBe(true);
});

describe('what is wrong with a form', () => {
  it.each([
    ['', 'Type the address of the node.'],
    ['10.0.0.5', 'An address starts with wss:// (or ws://, which is not encrypted).'],
    ['https://10.0.0.5', 'An address starts with wss:// (or ws://, which is not encrypted).'],
    ['wss://support:secret@10.0.0.5/', 'User and password have boxes of their own below.'],
    ['WSS://PRIMARY.example.com:443/monitor/', expect.stringContaining('the same node as "HQ"')],
  ])('address %j: %s', (url, expected) => {
    const others = [aSetup({ url: 'wss://primary.example.com/monitor', name: 'HQ' })];
    expect(problemsOf(form({ url }), others).url).toEqual(expected);
  });

  it.each([
    [{}, {}],
    [{ user: 'a:b' }, { user: expect.any(String) }],
    [{ isFromEnv: true, env: 'HQ PASSWORD' }, { password: expect.any(String) }],
    [{ isFromEnv: true, env: 'HQ_PASSWORD' }, {}],
    [{ trust: 'pinned', sha256: 'ab' }, { certificate: expect.any(String) }],
    [{ trust: 'pinned', sha256: 'ab'.repeat(32) }, {}],
    [{ trust: 'authorities', caFile: ' ' }, { certificate: expect.any(String) }],
  ] as const)('%j: %j', (part, expected) => {
    expect(problemsOf(form(part), [])).toEqual(expected);
  });

  it('is shown where it was entered, and what has no box at the form', () => {
    const problems = [
      { field: 'url', problem: 'No.' },
      { field: 'url', problem: 'And no.' },
      { field: 'nobody', problem: 'Why?' },
    ];
    expect(problemsAt(problems)).toEqual({ url: 'No. And no.', '': 'Why?' });
  });
});

it.each([
  ['ws://10.0.0.5/', true],
  [' WS://primary.example.com', true],
  ['ws://localhost:7443/', false],
  ['ws://127.0.0.1/', false],
  ['ws://[::1]:80/', false],
  ['wss://10.0.0.5/', false],
  ['ws:', true],
])('%s can be read on the way: %s', (url, expected) => {
  expect(isPlain(url)).toBe(expected);
});
