import { ActionIcon, Button, Indicator, Select } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import {
  IconDownload,
  IconKeyboard,
  IconListCheck,
  IconMoon,
  IconSearch,
  IconSun,
  IconUser,
} from '@tabler/icons-react';
import { useJobs, useMonitor, useSolutionKey, useSolutions } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { chooseSolution } from '#renderer/store/routeStore.ts';
import { solutionKey, solutionWord } from '#shared/advice/solutions.ts';
import { RingMark } from './attention/RingMark.tsx';
import { Clock } from './Clock.tsx';
import styles from './Frame.module.css';
import type { FrameDialog } from './frameDialog.ts';
import { LinkSummary } from './LinkSummary.tsx';
import { MonitorMarks } from './MonitorMarks.tsx';
import { useThemeToggle } from './useThemeToggle.ts';

export function TopBar({ onDialog }: { readonly onDialog: (dialog: FrameDialog) => void }) {
  const { scheme, toggle } = useThemeToggle();
  const { operator } = useMonitor();
  const running = useJobs().filter(({ endedAt }) => endedAt === null).length;
  return (
    <header className={styles.bar}>
      <SolutionPicker />
      <button type="button" aria-label="Search" className={styles.search} onClick={() => spotlight.open()}>
        <IconSearch size={14} aria-hidden />
        <span className={styles.searchText}>Search</span>
        <kbd>Ctrl+K</kbd>
      </button>
      <RingMark />
      <MonitorMarks onPractice={() => onDialog('practice')} />
      <span className={styles.push} />
      <LinkSummary />
      <Clock />
      <Button
        variant="subtle"
        color="gray"
        className={styles.fixed}
        leftSection={<IconUser size={15} aria-hidden />}
        aria-label={`At the desk: ${operator}`}
        title={`At the desk: ${operator}. Somebody else? (W)`}
        onClick={() => onDialog('desk')}
      >
        <span className={styles.operator}>{operator}</span>
      </Button>
      <Indicator disabled={running === 0} label={running} size={14} offset={4}>
        <ActionIcon
          aria-label={running > 0 ? `Jobs, ${running} running` : 'Jobs'}
          title="Jobs (J)"
          onClick={() => onDialog('jobs')}
        >
          <IconListCheck size={17} />
        </ActionIcon>
      </Indicator>
      <ActionIcon
        className={styles.rarest}
        aria-label={scheme === 'dark' ? 'Use light colors' : 'Use dark colors'}
        title="Light or dark (D)"
        onClick={toggle}
      >
        {scheme === 'dark' ? <IconSun size={17} /> : <IconMoon size={17} />}
      </ActionIcon>
      <ActionIcon
        className={styles.rare}
        aria-label="Keyboard shortcuts"
        title="Keyboard shortcuts (?)"
        onClick={() => onDialog('shortcuts')}
      >
        <IconKeyboard size={17} />
      </ActionIcon>
      <Button
        className={styles.fixed}
        leftSection={<IconDownload size={15} />}
        title="Export (E)"
        onClick={() => onDialog('export')}
      >
        <span className={styles.exportText}>Export</span>
      </Button>
    </header>
  );
}

function SolutionPicker() {
  const solutions = useSolutions();
  const names = useNodeNames();
  const chosen = useSolutionKey();
  return (
    <Select
      aria-label="Solution"
      data={[
        { value: '', label: 'All solutions' },
        ...solutions.map((solution) => ({ value: solutionKey(solution), label: names.ofSolution(solution) })),
      ]}
      value={chosen ?? ''}
      onChange={(value) => {
        const solution = solutions.find((one) => solutionKey(one) === value);
        chooseSolution(solution ? solutionWord(solutions, solution) : null);
      }}
      allowDeselect={false}
      searchable={solutions.length > 8}
      className={styles.solution}
    />
  );
}
