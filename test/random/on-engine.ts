import { isDeepStrictEqual } from 'node:util';
import { Engine } from '../../runtime/engine/engine.ts';
import { Rejected } from '../../runtime/ground/problems.ts';
import { replay } from '../../runtime/core/state/apply.ts';
import type { Vars } from '../../runtime/ground/value.ts';
import type { OperatorCommand } from '../../runtime/core/step/operate.ts';
import { MemoryStore } from '../../runtime/store/memory/memory.ts';
import { numberedIds } from '../../runtime/testing/store/numbered-ids.ts';
import type { Driver } from './engine-trace.ts';
import { keptHours, root } from './random-model.ts';

const nobody = { by: null };
const hour = 3_600_000;

/** Runs commands on the engine, so that messages reach whoever waits for them. An hour goes by before each command. */
export async function onEngine(xml: string, variables: Vars): Promise<Driver> {
  const store = new MemoryStore();
  let now = Date.parse('2026-01-31T08:00:00.000Z');
  const engine = new Engine({ store, now: () => new Date(now).toISOString(), newId: numberedIds() });
  try {
    await engine.definitions.deploy([{ name: 'random.bpmn', content: xml }], nobody);
  } catch (error) {
    if (error instanceof Rejected)
      throw new Error(`A valid model is refused: ${JSON.stringify(error.details)}`, { cause: error });
    throw error;
  }
  const { id } = await engine.cases.start(root, { variables }, nobody);
  return {
    look: async () => {
      const found = await store.load(id);
      if (!found) throw new Error('The case is not in the store.');
      const history = await store.history(id);
      if (!isDeepStrictEqual(replay(history), found.instance)) throw new Error('The history gives another instance.');
      return { instance: found.instance, events: history.map(([event]) => event) };
    },
    do: async (command) => {
      now += hour;
      // Operators may give fewer commands than a case takes; the engine passes on any.
      await engine.operations.perform(id, command as OperatorCommand, nobody);
    },
    post: async ({ name, key, kept }, sent) => {
      now += hour;
      const timeToLive = kept ? `PT${keptHours * 60 + 30}M` : null;
      const message = { name, correlationKey: key, variables: sent, timeToLive };
      return (await engine.messages.publish(message, nobody)).outcome;
    },
  };
}
