import type { FlowNode } from '../../../bpmn/model/model.ts';
import { triggersOf } from '../../step/triggers-of.ts';
import type { Triggers } from '../trigger.ts';

/** The name of the link that an event throws or catches; null where it is none. */
export function linkOf({ all }: Triggers): string | null {
  const found = all.find(({ kind }) => kind === 'link');
  return found?.kind === 'link' ? found.source.name : null;
}

/** The link that leads to an event: tokens come to it without a flow. */
export function caughtLink(node: FlowNode): string | null {
  const triggers = triggersOf(node);
  return triggers && linkOf(triggers);
}
