import { useMemo } from 'react';
import { changeParams, useRoute } from '../routeStore.ts';
import { type Fields, readFields, writeFields } from './fields.ts';

/**
 * What a page keeps in its address, and how to change it. Each change is a step that Back takes back, except
 * what is typed: that is one step with what was there.
 * @param fields the same object each time.
 */
export function usePlace<T extends object>(fields: Fields<T>) {
  const params = useRoute((route) => route.params);
  const place = useMemo(() => readFields(fields, params), [fields, params]);
  const writers = useMemo(
    () => ({
      change: (part: Partial<T>): void => changeParams(writeFields(fields, part), 'step'),
      type: (part: Partial<T>): void => changeParams(writeFields(fields, part), 'typing'),
    }),
    [fields],
  );
  return { place, ...writers };
}
