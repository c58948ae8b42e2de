import type { Session } from 'electron';
import { originOf } from './pageOrigin.ts';

/** All that the page may have of the machine. Electron grants everything where nobody says no. */
const granted: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'notifications']);

type Permitting = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'on'
>;

/** Electron asks in four places; each is answered from the one table. */
export function limitPermissions(session: Permitting, origin: string): void {
  const mayHave = (permission: string, url: string): boolean =>
    granted.has(permission) && originOf(url) === origin;
  session.setPermissionRequestHandler((_contents, permission, callback, { requestingUrl }) =>
    callback(mayHave(permission, requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    mayHave(permission, requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null));
  // What is saved goes through the save dialog, and is written by us.
  session.on('will-download', (event) => event.preventDefault());
}
