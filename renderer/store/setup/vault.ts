import { create } from 'zustand';
import { host } from '#renderer/store/connection.ts';
import { useAnswer } from '#renderer/store/useAnswer.ts';
import type { VaultView } from '#shared/contract/vault.ts';
import { askSetupsAnew } from './nodeSetups.ts';

const useTurn = create(() => ({ turn: 0 }));

/** What keeps the passwords; null: the host has not answered yet. */
export function useVault(): VaultView | null {
  const { turn } = useTurn();
  return useAnswer(String(turn), (calls) => calls.vault()).value ?? null;
}

/** @throws Error where the passphrase is not the one. */
export async function openVault(passphrase: string): Promise<VaultView> {
  const view = await host().openVault(passphrase);
  useTurn.setState(({ turn }) => ({ turn: turn + 1 }));
  // Which passwords are kept is known by now.
  askSetupsAnew();
  return view;
}
