import { EventEmitter } from 'node:events';

// Loaded before the file of a utility process: its parent is reached through `process.parentPort`, which
// never says that it has closed, and through nothing else.
if (process.env.STAND_IN_ABORTS) process.kill(process.pid, 'SIGTRAP');

const send = process.send?.bind(process);
const parentPort = Object.assign(new EventEmitter(), {
  postMessage: (message: unknown) => void send?.(structuredClone(message)),
});
process.on('message', (data) => parentPort.emit('message', { data, ports: [] }));
// As Electron ends it with the app: whatever the program would do is not asked.
process.prependListener('disconnect', () => process.exit(0));
Object.defineProperty(process, 'send', { value: undefined });
Object.defineProperty(process, 'parentPort', { value: parentPort });
