import { writables, type BpmnFile, type Writable } from './bpmn-file.ts';
import { finding, type Finding } from './findings.ts';

/**
 * Nodes that no flow leads to, in a scope that has a start event: Camunda 7 ignores them, the standard forbids them (BPMN
 * 2.0, 10.5.2). They stay, for whoever drew them to connect or delete.
 */
export function tellUnreachable(file: BpmnFile, findings: Finding[]): void {
  for (const scope of file.elements())
    if (hasStart(scope)) for (const { id } of deadIn(scope)) findings.push(finding(id, 'not-reached'));
}

/** They go, with the flows out of them and what only those led to. */
export function dropUnreachable(file: BpmnFile, findings: Finding[]): void {
  for (const scope of [...file.elements()]) {
    if (!hasStart(scope)) continue;
    for (let [dead] = deadIn(scope); dead; [dead] = deadIn(scope)) {
      const gone = dead;
      findings.push(finding(gone.id, 'unreachable-left-out'));
      const goes = (one: unknown): boolean => {
        const { sourceRef, attachedToRef } = one as Writable;
        return one === gone || sourceRef === gone || attachedToRef === gone;
      };
      undraw(file, goes);
      scope.flowElements = writables(scope.flowElements).filter((one) => !goes(one));
    }
  }
}

function hasStart(scope: Writable): boolean {
  return writables(scope.flowElements).some(({ $type }) => $type === 'bpmn:StartEvent');
}

function undraw({ root }: BpmnFile, goes: (element: unknown) => boolean): void {
  for (const { plane } of writables(root.diagrams))
    for (const one of writables(plane))
      one.planeElement = writables(one.planeElement).filter(
        ({ bpmnElement }) => bpmnElement === undefined || !goes(bpmnElement),
      );
}

function deadIn(scope: Writable): readonly Writable[] {
  const elements = writables(scope.flowElements);
  const reached = new Set(elements.flatMap(({ targetRef }) => (targetRef ? [targetRef] : [])));
  return elements.filter((node) => !reached.has(node) && needsFlow(node));
}

/** A node of the flow that does not begin by itself. */
function needsFlow(node: Writable): boolean {
  const { $type, triggeredByEvent, isForCompensation } = node;
  if (triggeredByEvent === true || isForCompensation === true) return false;
  if ($type === 'bpmn:StartEvent' || $type === 'bpmn:BoundaryEvent') return false;
  const isLink = writables(node.eventDefinitions).some((trigger) => trigger.$type === 'bpmn:LinkEventDefinition');
  return !isLink && /(Event|Task|Gateway|SubProcess|Transaction|CallActivity)$|^bpmn:Task$/.test($type);
}
