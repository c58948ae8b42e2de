import { accessSync, constants, statfsSync } from 'node:fs';
import { whoHas } from '#core/store/folderLock.ts';
import { dataFolderOf } from '#monitor/dataFolder.ts';
import { findFleetFile } from '#monitor/findFleetFile.ts';
import { folderRisk, standing as standingOf } from '#monitor/folderRisk.ts';
import { isDiskLow } from '#shared/advice/faults/diskRoom.ts';
import { formatBytes } from '#shared/words/bytes.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { type Finding, needsCure, note, well } from '../desktop/finding.ts';

const subject = 'Data folder';
const another = 'Choose another folder with --data.';

/** The folder of the history as it stands: nothing is made. */
export function dataFindings(given: string | null): readonly Finding[] {
  let folder: string;
  try {
    folder = dataFolderOf(given);
  } catch (error) {
    return [needsCure(subject, reasonOf(error), 'See README, "History".')];
  }
  const standing = standingOf(folder);
  try {
    accessSync(standing, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    return [needsCure(subject, `${standing} may not be written by this user`, another)];
  }
  return [folderFinding(folder, standing), fleetFinding(folder)];
}

function folderFinding(folder: string, standing: string): Finding {
  const { bavail, bsize } = statfsSync(standing);
  const free = `${formatBytes(bavail * bsize)} free`;
  if (isDiskLow(bavail * bsize, false))
    return needsCure(subject, `there is little room for ${folder}: ${free}`, `Make room, or: ${another}`);
  const risk = folderRisk(folder);
  if (risk !== null)
    return needsCure(subject, `${folder} ${risk}: its history can be damaged there`, another);
  if (folder !== standing) return note(subject, `${folder} is made at the first start over nodes, ${free}`);
  const holder = whoHas(folder);
  if (holder === null) return well(subject, `${folder}, ${free}`);
  return note(subject, `${folder}, ${free}, in use by ${holder}`, 'One Watchline at a time writes to it.');
}

function fleetFinding(dataFolder: string): Finding {
  const fleet = findFleetFile({ fleet: null, scenario: null, dataFolder });
  const simulated = 'no fleet.json in the data folder: the simulated solution is watched';
  return fleet === null ? note('Nodes', simulated) : well('Nodes', `those of ${fleet}`);
}
