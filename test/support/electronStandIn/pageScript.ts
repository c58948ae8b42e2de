/*
 * What runs in a page before its own scripts, in two worlds that share the document alone, as Electron has
 * them: the app's built preload in one of its own, and in the page's world what the preload exposes to it.
 * The two speak by events of the window, whose details are texts.
 */

/** The name of the preload's world. */
export const preloadWorld = 'stand-in preload';

/** What the preload's world calls to tell the desk; nothing of it is in the page's world. */
export const noteBinding = 'standInNote';

/**
 * The preload with a `require('electron')` that passes IPC messages and what its ports carry on to the desk.
 * Only the page itself has a preload, not its frames.
 */
export function preloadScript(preload: string): string {
  return `(() => {
  if (window.top !== window) return;
  const binding = globalThis.${noteBinding};
  const note = (what) => binding(JSON.stringify({ ...what, url: window.location.href }));
  const document = String(Math.random());
  const ports = new Map();
  const exposed = new Map();
  const tellExposed = () => {
    for (const [name, api] of exposed)
      window.dispatchEvent(
        new CustomEvent('stand-in:expose', { detail: JSON.stringify({ name, functions: Object.keys(api) }) }),
      );
  };
  window.addEventListener('stand-in:ready', tellExposed);
  window.addEventListener('stand-in:call', ({ detail }) => {
    const { name, called, args } = JSON.parse(detail);
    exposed.get(name)[called](...args);
  });
  const electron = {
    contextBridge: {
      exposeInMainWorld(name, api) {
        exposed.set(name, api);
        tellExposed();
      },
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
  globalThis.standIn = {
    deliver: (id, data) => ports.get(id)?.postMessage(data),
    close: (id) => ports.get(id)?.close(),
  };
  note({ kind: 'document' });
  const known = { electron };
  const require = (name) => {
    if (!known[name]) throw new Error('module not found: ' + name);
    return known[name];
  };
  (function (require, module) { const exports = module.exports;
${preload}
  })(require, { exports: {} });
})();`;
}

/** In the page's world: functions the preload exposed, which pass only what can be cloned. */
export const bridgeScript = `(() => {
  if (window.top !== window) return;
  window.addEventListener('stand-in:expose', ({ detail }) => {
    const { name, functions } = JSON.parse(detail);
    if (Object.hasOwn(window, name)) return;
    const call = (called) => (...args) => {
      const cloned = structuredClone(args);
      window.dispatchEvent(
        new CustomEvent('stand-in:call', { detail: JSON.stringify({ name, called, args: cloned }) }),
      );
    };
    const api = Object.fromEntries(functions.map((called) => [called, call(called)]));
    Object.defineProperty(window, name, { value: Object.freeze(api) });
  });
  window.dispatchEvent(new Event('stand-in:ready'));
})();`;
