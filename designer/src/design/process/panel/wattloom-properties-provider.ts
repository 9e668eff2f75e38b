import { Group } from '@bpmn-io/properties-panel';
import type { CatalogueHolder } from '../catalogue-holder.ts';
import { caseEntries, processOf } from './case-group.ts';
import { ChildWriter } from './child-writer.ts';
import { objectEntries, writtenEntries } from './data-group.ts';
import { clockEntry, limitEntries, noticeEntries, timerOf } from './deadline-group.ts';
import type { Entry } from './entries.ts';
import { ExtensionWriter, type BpmnFactory, type Modeling } from './extension.ts';
import { formEntries } from './form-group.ts';
import { withOwnIds } from './id-entries.ts';
import type { ModelerServices } from '../modeler-services.ts';
import type { DiagramElement } from './moddle-element.ts';
import type { PanelContext } from './panel-context.ts';
import { nameEntries } from './name-entries.ts';
import { performersEntries } from './performers-group.ts';
import { recordEntries } from './record-group.ts';
import { storeEntries } from './store-group.ts';

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

const TASK = 'bpmn:UserTask';
const LANE = 'bpmn:Lane';

/** Beside user tasks: where a case may wait for a customer. */
const waits = new Set(['bpmn:ReceiveTask', 'bpmn:IntermediateCatchEvent', 'bpmn:SubProcess']);

/** The groups that a template makes of its own properties. */
const OF_TEMPLATE = 'ElementTemplates__CustomProperties';

interface OwnGroup {
  readonly id: string;
  readonly label: string;
  readonly shouldOpen?: boolean;
  /** None: the element has no such group. */
  readonly entries: (context: PanelContext, element: DiagramElement) => readonly Entry[];
}

const on =
  (types: readonly string[], entries: OwnGroup['entries']): OwnGroup['entries'] =>
  (context, element) =>
    types.includes(element.businessObject.$type) ? entries(context, element) : [];

/** In the order in which they stand. */
const own: readonly OwnGroup[] = [
  { id: 'wattloom-form-group', label: 'Form', shouldOpen: true, entries: on([TASK], formOf) },
  { id: 'wattloom-performers', label: 'Performers', shouldOpen: true, entries: on([TASK, LANE], performersEntries) },
  { id: 'wattloom-record', label: 'Record', entries: on([TASK], recordEntries) },
  { id: 'wattloom-store', label: 'Record', shouldOpen: true, entries: on(['bpmn:DataStoreReference'], storeEntries) },
  { id: 'wattloom-data', label: 'Data', shouldOpen: true, entries: on(['bpmn:DataObjectReference'], objectEntries) },
  {
    id: 'wattloom-written',
    label: 'Data',
    shouldOpen: true,
    entries: on(['bpmn:DataOutputAssociation'], writtenEntries),
  },
  { id: 'wattloom-deadline-group', label: 'Working time', entries: deadlineOf },
  { id: 'wattloom-case', label: 'Case', entries: caseOf },
];

function formOf(context: PanelContext, element: DiagramElement): readonly Entry[] {
  return templateOf(element) === '' ? formEntries(context, element) : [];
}

/** Time limits of tasks and timers, and what makes them stand still. */
function deadlineOf(context: PanelContext, element: DiagramElement): readonly Entry[] {
  const { businessObject } = element;
  const timer = timerOf(element);
  if (timer) return limitEntries(context, element, timer);
  if (businessObject.$type === TASK)
    return [
      ...limitEntries(context, element, businessObject),
      ...noticeEntries(context, element),
      clockEntry(context, element),
    ];
  return waits.has(businessObject.$type) ? [clockEntry(context, element)] : [];
}

function caseOf(context: PanelContext, element: DiagramElement): readonly Entry[] {
  const process = processOf(element);
  return process ? caseEntries(context, element, process) : [];
}

type Translate = (text: string, replacements?: Record<string, string>) => string;

export class WattloomPropertiesProvider {
  static readonly $inject = ['propertiesPanel', 'modeling', 'bpmnFactory', 'translate', 'catalogueHolder', 'eventBus'];
  readonly #writer: ExtensionWriter;
  readonly #children: ChildWriter;
  readonly #translate: Translate;
  readonly #holder: CatalogueHolder;
  #byExpression = new WeakSet<DiagramElement>();

  constructor(
    panel: PropertiesPanel,
    modeling: Modeling,
    factory: BpmnFactory,
    translate: Translate,
    holder: CatalogueHolder,
    bus: ModelerServices['eventBus'],
  ) {
    this.#writer = new ExtensionWriter(modeling, factory);
    this.#children = new ChildWriter(modeling, factory);
    this.#translate = translate;
    this.#holder = holder;
    panel.registerProvider(AFTER_TEMPLATES, this);
    bus.on('selection.changed', () => {
      this.#byExpression = new WeakSet();
    });
  }

  getGroups(element: DiagramElement): (groups: readonly PanelGroup[]) => readonly PanelGroup[] {
    return (groups) => {
      const kept = groups.filter(({ id }) => !replaced.has(id)).map((group) => this.#general(group, element));
      const first = kept.filter(({ id }) => id === 'general' || id.startsWith(OF_TEMPLATE));
      return [...first, ...this.#own(element), ...kept.filter((group) => !first.includes(group))];
    };
  }

  /** The Chinese name stands below the name, and ids are ours. */
  #general(group: PanelGroup, element: DiagramElement): PanelGroup {
    if (group.id !== 'general') return group;
    const context = this.#context();
    const entries = withOwnIds(group.entries ?? [], context, element);
    const at = entries.findIndex(({ id }) => id === 'name') + 1;
    return {
      ...group,
      entries: [...entries.slice(0, at), ...nameEntries(context, element), ...entries.slice(at)],
    };
  }

  #own(element: DiagramElement): PanelGroup[] {
    const context = this.#context();
    return own
      .map(({ id, label, shouldOpen = false, entries }) => ({
        ...{ id, label: this.#translate(label), component: Group, shouldOpen },
        entries: entries(context, element),
      }))
      .filter(({ entries }) => entries.length > 0);
  }

  #context(): PanelContext {
    const { catalogue, isChinese } = this.#holder.current;
    return {
      ...{ writer: this.#writer, children: this.#children, translate: this.#translate },
      ...{ catalogue, isChinese, byExpression: this.#byExpression },
    };
  }
}

const templateOf = ({ businessObject }: DiagramElement): string =>
  (businessObject.get('zeebe:modelerTemplate') as string | undefined) ?? '';
