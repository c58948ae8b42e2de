import { statSync } from 'node:fs';
import { holderOf, whoHas } from '#core/store/folderLock.ts';
import type { Bell } from '#monitor/bell.ts';
import { dataFolderOf } from '#monitor/dataFolder.ts';
import { doorbellsOf, ringDoorbell } from '#monitor/ringDoorbell.ts';
import { runsAlready } from '#shared/words/runsAlready.ts';
import { Failure } from './failure.ts';
import { openBrowser, tellLink } from './openBrowser.ts';

export interface OpenOptions {
  readonly open: boolean;
  readonly data?: string;
}

/** Opens the Watchline that runs over a data folder: a browser at a new link, or its window. */
export async function runOpen(options: OpenOptions): Promise<void> {
  const dataFolder = dataFolderOf(options.data ?? null);
  refuseOthers(dataFolder);
  const without: string[] = [];
  for (const bell of inOrder(await doorbellsOf(dataFolder), holderOf(dataFolder))) {
    const answer = await ringDoorbell(bell);
    if (answer === 'gone') without.push(`${nameOf(bell)} ran over it and was ended without closing.`);
    else if (answer === 'silent') without.push(`${nameOf(bell)} runs over it and does not answer.`);
    else if (answer.kind === 'window') {
      process.stdout.write(`${runsAlready}\n`);
      return;
    } else {
      tellLink(answer.url);
      if (options.open) await openBrowser(answer.file);
      return;
    }
  }
  throw new Failure([`open: ${whyNone(dataFolder)}`, ...without].join('\n'));
}

/** Who holds the history first: beside it there may be practices, which have theirs elsewhere. */
function inOrder(bells: readonly Bell[], holder: number | null): readonly Bell[] {
  return bells.toSorted((one, other) => Number(other.pid === holder) - Number(one.pid === holder));
}

const nameOf = ({ name, pid, since }: Bell): string => `${name} (process ${pid}, since ${since})`;

/** Another user's Watchline is theirs, also where its folder may be read. @throws Failure */
function refuseOthers(dataFolder: string): void {
  const { getuid } = process;
  let owner: number | undefined;
  try {
    owner = statSync(dataFolder, { throwIfNoEntry: false })?.uid;
  } catch {
    throw new Failure(`open: The data folder ${dataFolder} may not be looked into by this user.`);
  }
  if (getuid && owner !== undefined && owner !== getuid())
    throw new Failure(
      `open: The data folder ${dataFolder} belongs to another user, and so does its Watchline.`,
    );
}

function whyNone(dataFolder: string): string {
  const holder = whoHas(dataFolder);
  return holder === null
    ? `No Watchline runs over ${dataFolder}. Start one with npm start, or with watchline web.`
    : `${holder} has ${dataFolder}. It has no page, or none that can be reached from here.`;
}
