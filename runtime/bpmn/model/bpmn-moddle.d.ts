declare module 'bpmn-moddle' {
  /** Reads BPMN XML with the given moddle descriptors. */
  export const BpmnModdle: new (packages?: Record<string, unknown>) => object;
}

declare module 'moddle-xml' {
  /** Reads XML into the elements of a model. */
  export class Reader {
    constructor(options: object);
    handler(typeName: string): object;
    fromXML(xml: string, handler: object): Promise<unknown>;
  }
}
