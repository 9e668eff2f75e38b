import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { session } from '../../api/server.ts';
import { unwrap } from '../../api/unwrap.ts';

/** Ends the session and leaves nothing of it in the page. */
export function useSignOut(): () => void {
  const queries = useQueryClient();
  return () => {
    session.leave();
    void unwrap(api.DELETE('/api/session'))
      .catch(() => undefined)
      .then(() => {
        queries.clear();
        window.location.assign('/sign-in');
      });
  };
}
