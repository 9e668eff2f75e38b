import { writables, type BpmnFile, type Writable } from './bpmn-file.ts';

/** Puts a node of another type in the place of one, with all it had. */
export function replaceNode(file: BpmnFile, node: Writable, type: string): Writable {
  const { $type: _, ...properties } = node;
  const made = file.create(type, properties);
  const scope = node.$parent;
  if (!scope) return node;
  made.$parent = scope;
  for (const part of Object.values(made))
    for (const child of writables(part)) if (child.$parent === node) child.$parent = made;
  scope.flowElements = writables(scope.flowElements).map((one) => (one === node ? made : one));
  for (const one of writables(scope.flowElements))
    for (const reference of ['sourceRef', 'targetRef', 'attachedToRef'])
      if (one[reference] === node) one[reference] = made;
  return made;
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
