import { useParams, useSearch } from '@tanstack/react-router';

/** Which definition, and which version of it, the address names. */
export function useAddress(): { readonly definitionKey: string; readonly version: number | null } {
  const params: { key?: string } = useParams({ strict: false });
  const search: { version?: number } = useSearch({ strict: false });
  return { definitionKey: params.key ?? '', version: search.version ?? null };
}
