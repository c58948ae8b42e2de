import { EventEmitter } from 'node:events';
import { onlyAfterReady } from './standing.ts';

type RequestHandler = (
  contents: null,
  permission: string,
  callback: (granted: boolean) => void,
  details: { requestingUrl: string },
) => void;
type CheckHandler = (contents: null, permission: string, origin: string) => boolean;

/** Where nobody says no, Electron grants. */
let requestHandler: RequestHandler = (_contents, _permission, callback) => callback(true);
let checkHandler: CheckHandler = () => true;

const defaultSession = Object.assign(new EventEmitter(), {
  setPermissionRequestHandler: (handler: RequestHandler) => {
    requestHandler = handler;
  },
  setPermissionCheckHandler: (handler: CheckHandler) => {
    checkHandler = handler;
  },
  setDevicePermissionHandler: () => undefined,
  setDisplayMediaRequestHandler: () => undefined,
});

export const session = {
  get defaultSession() {
    onlyAfterReady('session');
    return defaultSession;
  },
};

export async function mayHave(
  permission: string,
  url: string,
): Promise<{ request: boolean; check: boolean }> {
  const request = await new Promise<boolean>((resolve) =>
    requestHandler(null, permission, resolve, { requestingUrl: url }),
  );
  return { request, check: checkHandler(null, permission, url) };
}
