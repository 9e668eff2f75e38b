import { useQuery } from '@tanstack/react-query';
import { queryKeys } from '../../api/query-keys.ts';
import { readDefinition } from '../api/definitions.ts';
import type { Definition } from '../api/types.ts';

/** The same definition with its list of versions kept up to date after publishing. */
export function useVersions(definition: Definition): Definition {
  const { kind, key } = definition;
  const { data = definition } = useQuery({
    queryKey: queryKeys.definition(kind, key),
    queryFn: () => readDefinition(kind, key),
    staleTime: 60_000,
  });
  return { ...definition, versions: data.versions, version: data.version, name: data.name ?? definition.name };
}
