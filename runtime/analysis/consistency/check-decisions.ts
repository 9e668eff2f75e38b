import type { FlowNode } from '../../bpmn/model/model.ts';
import { normalName } from '../../languages/feel/values/names.ts';
import type { Say } from './check-process.ts';
import { neverWritten } from './check-process.ts';
import { decisionNamed, inputsOf } from './of-decision.ts';
import type { ProcessData } from './process-data.ts';

/** What a decision asks for and the case does not have. */
export function checkDecisions(data: ProcessData, node: FlowNode, read: Set<string>, say: Say): void {
  const seen = data.seenBy(node);
  for (const use of data.usesOf(node)) {
    if (use.use !== 'decision') continue;
    const decision = decisionNamed(data.world.decisions, use.decision);
    for (const input of decision ? inputsOf(decision) : []) {
      const name = normalName(input);
      read.add(name);
      if (seen(name) !== undefined || seen(input) !== undefined) continue;
      const message = neverWritten(data, name);
      if (message !== null)
        say(node.id, 'decision-input-missing', `Decision "${use.decision}" reads "${input}", but ${message}`);
    }
  }
}
