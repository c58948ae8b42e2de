import { Button, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import { Panel } from '#renderer/ui/Panel.tsx';
import { ToneText } from '#renderer/ui/Tag.tsx';
import type { MoveType } from '#shared/advice/move/movePlan.ts';
import type { LicenseType } from '#shared/model/license.ts';
import styles from './Planner.module.css';
import type { CapacityBase, ReadDraft } from './planDraft.ts';

interface CapacityTableProps {
  readonly read: ReadDraft;
  /** Whether WebLM has told what it has. */
  readonly hasPresent: boolean;
  readonly onCount: (type: LicenseType, text: string) => void;
  readonly onBase: (base: CapacityBase) => void;
}

/** The 19 types, the capacity to be typed, and under each type the nodes that require it. */
export function CapacityTable({ read, hasPresent, onCount, onBase }: CapacityTableProps) {
  const [opened, setOpened] = useState<ReadonlySet<LicenseType>>(new Set());
  const toggle = (type: LicenseType): void =>
    setOpened((before) => {
      const after = new Set(before);
      if (!after.delete(type)) after.add(type);
      return after;
    });
  return (
    <Panel title="Required against capacity">
      <div className={styles.bases}>
        Fill in the capacity
        {hasPresent && <Button onClick={() => onBase('webLm')}>As WebLM has now</Button>}
        <Button onClick={() => onBase('required')}>As required</Button>
      </div>
      <table className={styles.table} aria-label="Required against capacity">
        <thead>
          <tr>
            <th scope="col">License Type</th>
            <th scope="col" data-align="end">
              Required
            </th>
            <th scope="col">Capacity</th>
            <th scope="col" data-align="end">
              Short by
            </th>
            <th scope="col">Verdict</th>
          </tr>
        </thead>
        <tbody>
          {read.plan.types.map((row) => (
            <Fragment key={row.type}>
              <TypeRow
                row={row}
                text={read.shown[row.type]}
                problem={read.problems[row.type]}
                isOpen={opened.has(row.type)}
                onToggle={() => toggle(row.type)}
                onCount={(text) => onCount(row.type, text)}
              />
              {opened.has(row.type) && <NeedRows row={row} />}
            </Fragment>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

interface TypeRowProps {
  readonly row: MoveType;
  readonly text: string;
  readonly problem: string | undefined;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onCount: (text: string) => void;
}

function TypeRow({ row, text, problem, isOpen, onToggle, onCount }: TypeRowProps) {
  const { type, required, shortBy } = row;
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <tr data-dim={required === 0 || undefined}>
      <th scope="row">
        {required > 0 ? (
          <button type="button" className={styles.toggle} aria-expanded={isOpen} onClick={onToggle}>
            <Chevron size={14} aria-hidden />
            {type}
          </button>
        ) : (
          <span className={styles.plain}>{type}</span>
        )}
      </th>
      <td data-align="end">{required}</td>
      <td className={styles.capacity}>
        <TextInput
          type="number"
          min={0}
          step={1}
          placeholder="0"
          aria-label={type}
          value={text}
          error={problem}
          onChange={(event) => onCount(event.currentTarget.value)}
        />
      </td>
      <td data-align="end">{problem ? '–' : shortBy > 0 ? <strong>{shortBy}</strong> : ''}</td>
      <td>{problem ? 'Not known' : <TypeVerdict row={row} />}</td>
    </tr>
  );
}

function TypeVerdict({ row: { required, shortBy, spare } }: { readonly row: MoveType }) {
  if (shortBy > 0)
    return (
      <ToneText tone="critical" icon={<IconCircleX aria-hidden />}>
        Short
      </ToneText>
    );
  const note = spare > 0 ? `, ${spare} to spare` : '';
  if (required === 0) return <>{`Not required${note}`}</>;
  return (
    <ToneText tone="good" icon={<IconCircleCheck aria-hidden />}>
      {`Enough${note}`}
    </ToneText>
  );
}

function NeedRows({ row: { needs } }: { readonly row: MoveType }) {
  return needs.map(({ nodeKey, nodeName, required, driver, setting }) => (
    <tr key={nodeKey} className={styles.need}>
      <td>{nodeName}</td>
      <td data-align="end">{required}</td>
      <td colSpan={3}>
        {driver} <span className={styles.dim}>({setting})</span>
      </td>
    </tr>
  ));
}
