import { dataFolderOf } from '#monitor/dataFolder.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { type Finding, needsCure, note, well } from '../desktop/finding.ts';
import { terminalVault } from '../passphrase.ts';

const subject = 'Passwords';

/** What would keep passwords for the browser host and the commands. Nothing is made, and none is opened. */
export async function vaultFinding(data: string | null): Promise<Finding> {
  try {
    const { kind, state, told } = await terminalVault(dataFolderOf(data), null).view();
    const says = told.replace(/\.$/, '');
    const sentence = says.charAt(0).toLowerCase() + says.slice(1);
    if (kind === 'none') return needsCure(subject, sentence, 'See README, "Passwords".');
    return state === 'open' ? well(subject, sentence) : note(subject, sentence);
  } catch (error) {
    return note(subject, `which vault there would be is not known (${reasonOf(error)})`);
  }
}
