import { expect, it } from 'vitest';
import {
  certificateState,
  listSetups,
  passesText,
  passwordText,
  type SetupRow,
} from '#renderer/pages/settings/nodes/setupRow.ts';
import { nameNodes } from '#shared/advice/nodeNames.ts';
import type { NodeSetup } from '#shared/contract/nodes.ts';
import { dayMs } from '#shared/model/time.ts';
import { aLink, aNodeInfo, aNodeView, aSetup } from '#test/support/builders.ts';

const now = Date.UTC(2026, 10, 27);

function rowOf(setup: NodeSetup, validTo: number | null = null): SetupRow {
  const certificate = validTo === null ? null : { validFrom: 0, validTo };
  const node = aNodeView('Primary', { key: setup.key, link: { ...aLink('Live', now), certificate } });
  return { setup, node, name: node.name, customer: 'Acme' };
}

it.each([
  [{ hasPassword: true }, 'Kept here'],
  [{ hasPassword: false }, 'None'],
  [{ hasPassword: null }, 'Locked'],
  [{ passwordFrom: { env: 'HQ_PASSWORD' } }, 'From HQ_PASSWORD'],
  [{ passwordFrom: { env: 'HQ_PASSWORD' }, hasPassword: false }, 'HQ_PASSWORD is not set'],
])('the password of %j is said to be: %s', (part, expected) => {
  expect(passwordText(aSetup(part))).toBe(expected);
});

const pinned = { certificate: { sha256: 'a'.repeat(64) } };

it.each([
  [{ url: 'ws://10.0.0.5/' }, null, null, 'Not encrypted'],
  [{}, null, null, 'This computer'],
  [{}, now + 40 * dayMs, null, 'This computer'],
  [{}, now + 29.5 * dayMs, 'info', 'This computer · certificate ends in 29 days'],
  [pinned, now + 3.5 * dayMs, 'major', 'This one alone · certificate ends in 3 days'],
  [pinned, now - dayMs, 'major', 'This one alone · identity only · certificate expired on 2026-11-26'],
  [{ certificate: { caFile: '/ca.pem' } }, now + 40 * dayMs, null, 'Own authorities'],
])('the certificate of %j that ends at %d is %s: %s', (part, validTo, tone, text) => {
  const state = certificateState(rowOf(aSetup(part), validTo), now);
  expect(state).toEqual({ tone, text, validTo });
});

it('makes what was entered fit to be shown', () => {
  const [row] = listSetups([aSetup({ name: 'a\u202eb', group: 'c\u0000' })], {}, nameNodes([]));
  expect(row).toMatchObject({ name: 'a\\u202eb', customer: 'c\\u0000' });
});

it('names a node that is not watched yet, and its customer, as they were entered', () => {
  const setup = aSetup({ name: null, group: 'Acme' });
  const [row] = listSetups([setup], {}, nameNodes([]));
  expect(row).toEqual({ setup, node: null, name: setup.url, customer: 'Acme' });
});

it('names the solution a node tells, whatever was entered', () => {
  const setup = aSetup({ group: 'Entered' });
  const info = aNodeInfo({ solution: { id: 's', name: 'Told' } });
  const node = aNodeView('Primary', { key: setup.key, info });
  const [row] = listSetups([setup], { [setup.key]: node }, nameNodes([node]));
  expect(row?.customer).toBe('Told');
});

it.each([
  ['acme', true],
  ['kept here', true],
  ['live', true],
  ['wss://10.0.0.5', true],
  ['nowhere', false],
])('a row passes the filter "%s": %s', (text, expected) => {
  expect(passesText(rowOf(aSetup({})), text)).toBe(expected);
});
