import bpmnAsItIs from 'bpmn-moddle/resources/bpmn/json/bpmn.json' with { type: 'json' };
import bpmndiAsItIs from 'bpmn-moddle/resources/bpmn/json/bpmndi.json' with { type: 'json' };
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import wattloom from './wattloom.json' with { type: 'json' };

interface Property {
  readonly name: string;
  readonly type: string;
  readonly isMany?: boolean;
  readonly isAttr?: boolean;
}
interface Type {
  readonly name: string;
  readonly properties?: readonly Property[];
}
interface Package {
  readonly types: readonly Type[];
}

/** Properties by the type they belong to: they replace those of the same name. */
type Repairs = Readonly<Record<string, readonly Property[]>>;

function repaired<P extends Package>(original: P, repairs: Repairs): P {
  const types = original.types.map((type) => {
    const better = repairs[type.name] ?? [];
    const kept = (type.properties ?? []).filter(({ name }) => !better.some((one) => one.name === name));
    return better.length ? { ...type, properties: [...kept, ...better] } : type;
  });
  return { ...original, types };
}

/** Where bpmn-moddle's table of BPMN differs from the standard's schema, and would drop what a file says. */
export const bpmn = repaired(bpmnAsItIs as Package, {
  Documentation: [{ name: 'values', type: 'Element', isMany: true }],
  Extension: [{ name: 'documentation', type: 'Documentation', isMany: true }],
  GlobalScriptTask: [{ name: 'script', type: 'String' }],
});

/** Some tools write several planes into one diagram. An editor shows one; nothing may be lost on the way to it. */
const bpmndi = repaired(bpmndiAsItIs as Package, { BPMNDiagram: [{ name: 'plane', type: 'BPMNPlane', isMany: true }] });

/** What models are read and written with. */
export const moddlePackages = { bpmn, bpmndi, zeebe, wattloom };
