import { useMemo } from 'react';
import { connectNow } from '#renderer/store/actions.ts';
import { host } from '#renderer/store/connection.ts';
import { useMonitor } from '#renderer/store/hooks.ts';
import { joinValues } from '#renderer/store/route.ts';
import { goTo } from '#renderer/store/routeStore.ts';
import type { CertificateQuestion, NodeSetup } from '#shared/contract/nodes.ts';
import type { Outcome } from '#shared/contract/settings.ts';
import type { VaultView } from '#shared/contract/vault.ts';
import { draftOf } from './draft.ts';
import { pauseNodes } from './nodeActions.ts';
import { askSetupsAnew } from './nodeSetups.ts';
import { outcomeOf } from './outcomes.ts';
import { openVault } from './vault.ts';

/** What helps a link that is lost, done where the loss is shown. */
const cures = {
  connectNow: (nodeKey: string): void => connectNow(nodeKey),
  edit: (nodeKey: string): void => goTo('settings', { section: 'nodes', edit: joinValues([nodeKey]) }),
  resume: (nodeKey: string): void => void pauseNodes([nodeKey], false),
  vault: (): Promise<VaultView> => host().vault(),
  openVault,
  keepPassword,
  certificateQuestion: (nodeKey: string): Promise<CertificateQuestion | null> =>
    host().certificateQuestion(nodeKey),
  async trustCertificate(nodeKey: string, sha256: string): Promise<void> {
    await host().trustCertificate(nodeKey, sha256);
    askSetupsAnew();
  },
  async trustAuthorities(nodeKey: string, pem: string): Promise<Outcome> {
    const outcome = await outcomeOf(() => host().trustAuthorities(nodeKey, pem));
    askSetupsAnew();
    return outcome;
  },
};

/** The cures of a page that may change something; of one that may only look, the way to try again alone. */
export function useLinkCures(): typeof cures | Pick<typeof cures, 'connectNow'> {
  const { allowsCommands } = useMonitor();
  return useMemo(() => (allowsCommands ? cures : { connectNow: cures.connectNow }), [allowsCommands]);
}

/** @throws Error that says why it is not kept. */
async function keepPassword(nodeKey: string, password: string): Promise<void> {
  const { nodes, revision } = await host().nodeSetups();
  const setup = nodes.find(({ key }) => key === nodeKey);
  // One that comes from the environment would be taken from there again.
  if (setup && 'env' in setup.passwordFrom) await takeFromVault(setup, revision, password);
  else await host().keepPassword(nodeKey, password);
  askSetupsAnew();
}

async function takeFromVault(setup: NodeSetup, basedOn: string, password: string): Promise<void> {
  const node = { ...draftOf(setup), passwordFrom: { vault: true } } as const;
  const outcome = await host().changeNode({ key: setup.key, basedOn, node, password });
  if (!outcome.done) throw new Error(outcome.problems.map(({ problem }) => problem).join(' '));
}
