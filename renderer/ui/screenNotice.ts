import { useEffect, useState } from 'react';

/** `none`: this browser has no notifications. `default`: it has not been asked. */
export type ScreenPermission = NotificationPermission | 'none';

const permissionNow = (): ScreenPermission =>
  'Notification' in globalThis ? Notification.permission : 'none';

export interface ScreenNotice {
  readonly title: string;
  readonly body: string;
  /** Of two with the same one the later takes the place of the earlier, whichever page shows it. */
  readonly tag: string;
  readonly onClick: () => void;
}

/** Shows it beside whatever is on the screen; where that is not allowed, nothing. */
export function showOnScreen({ title, body, tag, onClick }: ScreenNotice): void {
  if (permissionNow() !== 'granted') return;
  // The sound is ours.
  const notice = new Notification(title, { body, tag, silent: true });
  notice.onclick = () => {
    window.focus();
    onClick();
    notice.close();
  };
}

/** Whether this browser lets the page do that, and how to ask it; followed where it can be. */
export function useScreenPermission() {
  const [permission, setPermission] = useState(permissionNow);
  useEffect(() => {
    let status: PermissionStatus | undefined;
    const follow = (): void => setPermission(permissionNow());
    void navigator.permissions.query({ name: 'notifications' }).then((found) => {
      status = found;
      found.addEventListener('change', follow);
      follow();
    });
    return () => status?.removeEventListener('change', follow);
  }, []);
  const ask = async (): Promise<ScreenPermission> => {
    if (permissionNow() === 'default') await Notification.requestPermission();
    setPermission(permissionNow());
    return permissionNow();
  };
  return { permission, ask };
}
