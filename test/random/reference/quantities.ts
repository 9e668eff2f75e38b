import { isJoin } from './gateways.ts';
import { remove } from './lists.ts';
import type { Reference } from './reference.ts';
import type { Action } from './state.ts';
import { activate } from './tokens.ts';

/** Activities that begin when `startQuantity` tokens have come, over whichever flows (13.3.2). */
export function batches(on: Reference): Action[] {
  return on.state.scopes.flatMap((scope) =>
    on.model.nodes.flatMap((node): Action[] => {
      if (node.takes === 1 || node.kind === 'complex' || node.scope !== scope.element) return [];
      const here = on.state.tokens.filter(({ scope: within, node: at }) => within === scope.id && at === node.id);
      const batch = here.filter((token) => isJoin(on, token)).slice(0, node.takes);
      if (batch.length < node.takes) return [];
      const work = (): void => {
        for (const token of batch) remove(on.state.tokens, token);
        activate(on, node, scope.id, false);
      };
      return [{ rank: 0, at: node.id, since: Math.max(...batch.map(({ id }) => id)), work }];
    }),
  );
}
