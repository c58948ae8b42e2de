import { useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { useGridPage } from '#renderer/store/gridPage.ts';
import { useMonitor, useNodesByKey } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { usePlace } from '#renderer/store/place/usePlace.ts';
import { useLinkCures } from '#renderer/store/setup/linkCures.ts';
import { useNodeSetups } from '#renderer/store/setup/nodeSetups.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import { FilterBox, useFilterBox } from '#renderer/ui/FilterBox.tsx';
import { ColumnPicker } from '#renderer/ui/grid/ColumnPicker.tsx';
import { DataGrid } from '#renderer/ui/grid/DataGrid.tsx';
import { targetsOf } from '#renderer/ui/grid/gridChoice.ts';
import { useGridChoice } from '#renderer/ui/grid/useGridChoice.ts';
import { LostLink } from '#renderer/ui/LostLink.tsx';
import { NoNodes } from '#renderer/ui/NoNodes.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import { readOnlySettings } from '#shared/advice/whyNot.ts';
import type { NodeSetup, NodeSetups } from '#shared/contract/nodes.ts';
import { formatPlural } from '#shared/words/count.ts';
import { compareWords } from '#shared/words/order.ts';
import { formatPcTime } from '#shared/words/shownTime.ts';
import { NodeDialog } from './form/NodeDialog.tsx';
import type { Proposal } from './form/nodeForm.ts';
import { ImportButton } from './ImportButton.tsx';
import { NodeActions } from './NodeActions.tsx';
import styles from './Nodes.module.css';
import { nodeColumns } from './nodeColumns.tsx';
import { nodesFields } from './nodesPlace.ts';
import { PracticeNote } from './PracticeNote.tsx';
import { listSetups, passesText, type SetupRow, setupKey } from './setupRow.ts';
import { TrapsButton } from './traps/TrapsButton.tsx';
import { VaultBox } from './VaultBox.tsx';

/** The nodes that are watched, as a person sets them up. */
export function NodesSection() {
  const { value: setups, problem } = useNodeSetups();
  if (setups) return <Nodes setups={setups} />;
  return problem ? (
    <Notice tone="major" role="alert">
      {problem}
    </Notice>
  ) : null;
}

/** A form is open: for a node that is there, or for a new one, of which something may be known. */
type OpenForm = { readonly setup: NodeSetup | null; readonly proposal?: Proposal } | null;

function Nodes({ setups }: { readonly setups: NodeSetups }) {
  const { place, type } = usePlace(nodesFields);
  const page = useGridPage('nodes');
  const filter = useFilterBox(place.text, (text) => type({ text }));
  const frame = useContext(TimeFrameContext);
  const columns = useMemo(() => nodeColumns((at) => formatPcTime(at, frame)), [frame]);
  const nodes = useNodesByKey();
  const names = useNodeNames();
  const every = useMemo(() => listSetups(setups.nodes, nodes, names), [setups, nodes, names]);
  const rows = useMemo(() => every.filter((row) => passesText(row, place.text)), [every, place.text]);
  const choice = useGridChoice(every, rows, setupKey, page.choiceMemory);
  const chosen = useMemo(() => {
    const targets = new Set(targetsOf(choice));
    return every.filter((row) => targets.has(setupKey(row)));
  }, [every, choice]);
  // One that is selected alone and not live says why, and what can be done, in place.
  const only = chosen.length === 1 ? chosen[0] : undefined;
  const cures = useLinkCures();
  const { allowsCommands } = useMonitor();
  const whyNot = allowsCommands ? setups.isFixed : readOnlySettings;
  const [form, setForm] = useState<OpenForm>(null);
  const edit = useCallback(
    ({ setup }: SetupRow): void => {
      if (whyNot === null) setForm({ setup });
    },
    [whyNot],
  );
  const add = useCallback((): void => setForm({ setup: null }), []);
  useAsked(setups, whyNot === null, setForm);
  useShortcuts('Settings: nodes', [filter.key]);
  return (
    <>
      {setups.file === null && (
        <PracticeNote why={setups.isFixed} whyNot={allowsCommands ? null : readOnlySettings} />
      )}
      {setups.file !== null && setups.isFixed && <Notice tone="major">{setups.isFixed}</Notice>}
      {setups.file !== null && <VaultBox isFolded />}
      <div className={styles.tools}>
        <FilterBox {...filter.box} placeholder="Node, customer, address  ( / )" />
        <NodeActions chosen={chosen} whyNot={whyNot} onAdd={add} onEdit={edit} />
        <ImportButton whyNot={whyNot} />
        <TrapsButton
          setups={setups.nodes}
          whyNot={whyNot}
          onAdopt={(proposal) => setForm({ setup: null, proposal })}
        />
        <ColumnPicker columns={columns} {...page.columns} />
      </div>
      <p role="status">
        {formatPlural(setups.nodes.length, 'node')}
        {setups.file && <> in {setups.file}</>}
      </p>
      <DataGrid
        fillsPage
        label="Nodes"
        columns={columns}
        rows={rows}
        rowKey={setupKey}
        {...page.grid}
        choice={choice}
        rowState={({ setup }) => (setup.isPaused ? 'stale' : undefined)}
        onOpen={edit}
        empty={<NoNodes isFiltered={every.length > 0} onShowAll={() => type({ text: '' })} />}
      />
      {/* Below: no row moves under the hand that has clicked one. */}
      {only?.node && <LostLink name={only.name} node={only.node} cures={cures} />}
      {form && (
        <NodeDialog
          setup={form.setup}
          proposal={form.proposal ?? null}
          nodes={setups.nodes}
          revision={setups.revision}
          groups={groupsOf(every)}
          onClose={() => setForm(null)}
        />
      )}
    </>
  );
}

/** What an address asks for: once, so that whoever comes back or loads the page anew is not asked again. */
function useAsked(setups: NodeSetups, isAble: boolean, open: (form: OpenForm) => void): void {
  const { place, type } = usePlace(nodesFields);
  const { edit, adds } = place;
  useEffect(() => {
    // A practice is about to be left: what is asked for is of the nodes that come.
    if ((edit === null && !adds) || setups.file === null) return;
    const setup = setups.nodes.find(({ key }) => key === edit) ?? null;
    if (isAble && (adds || setup)) open({ setup });
    type({ edit: null, adds: false });
  }, [edit, adds, setups, isAble, open, type]);
}

/** Customers that are known already. */
function groupsOf(rows: readonly SetupRow[]): readonly string[] {
  const known = rows.flatMap(({ customer, setup }) => [customer, setup.group ?? '']);
  return [...new Set(known)].filter(Boolean).sort(compareWords);
}
