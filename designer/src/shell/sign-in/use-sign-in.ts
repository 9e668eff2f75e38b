import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { meQuery, type Me } from '../../api/me.ts';
import { session } from '../../api/server.ts';
import { unwrap } from '../../api/unwrap.ts';

interface Credentials {
  readonly username: string;
  readonly password: string;
}

export function useSignIn(onDone: (me: Me) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Credentials) => unwrap<Me>(api.POST('/api/session', { body })),
    onSuccess: (me) => {
      queries.setQueryData(meQuery.queryKey, me);
      session.signedIn(me.id);
      onDone(me);
    },
  });
}
