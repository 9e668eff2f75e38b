import { Group } from '@bpmn-io/properties-panel';
import type { CatalogueHolder } from '../catalogue-holder.ts';
import { caseEntries, processOf } from './case-group.ts';
import { clockEntry, limitEntries, noticeEntries, timerOf } from './deadline-group.ts';
import type { Entry } from './entries.ts';
import { ExtensionWriter, type BpmnFactory, type Modeling } from './extension.ts';
import { formEntries } from './form-group.ts';
import type { DiagramElement } from './moddle-element.ts';
import type { PanelContext } from './panel-context.ts';
import { performersEntries } from './performers-group.ts';
import { recordEntries } from './record-group.ts';

export interface PanelGroup {
  readonly id: string;
  readonly label: string;
  readonly component: unknown;
  readonly entries?: readonly Entry[];
  readonly shouldOpen?: boolean;
}

interface PropertiesPanel {
  readonly registerProvider: (priority: number, provider: unknown) => void;
}

/** After the element templates (300), which hide every group they do not know. */
const AFTER_TEMPLATES = 200;

/** What our engine does not run, or what a group of ours does better. */
const replaced = new Set(['form', 'userTaskImplementation', 'Zeebe__TaskListeners', 'Zeebe__ExecutionListeners']);

/** Beside user tasks: where a case may wait for a customer. */
const waits = new Set(['bpmn:ReceiveTask', 'bpmn:IntermediateCatchEvent', 'bpmn:SubProcess']);

/** The groups that a template makes of its own properties. */
const OF_TEMPLATE = 'ElementTemplates__CustomProperties';

type Translate = (text: string, replacements?: Record<string, string>) => string;

export class WattloomPropertiesProvider {
  static readonly $inject = ['propertiesPanel', 'modeling', 'bpmnFactory', 'translate', 'catalogueHolder'];
  readonly #writer: ExtensionWriter;
  readonly #translate: Translate;
  readonly #holder: CatalogueHolder;

  constructor(
    panel: PropertiesPanel,
    modeling: Modeling,
    factory: BpmnFactory,
    translate: Translate,
    holder: CatalogueHolder,
  ) {
    this.#writer = new ExtensionWriter(modeling, factory);
    this.#translate = translate;
    this.#holder = holder;
    panel.registerProvider(AFTER_TEMPLATES, this);
  }

  getGroups(element: DiagramElement): (groups: readonly PanelGroup[]) => readonly PanelGroup[] {
    return (groups) => {
      const kept = groups.filter(({ id }) => !replaced.has(id));
      const first = kept.filter(({ id }) => id === 'general' || id.startsWith(OF_TEMPLATE));
      return [...first, ...this.#own(element), ...kept.filter((group) => !first.includes(group))];
    };
  }

  #own(element: DiagramElement): PanelGroup[] {
    const { $type: type } = element.businessObject;
    const process = processOf(element);
    const context = this.#context();
    const made: PanelGroup[] = [];
    if (type === 'bpmn:UserTask' && templateOf(element) === '') {
      made.push(this.#group('wattloom-form-group', 'Form', formEntries(context, element), true));
    }
    if (type === 'bpmn:UserTask' || type === 'bpmn:Lane') {
      made.push(this.#group('wattloom-performers', 'Performers', performersEntries(context, element), true));
    }
    if (type === 'bpmn:UserTask')
      made.push(this.#group('wattloom-record', 'Record', recordEntries(context, element), false));
    const deadline = this.#deadline(context, element);
    if (deadline.length > 0) made.push(this.#group('wattloom-deadline-group', 'Working time', deadline, false));
    if (process) made.push(this.#group('wattloom-case', 'Case', caseEntries(context, element, process), false));
    return made;
  }

  /** Time limits of tasks and timers, and what makes them stand still. */
  #deadline(context: PanelContext, element: DiagramElement): Entry[] {
    const { businessObject } = element;
    const timer = timerOf(element);
    if (timer) return limitEntries(context, element, timer);
    if (businessObject.$type === 'bpmn:UserTask')
      return [
        ...limitEntries(context, element, businessObject),
        ...noticeEntries(context, element),
        clockEntry(context, element),
      ];
    return waits.has(businessObject.$type) ? [clockEntry(context, element)] : [];
  }

  #group(id: string, label: string, entries: readonly Entry[], shouldOpen: boolean): PanelGroup {
    return { id, label: this.#translate(label), component: Group, entries, shouldOpen };
  }

  #context(): PanelContext {
    const { catalogue, isChinese } = this.#holder.current;
    return { writer: this.#writer, catalogue, isChinese, translate: this.#translate };
  }
}

const templateOf = ({ businessObject }: DiagramElement): string =>
  (businessObject.get('zeebe:modelerTemplate') as string | undefined) ?? '';
