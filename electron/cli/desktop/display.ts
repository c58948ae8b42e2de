import { connect } from 'node:net';
import { isAbsolute, join } from 'node:path';
import { type Finding, type Machine, needsCure, well } from './finding.ts';

const subject = 'Display';

/** A display on another machine may be slow to answer, one that is not there for ever. */
const answerMs = 3_000;

/** Whether there is anything to open a window on. Only Linux can be without. */
export async function displayFinding({ platform, env }: Machine): Promise<Finding> {
  if (platform !== 'linux') return well(subject, 'the desktop of this computer');
  const { WAYLAND_DISPLAY: wayland, DISPLAY: x11, XDG_RUNTIME_DIR: runtime = '' } = env;
  if (!wayland && !x11)
    return needsCure(
      subject,
      'there is no display for a desktop window',
      'Start it in a desktop session, or under xvfb-run.',
    );
  if (wayland && (await answers([{ path: isAbsolute(wayland) ? wayland : join(runtime, wayland) }])))
    return well(subject, `Wayland (${wayland})`);
  if (x11 && (await answers(doorsOfX11(x11)))) return well(subject, `X11 (${x11})`);
  const named = x11 ? `DISPLAY=${x11}` : `WAYLAND_DISPLAY=${wayland}`;
  return needsCure(
    subject,
    `nobody answers at the display (${named})`,
    'Start it in a desktop session; over ssh with ssh -X, or unset the variable.',
  );
}

type Door = { readonly path: string } | { readonly host: string; readonly port: number };

/** `:0`, `unix:0.1`, `host:10.0`: sockets of this machine, by name and in the abstract, or a port. */
function doorsOfX11(display: string): Door[] {
  const match = /^(.*):(\d+)(?:\.\d+)?$/.exec(display);
  if (!match) return [{ path: display }];
  const [, host = '', number = '0'] = match;
  const path = `/tmp/.X11-unix/X${number}`;
  if (host === '' || host === 'unix') return [{ path }, { path: `\0${path}` }];
  return [{ host, port: 6000 + Number(number) }];
}

async function answers(doors: readonly Door[]): Promise<boolean> {
  const heard = await Promise.all(doors.map(isOpen));
  return heard.includes(true);
}

function isOpen(door: Door): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(door);
    const end = (isHeard: boolean): void => {
      socket.destroy();
      resolve(isHeard);
    };
    socket.setTimeout(answerMs, () => end(false));
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}
