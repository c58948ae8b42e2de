/**
 * What runs in a page before its own scripts: the app's built preload, with a `require('electron')`
 * that passes IPC messages and what its ports carry on to the desk. Only the page itself has a
 * preload, not its frames.
 */
export function pageScript(preload: string): string {
  return `(() => {
  if (window.top !== window) return;
  const note = window.standInNote;
  const document = String(Math.random());
  const ports = new Map();
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: Object.freeze({ ...api }) }),
    },
    ipcRenderer: {
      postMessage(channel, message, transfer = []) {
        const ids = transfer.map((port) => {
          const id = document + '/' + ports.size;
          ports.set(id, port);
          port.onmessage = ({ data }) => note({ kind: 'port', id, data });
          return id;
        });
        note({ kind: 'ipc', channel, message, ports: ids });
      },
    },
  };
  Object.defineProperty(window, 'standIn', {
    value: {
      deliver: (id, data) => ports.get(id)?.postMessage(data),
      close: (id) => ports.get(id)?.close(),
    },
  });
  note({ kind: 'document', document });
  const require = (name) => {
    if (name !== 'electron') throw new Error('A sandboxed preload may require electron alone, not ' + name);
    return electron;
  };
  (function (require, module) { const exports = module.exports;
${preload}
  })(require, { exports: {} });
})();`;
}
