import { writables, type BpmnFile, type Writable } from './bpmn-file.ts';

export interface Replaced {
  readonly node: Writable;
  /** What the new type has no place for, by its name. */
  readonly dropped: readonly string[];
}

/** Puts a node of another type in the place of one, with all it had that the type knows, and what other tools say of it. */
export function replaceNode(file: BpmnFile, node: Writable, type: string): Replaced {
  const made = file.create(type, {});
  const dropped: string[] = [];
  // References, the default flow among them, are there without being listed.
  for (const name of Object.getOwnPropertyNames(node).filter((one) => !one.startsWith('$')))
    if (made.$descriptor?.propertiesByName[name]) made.set?.(name, node[name]);
    else dropped.push(name);
  Object.assign(made.$attrs ?? {}, node.$attrs);
  const scope = node.$parent;
  if (!scope) return { node, dropped: [] };
  made.$parent = scope;
  for (const part of Object.values(made))
    for (const child of writables(part)) if (child.$parent === node) child.$parent = made;
  scope.flowElements = writables(scope.flowElements).map((one) => (one === node ? made : one));
  for (const one of writables(scope.flowElements))
    for (const reference of ['sourceRef', 'targetRef', 'attachedToRef'])
      if (one[reference] === node) one[reference] = made;
  return { node: made, dropped };
}

/** Sequence flows need ids here; other tools leave them out. */
export function nameFlows(file: BpmnFile): void {
  let count = 0;
  for (const element of file.elements())
    if (element.$type === 'bpmn:SequenceFlow' && element.id === undefined)
      element.id = `flow-without-id-${(count += 1)}`;
}

/** The ends of a flow list it, as the standard has it and as other tools leave out. */
export function listFlows(file: BpmnFile): void {
  const flows = [...file.elements()].filter(({ $type }) => $type === 'bpmn:SequenceFlow');
  const ends = new Set(flows.flatMap(({ sourceRef, targetRef }) => [sourceRef as Writable, targetRef as Writable]));
  for (const node of ends) {
    node.incoming = flows.filter(({ targetRef }) => targetRef === node);
    node.outgoing = flows.filter(({ sourceRef }) => sourceRef === node);
  }
}

/** Puts a new node between a flow and its target. */
export function insertAfter(file: BpmnFile, flow: Writable, node: Writable): void {
  const scope = flow.$parent;
  if (!scope) return;
  const target = flow.targetRef as Writable;
  file.adopt(scope, 'flowElements', node);
  flow.targetRef = node;
  const id = `${node.id ?? ''}-out`;
  file.adopt(scope, 'flowElements', file.create('bpmn:SequenceFlow', { id, sourceRef: node, targetRef: target }));
}
