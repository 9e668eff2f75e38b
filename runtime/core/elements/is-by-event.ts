import type { FlowNode } from '../../bpmn/model/model.ts';

/** Is it an event sub-process? */
export function isByEvent(node: FlowNode | undefined): boolean {
  return (node?.props as { readonly byEvent?: boolean } | null | undefined)?.byEvent === true;
}
