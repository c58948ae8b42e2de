import { takePassphrase } from '#monitor/vault/passphrase.ts';
import { oneLine } from '#shared/words/oneLine.ts';
import { lookAtDesktop } from '../desktop/desktopCheck.ts';
import { type Finding, type Machine, needsCure, thisMachine, well } from '../desktop/finding.ts';
import { binarySubject } from '../desktop/tryElectron.ts';
import { exitCodes } from '../failure.ts';
import { version } from '../version.ts';
import { dataFindings } from './dataFinding.ts';
import { keyringFinding } from './keyringFinding.ts';
import { portFinding, proxyFinding, variableFindings } from './networkFindings.ts';
import { vaultFinding } from './vaultFinding.ts';

export interface DoctorOptions {
  readonly data?: string;
  readonly sandbox: boolean;
}

/** The first release whose SQLite and type stripping are what the sources need. */
const leastNode = 24;

/** Looks at this computer, prints a line for each thing, and last what `npm start` would do. */
export async function runDoctor({ data, sandbox }: DoctorOptions): Promise<void> {
  // What is started to look at this computer does not inherit it.
  takePassphrase(process.env);
  const machine = thisMachine(sandbox ? [] : ['--no-sandbox']);
  const desktop = await lookAtDesktop(machine);
  const findings = [
    nodeFinding(process.versions.node),
    ...desktop,
    ...dataFindings(data ?? null),
    keyringFinding(machine),
    await vaultFinding(data ?? null),
    await portFinding(),
    proxyFinding(machine),
    ...variableFindings(machine),
  ];
  process.stdout.write(`Watchline ${version}, ${systemText(machine)}\n`);
  process.stdout.write(findings.map((finding) => `${lineOf(finding)}\n`).join(''));
  process.stdout.write(`npm start ${whatStartDoes(desktop)}\n`);
  const needsCures = findings.some(({ standing }) => standing === 'cure');
  process.exitCode = needsCures ? exitCodes.failed : exitCodes.done;
}

function nodeFinding(node: string): Finding {
  return Number.parseInt(node, 10) >= leastNode
    ? well('Node', node)
    : needsCure('Node', `${node} is too old`, `npm ci brings Node ${leastNode}; npm scripts run on it.`);
}

const systemText = ({ platform, uid }: Machine): string =>
  `${platform} ${process.arch}${uid === 0 ? ', as root' : ''}`;

/** "cure  Display: there is no display for a desktop window. Start it …" */
export function lineOf({ standing, subject, says, cure }: Finding): string {
  const sentence = oneLine(`${subject}: ${says}.${cure === null ? '' : ` ${cure}`}`);
  return `${standing === 'well' ? 'ok' : standing}`.padEnd(6) + sentence;
}

/** As start.ts decides it, from the same findings. */
export function whatStartDoes(desktop: readonly Finding[]): string {
  const obstacle = desktop.find(({ standing }) => standing === 'cure');
  if (obstacle) return `would open the monitor in the browser, because ${obstacle.says}.`;
  // A note where the binary is not there yet.
  const mustFetch = desktop.some(({ subject, standing }) => subject === binarySubject && standing === 'note');
  return mustFetch
    ? 'would fetch Electron, then open the desktop; the browser, if it cannot be had.'
    : 'would open the desktop.';
}
