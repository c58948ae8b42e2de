// In: the page's wish for its host. Out: one end of a MessagePort to the page, the other to the main process.
// Never more than that: no Electron object, no event and no channel name reaches the page.
import { contextBridge, ipcRenderer } from 'electron';
import { type DesktopBridge, desktopDoor } from '#shared/contract/doors.ts';

const bridge: DesktopBridge = {
  connect() {
    const { port1, port2 } = new MessageChannel();
    ipcRenderer.postMessage(desktopDoor.channel, null, [port1]);
    window.postMessage(desktopDoor.portMessage, window.location.origin, [port2]);
  },
};

contextBridge.exposeInMainWorld(desktopDoor.global, bridge);
