import { isForCamunda7 } from '@wattloom/runtime/camunda7';
import {
  editorModdle,
  list,
  lostBetween,
  moddleDefaults,
  one,
  servedLimits,
  tooLarge,
  type ModdleElement,
} from '@wattloom/runtime/round-trip';
import { ImportRefused, type ImportPlan, type Note } from '../../import/import-plan.ts';
import { fileKind } from './file-kind.ts';
import { tryDrawing } from './try-drawing.ts';

/** Reads, draws and saves a process file where nobody sees it, and says what would come of taking it. */
export async function prepareProcess(text: string, present: string, key: string): Promise<ImportPlan> {
  const kind = fileKind(text);
  if (kind !== 'process') throw new ImportRefused('not-process', { found: kind });
  const over = tooLarge(text, servedLimits.bpmn);
  if (over) throw new ImportRefused('malformed', { why: over.message });
  const definitions = await readDefinitions(text);
  const processes = list(definitions, 'rootElements').filter(({ $type }) => $type === 'bpmn:Process');
  if (processes.length === 0) throw new ImportRefused('no-process');
  const isDrawn = hasDrawing(definitions);
  const content = isDrawn ? text : await (await import('./lay-out.ts')).layOut(text, definitions);
  const { saved, drawn } = await tryDrawing(content);
  const after = idsOf(definitions);
  return {
    content,
    before: new Set(idsOf(await readDefinitions(present).catch(() => null)).keys()),
    after: new Set(after.keys()),
    losses: lostBetween(content, saved, moddleDefaults),
    notes: [
      ...otherKey(processes, key),
      ...named(
        'moreProcesses',
        processes.slice(1).map(({ id, name }) => name ?? id ?? ''),
      ),
      ...(isDrawn ? [] : [{ code: 'laidOut' } as const]),
      ...named(
        'undrawn',
        [...after].filter(([id]) => !drawn.has(id)).map(([id, { name }]) => name ?? id),
      ),
      ...(isForCamunda7(text) ? [{ code: 'camunda7' } as const] : []),
    ],
  };
}

export async function readDefinitions(xml: string): Promise<ModdleElement> {
  try {
    return (await editorModdle().fromXML(xml)).rootElement;
  } catch (error) {
    throw new ImportRefused('malformed', { why: error instanceof Error ? error.message : String(error) });
  }
}

/** Without a plane of a process or collaboration a canvas has nothing to show. */
export function hasDrawing(definitions: ModdleElement): boolean {
  return list(definitions, 'diagrams').some((diagram) => one(one(diagram, 'plane'), 'bpmnElement') !== undefined);
}

function otherKey(processes: readonly ModdleElement[], key: string): readonly Note[] {
  const [{ id: found = '' } = {}] = processes;
  return processes.some(({ id }) => id === key) ? [] : [{ code: 'otherKey', found, key }];
}

function named(code: 'undrawn' | 'moreProcesses', names: readonly string[]): readonly Note[] {
  return names.length ? [{ code, names }] : [];
}

const within = ['flowElements', 'artifacts', 'participants', 'messageFlows', 'laneSets', 'lanes'] as const;
/** Holds what is drawn, or data, and is not drawn itself. */
const undrawable = new Set(['bpmn:DataObject', 'bpmn:LaneSet']);

/** What is drawn on a canvas, by its id: nodes, flows, pools, lanes, artifacts; not what only carries data. */
function idsOf(definitions: ModdleElement | null): ReadonlyMap<string, ModdleElement> {
  const found = new Map<string, ModdleElement>();
  const add = (element: ModdleElement): void => {
    if (element.id !== undefined && !undrawable.has(element.$type)) found.set(element.id, element);
    for (const part of within) list(element, part).forEach(add);
  };
  for (const root of list(definitions ?? undefined, 'rootElements'))
    for (const part of within) list(root, part).forEach(add);
  return found;
}
