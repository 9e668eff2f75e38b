import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { api } from './client.ts';
import { queryKeys } from './query-keys.ts';
import type { Schemas } from './schemas.ts';
import { setOfficeZone } from '../ground/office-zone.ts';
import { unwrap } from './unwrap.ts';

export type Me = Schemas['Me'];

export const meQuery = queryOptions({
  queryKey: queryKeys.me,
  queryFn: async () => {
    const me = await unwrap<Me>(api.GET('/api/session'));
    setOfficeZone(me.zone);
    return me;
  },
  staleTime: 60_000,
});

/** Whoever is signed in; only below the shell's route, which has asked already. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data;
