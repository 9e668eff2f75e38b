import { Drawing, RootElements } from './process-drawing.ts';
import { extensionElements, type NodeProps } from './process-props.ts';
import { bpmnFile, element, type Xml } from './process-xml.ts';

/** A process as it is drawn: a chain of what comes one after the other, branches by `from` and `to`. */
export function process(id: string, props: NodeProps = {}): ProcessBuilder {
  return new ProcessBuilder(id, props);
}

export interface LaneProps {
  readonly role?: string;
  readonly department?: string;
  /** The ids of the nodes that lie in it. */
  readonly holds: readonly string[];
}

export class ProcessBuilder extends Drawing {
  readonly #id: string;
  readonly #props: NodeProps;
  readonly #lanes: { readonly id: string; readonly props: LaneProps }[] = [];
  readonly #roots: RootElements;

  constructor(id: string, props: NodeProps) {
    const roots = new RootElements();
    super(id, roots);
    this.#id = id;
    this.#props = props;
    this.#roots = roots;
    roots.use(id);
  }

  /** A lane, which says who performs the tasks in it. */
  lane(id: string, props: LaneProps): this {
    this.#roots.use(id);
    this.#lanes.push({ id, props });
    return this;
  }

  /** The BPMN 2.0 file. Whatever leads to a node that is not drawn is a mistake of the test, and throws. */
  get xml(): string {
    const { name, attributes, within = [] } = this.#props;
    const children = [...extensionElements(this.#props), ...within, ...this.#laneSet(), ...this.elements()];
    const drawn = element('process', { id: this.#id, name, isExecutable: true, ...attributes }, children);
    return bpmnFile([...this.#roots.elements, drawn]);
  }

  #laneSet(): readonly Xml[] {
    const lanes = this.#lanes.map(({ id, props: { holds, ...performer } }) => {
      const said = element('extensionElements', {}, [element('wattloom:performer', performer)]);
      return element('lane', { id }, [said, ...holds.map((node) => element('flowNodeRef', {}, [this.known(node)]))]);
    });
    return lanes.length ? [element('laneSet', { id: `${this.#id}_lanes` }, lanes)] : [];
  }
}
