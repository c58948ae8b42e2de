import {
  IconDatabaseExclamation,
  IconEye,
  IconFileAlert,
  IconHeartBroken,
  IconLockOpen2,
  IconPlayerRecord,
  IconSettingsExclamation,
} from '@tabler/icons-react';
import { useMonitor, useNodes } from '#renderer/store/hooks.ts';
import { useSettingsState } from '#renderer/store/settingsStore.ts';
import { Tag } from '#renderer/ui/Tag.tsx';
import { clockSpeed } from '#shared/advice/clockSpeed.ts';
import { readOnly } from '#shared/advice/whyNot.ts';
import { formatPlural } from '#shared/words/count.ts';
import { formatPractice } from '#shared/words/practice.ts';
import { setAsideText } from '#shared/words/setAside.ts';
import { AwayMark } from './AwayMark.tsx';
import { CertificateMark } from './CertificateMark.tsx';
import { GapsMark } from './GapsMark.tsx';
import { LogsMark } from './LogsMark.tsx';
import { PracticeMark } from './practice/PracticeMark.tsx';
import { VaultMark } from './VaultMark.tsx';

/**
 * What must be known on every page: simulated and how fast, read only, not recording, alarms that may not
 * come through, not encrypted, not trusted, history incomplete, traces being written.
 */
export function MonitorMarks({ onPractice }: { readonly onPractice: () => void }) {
  const monitor = useMonitor();
  const nodes = useNodes();
  const plain = nodes.filter(({ link }) => !link.isEncrypted && !monitor.isSimulated).length;
  const speed = clockSpeed(nodes);
  const problems = useSettingsState(({ view }) => view?.problems) ?? [];
  const damage = [setAsideText(monitor.setAside), monitor.damage].filter((sentence) => sentence !== null);
  return (
    <>
      {monitor.notRecording !== null && (
        <span>
          <Tag tone="critical" isLoud icon={<IconPlayerRecord aria-hidden />} title={monitor.notRecording}>
            NOT RECORDING
          </Tag>
        </span>
      )}
      {monitor.chain.problem !== null && (
        <Tag tone="critical" isLoud icon={<IconHeartBroken aria-hidden />} title={monitor.chain.problem}>
          MONITOR FAULT
        </Tag>
      )}
      <AwayMark />
      <CertificateMark />
      <VaultMark />
      {damage.length > 0 && (
        <Tag tone="major" icon={<IconDatabaseExclamation aria-hidden />} title={damage.join(' ')}>
          History damaged
        </Tag>
      )}
      {monitor.fleetProblem !== null && (
        <Tag tone="major" icon={<IconFileAlert aria-hidden />} title={monitor.fleetProblem}>
          Fleet file not usable
        </Tag>
      )}
      {problems.length > 0 && (
        <Tag tone="major" icon={<IconSettingsExclamation aria-hidden />} title={problems.join(' ')}>
          Settings damaged
        </Tag>
      )}
      {monitor.isSimulated && <PracticeMark seen={speed} onOpen={onPractice} />}
      {!monitor.isSimulated && speed !== null && (
        <Tag tone="info" title="How fast the simulated clock runs.">
          {formatPractice(speed)}
        </Tag>
      )}
      {!monitor.allowsCommands && (
        <Tag tone="quiet" icon={<IconEye aria-hidden />} title={readOnly}>
          Read only
        </Tag>
      )}
      {plain > 0 && (
        <Tag
          tone="minor"
          icon={<IconLockOpen2 aria-hidden />}
          title="ws:// to another machine: anyone on the way can read it."
        >
          {formatPlural(plain, 'node')} not encrypted
        </Tag>
      )}
      <GapsMark />
      <LogsMark />
    </>
  );
}
