declare module 'bpmn-moddle' {
  /** Reads BPMN XML with the given moddle descriptors. */
  export const BpmnModdle: new (packages?: Record<string, unknown>) => object;
}
