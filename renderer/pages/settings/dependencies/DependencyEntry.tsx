import { useState } from 'react';
import type { FieldProblem } from '#shared/contract/settings.ts';
import { problemAt } from '#shared/settings/problemAt.ts';
import { DraftBox } from '../field/DraftBox.tsx';
import { Entry } from '../field/Entry.tsx';
import { PlacesBox } from '../place/PlacesBox.tsx';
import type { Places } from '../place/usePlaces.ts';
import type { Dependency } from './dependency.ts';

interface DependencyEntryProps {
  readonly dependency: Dependency;
  readonly path: string;
  readonly places: Places;
  readonly save: (dependency: Dependency) => Promise<readonly FieldProblem[]>;
  readonly onRemove: () => void;
}

/** What they depend on, and who they are. */
export function DependencyEntry({ dependency, path, places, save, onRemove }: DependencyEntryProps) {
  const { name, behind } = dependency;
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <Entry name={name} onRemove={onRemove}>
      <DraftBox label="Name" value={name} save={(text) => save({ name: text.trim(), behind })} />
      <PlacesBox
        label={`Behind ${name}`}
        places={places}
        chosen={behind}
        problem={problem}
        onChange={async (chosen) => {
          const problems = await save({ name, behind: [...chosen] });
          setProblem(problemAt(problems, `${path}.behind`));
        }}
      />
    </Entry>
  );
}
