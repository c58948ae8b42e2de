import { MultiSelect } from '@mantine/core';
import { type Place, type Places, placeOf, placeValue } from './usePlaces.ts';

interface PlacesBoxProps {
  readonly label: string;
  readonly places: Places;
  readonly chosen: readonly Place[];
  readonly problem: string | null;
  readonly onChange: (chosen: readonly Place[]) => void;
}

/** Any number of nodes and customers. */
export function PlacesBox({ label, places: { choices, nameOf }, chosen, problem, onChange }: PlacesBoxProps) {
  const known = new Set(choices.flatMap(({ items }) => items.map(({ value }) => value)));
  const unknown = chosen.filter((place) => !known.has(placeValue(place)));
  const others = unknown.map((place) => ({ value: placeValue(place), label: nameOf(place) }));
  return (
    <MultiSelect
      label={label}
      data={[
        ...choices.map(({ group, items }) => ({ group, items: [...items] })),
        ...(others.length > 0 ? [{ group: 'Not watched', items: others }] : []),
      ]}
      value={chosen.map(placeValue)}
      error={problem}
      onChange={(values) => onChange(values.map(placeOf))}
      placeholder={chosen.length === 0 ? 'Choose nodes and customers' : undefined}
      searchable
      limit={100}
    />
  );
}
