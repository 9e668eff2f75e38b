import { useNavigate } from '@tanstack/react-router';
import type { Definition } from '../api/types.ts';
import { pathOf } from '../paths.ts';

/** To a version of a definition, or to its draft. */
export function useGo({ kind, key }: Definition): (version: number | null) => Promise<void> {
  const navigate = useNavigate();
  return (version) =>
    navigate({ to: pathOf(kind), params: { key }, search: version === null ? {} : { version } } as never);
}
