import { Button } from '@mantine/core';
import { IconActivityHeartbeat, IconFlask, IconServer } from '@tabler/icons-react';
import { useState } from 'react';
import { useMonitor } from '#renderer/store/hooks.ts';
import styles from './FirstRun.module.css';
import { tryPractice, watchOwnNodes } from './useFirstRun.ts';

/** What a person who starts Watchline for the first time is asked, and never again. */
export function FirstRun({ isInert }: { readonly isInert: boolean }) {
  const { isSimulated } = useMonitor();
  const [isRunning, setRunning] = useState(false);
  const choose = async (work: Promise<void>): Promise<void> => {
    setRunning(true);
    await work;
    setRunning(false);
  };
  return (
    <main className={styles.page} aria-label="First run" inert={isInert}>
      <div className={styles.head}>
        <IconActivityHeartbeat size={32} aria-hidden />
        <h1>Watchline</h1>
        <p>Alarms, licenses, resiliency and services of your IP Office nodes, live and with history.</p>
      </div>
      <div className={styles.choices}>
        <section aria-labelledby="first-try">
          <IconFlask size={24} aria-hidden />
          <h2 id="first-try">Look around first</h2>
          <p>
            A simulated solution with its alarms, license modes and failovers. Nothing in it is real, and
            nothing can be broken.
          </p>
          <Button variant="filled" disabled={isRunning} onClick={() => void choose(tryPractice(isSimulated))}>
            Try the simulated solution
          </Button>
        </section>
        <section aria-labelledby="first-add">
          <IconServer size={24} aria-hidden />
          <h2 id="first-add">Watch your own nodes</h2>
          <p>
            You need the address of a node, and the name and password of a service user on it. Each node can
            be tested before it is kept.
          </p>
          <Button
            variant="filled"
            disabled={isRunning}
            onClick={() => void choose(watchOwnNodes(isSimulated, true))}
          >
            Add your first node
          </Button>
          <Button disabled={isRunning} onClick={() => void choose(watchOwnNodes(isSimulated, false))}>
            Import a fleet file
          </Button>
        </section>
      </div>
      <p className={styles.foot}>
        You can change your mind later: in Settings, Nodes, and in the Practice panel.
      </p>
    </main>
  );
}
