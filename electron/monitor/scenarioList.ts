import type { Log } from '#core/ports/ports.ts';
import type { PracticeScenario } from '#shared/contract/practice.ts';
import { type ForkSimulator, hearSimulator } from './simulatorProcess.ts';

/**
 * The scenarios there are, as the simulator tells them: asked for once, since they come with the program.
 */
export function scenarioList(
  forkSimulator: ForkSimulator,
  log: Log,
): () => Promise<readonly PracticeScenario[]> {
  let asked: Promise<readonly PracticeScenario[]> | null = null;
  const ask = async (): Promise<readonly PracticeScenario[]> => {
    const simulator = await hearSimulator(forkSimulator, ['--list'], log);
    simulator.process.kill();
    await simulator.ended;
    return simulator.message as readonly PracticeScenario[];
  };
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = null;
      throw error;
    });
    return asked;
  };
}
