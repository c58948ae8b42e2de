// In: what needs attention, what the operator chose. Out: the tray, the badge, the flash of the window; and
// the orders of the tray's menu. Calls Electron, decides nothing the tray's own file does not.
import { join } from 'node:path';
import { app, type BrowserWindow, Menu, nativeImage, Tray } from 'electron';
import type { Clock, Log } from '#core/ports/ports.ts';
import type { SettingsKeeper } from '#core/settings/settingsKeeper.ts';
import type { AttentionView, Notices } from '#shared/contract/notices.ts';
import type { SettingsChange } from '#shared/settings/settings.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { setLinuxAutostart } from './autostart.ts';
import { followMuting } from './muting.ts';
import { type DesktopChoices, type TrayState, trayPicture, trayTemplate, trayText } from './tray.ts';

export interface PresenceParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly platform: NodeJS.Platform;
  readonly settings: SettingsKeeper;
  /** Of the pictures. */
  readonly pictures: string;
  readonly window: () => BrowserWindow | null;
  readonly open: () => void;
  readonly quit: () => void;
}

export interface Presence {
  show(attention: AttentionView): void;
  /** What calls somebody who does not look. */
  call(notices: Notices): void;
  readonly choices: () => DesktopChoices;
}

/** Watchline beside its window: in the tray and the task bar. */
export function openPresence(parts: PresenceParts): Presence {
  const { clock, log, platform, settings, pictures, window, open, quit } = parts;
  let choices = settings.view.settings.desktop;
  let attention: AttentionView | null = null;
  const muting = followMuting({
    clock,
    settings,
    keep: (mutedUntil) => change({ notifications: { mutedUntil } }),
    onChange: () => draw(),
  });
  const picture = (state: TrayState): string => join(pictures, trayPicture(state));
  const state = (): TrayState => ({ attention, mutedUntil: muting.until(), choices });
  const tray = new Tray(picture(state()));
  tray.on('click', open);

  function change(wanted: SettingsChange): void {
    settings.change({ basedOn: settings.view.revision, change: wanted }).catch((error: unknown) => {
      log.warn('A choice could not be kept', { reason: reasonOf(error) });
      draw();
    });
  }

  /** Chosen here, on a page or in another process. */
  function follow(chosen: DesktopChoices): void {
    const before = choices;
    choices = chosen;
    try {
      if (chosen.startsAtLogin !== before.startsAtLogin) startAtLogin(chosen.startsAtLogin, platform);
    } catch (error) {
      log.warn('Starting at login could not be changed', { reason: reasonOf(error) });
    }
    draw();
  }

  function draw(): void {
    const now = state();
    tray.setImage(picture(now));
    tray.setToolTip(trayText(now));
    const choose = (desktop: DesktopChoices): void => change({ desktop });
    const orders = { open, mute: muting.muteForAnHour, unmute: muting.end, choose, quit };
    tray.setContextMenu(Menu.buildFromTemplate(trayTemplate(now, orders)));
    const count = now.mutedUntil === null ? (attention?.unacknowledged ?? 0) : 0;
    if (platform !== 'win32') app.setBadgeCount(count);
    else if (count === 0) window()?.setOverlayIcon(null, '');
    else window()?.setOverlayIcon(nativeImage.createFromPath(picture(now)), trayText(now));
  }

  settings.listen((view) => follow(view.settings.desktop));
  draw();
  return {
    choices: () => choices,
    show(shown) {
      attention = shown;
      draw();
    },
    call({ first }) {
      const { severities } = settings.view.settings.notifications;
      const isWorth = first.some(({ silent, severity }) => silent === null && severities.includes(severity));
      const current = window();
      if (isWorth && current && !current.isFocused()) current.flashFrame(true);
    },
  };
}

/** A program that is not installed is started with its folder. */
function startAtLogin(isWanted: boolean, platform: NodeJS.Platform): void {
  const args = app.isPackaged ? [] : [app.getAppPath()];
  // Where an AppImage is, not where it is mounted.
  const execPath = process.env.APPIMAGE || process.execPath;
  if (platform === 'linux') setLinuxAutostart(app.getPath('appData'), isWanted, { execPath, args });
  else app.setLoginItemSettings({ openAtLogin: isWanted, args });
}
