import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { systemClock } from '#core/ports/systemClock.ts';
import type { Vault } from '#core/ports/vault.ts';
import { chosenVault, type VaultChoice } from '#monitor/vault/chosenVault.ts';
import { loadKeyring, openKeyring } from '#monitor/vault/keyringVault.ts';
import { reasonOf } from '#shared/words/reason.ts';

/** A terminal: what is typed, and where questions are asked. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

const mostTries = 3;

/** The vault of a host that has nothing but a terminal. */
export function terminalVault(
  dataFolder: string,
  passphrase: string | null,
  tell: VaultChoice['tell'] = () => undefined,
): Vault {
  return chosenVault({
    path: join(dataFolder, 'vault.json'),
    passphrase,
    tell,
    system: () => openKeyring(loadKeyring, systemClock.after),
  });
}

/**
 * Asks for the passphrase of a vault that is there and closed, where somebody sits at a terminal. One that
 * stays closed can be opened on the page.
 */
export async function askToOpen(vault: Vault, terminal: Terminal, tell: VaultChoice['tell']): Promise<void> {
  const { kind, state } = await vault.view();
  const canAsk = terminal.input.isTTY === true && terminal.output.isTTY === true;
  for (let tries = 0; canAsk && kind === 'file' && state === 'closed' && tries < mostTries; tries++) {
    const typed = await askHidden(terminal, 'Passphrase of the vault (Enter goes on without): ');
    if (typed === '') return;
    try {
      await vault.open(typed);
      return;
    } catch (error) {
      tell(reasonOf(error));
    }
  }
}

/** What is typed is not shown. Empty where the typing is ended (Ctrl+C, Ctrl+D). */
async function askHidden({ input, output }: Terminal, question: string): Promise<string> {
  output.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, written) => written() });
  // Without a history: what was typed is in no list of lines.
  const lines = createInterface({ input, output: nowhere, terminal: true, historySize: 0 });
  try {
    return await new Promise<string>((resolve) => {
      lines.once('close', () => resolve(''));
      void lines.question('').then(resolve, () => resolve(''));
    });
  } finally {
    lines.close();
    output.write('\n');
  }
}
