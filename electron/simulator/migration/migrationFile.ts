import type { SimulatedNode } from '#simulator/solution/simulatedNode.ts';
import type { Solution } from '#simulator/solution/solution.ts';
import { safeFileName } from './fileName.ts';
import { describeSolution, rootName } from './migrationContent.ts';
import { packFile } from './packFile.ts';
import { signatureProblem, signXml } from './signature.ts';
import { unpackFile, ZipProblem } from './unpackFile.ts';
import { writeOpenElement } from './xml.ts';

/** The largest XML file written or read: a node takes about 3 KiB. */
const maxXmlBytes = 64 * 2 ** 20;

/** A license migration that cannot be made now, as a sentence. */
export class MigrationProblem extends Error {
  override readonly name = 'MigrationProblem';
}

/**
 * What Manager's License Migration saves: a .zip holding one signed XML file named after the solution. The
 * format is the simulator's own, see docs/license-migration.md. Throws `MigrationProblem`.
 */
export function makeMigrationFile(solution: Solution): Buffer {
  const offline = solution.nodes.flatMap((node) => {
    const state = whyOffline(node);
    return state === null ? [] : [`${node.profile.name} (${state})`];
  });
  if (offline.length > 0) {
    throw new MigrationProblem(`Every node must be online. Not online: ${offline.join(', ')}.`);
  }
  const { profile, primary } = solution;
  const { now } = primary.clock;
  const head = `<?xml version="1.0" encoding="UTF-8"?>\n${notice}${writeOpenElement(
    describeSolution(solution, new Date(now).toISOString()),
  )}`;
  const xml = signXml(head, rootName);
  if (xml.length > maxXmlBytes) {
    throw new MigrationProblem(`The solution is too large for one file of ${maxXmlBytes / 2 ** 20} MiB.`);
  }
  return packFile(`${safeFileName(profile.name, profile.id)}.xml`, xml, now);
}

const notice =
  '<!-- Made by a simulator. This is not an Avaya file: PLDS and One Source Configurator do not take it. -->\n';

/** Why a file is not one that License Migration has saved, as a sentence; null: it is. */
export function migrationFileProblem(zip: Buffer): string | null {
  try {
    const { name, bytes } = unpackFile(zip, maxXmlBytes);
    if (!/^[^/\\]+\.xml$/i.test(name)) return 'The .zip file holds no XML file.';
    return signatureProblem(bytes, rootName);
  } catch (error) {
    if (error instanceof ZipProblem) return error.message;
    throw error;
  }
}

/** Manager opens a configuration online only where IP Office runs and answers; null: it does. */
function whyOffline(node: SimulatedNode): string | null {
  if (node.power !== 'up') return node.power;
  if (node.isIsolated) return 'isolated';
  if (node.isHung) return 'hung';
  const ipOffice = node.services.find('ip-office');
  if (!ipOffice || ipOffice.state === 'Running') return null;
  return `IP Office ${ipOffice.state.toLowerCase()}`;
}
