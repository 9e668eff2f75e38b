import { writables, BpmnFile, type Writable } from '../../../runtime/bpmn/camunda7/bpmn-file.ts';

/** What queries ask of the models themselves. */
export class Models {
  readonly #elements = new Map<string, Writable>();

  async add(xml: string): Promise<void> {
    const file = await BpmnFile.read(xml);
    for (const element of file.elements()) if (element.id !== undefined) this.#elements.set(element.id, element);
  }

  description(elementId: string): string | null {
    const found = writables(this.#elements.get(elementId)?.documentation)[0];
    return typeof found?.text === 'string' ? found.text.trim() : null;
  }

  isEventSubProcess(elementId: string): boolean {
    return this.#elements.get(elementId)?.triggeredByEvent === true;
  }

  /** The name that Camunda 7 gives a type of activity in its history. */
  activityType(elementId: string): string | null {
    const element = this.#elements.get(elementId);
    if (!element) return null;
    const type = element.$type.replace(/^bpmn:/, '');
    const plain = type.charAt(0).toLowerCase() + type.slice(1);
    const trigger = writables(element.eventDefinitions)[0]
      ?.$type.replace(/^bpmn:|EventDefinition$/g, '')
      .toLowerCase();
    if (trigger === undefined || !type.endsWith('Event')) return type === 'EndEvent' ? 'noneEndEvent' : plain;
    return named(type, trigger);
  }
}

function named(type: string, trigger: string): string {
  switch (type) {
    case 'StartEvent':
      return trigger === 'timer' ? 'startTimerEvent' : `${trigger}StartEvent`;
    case 'BoundaryEvent':
      return trigger === 'timer' ? 'boundaryTimer' : `boundary${trigger.charAt(0).toUpperCase()}${trigger.slice(1)}`;
    case 'EndEvent':
      return `${trigger}EndEvent`;
    case 'IntermediateCatchEvent':
      return trigger === 'timer'
        ? 'intermediateTimer'
        : `intermediate${trigger.charAt(0).toUpperCase()}${trigger.slice(1)}Catch`;
    default:
      return `intermediate${trigger.charAt(0).toUpperCase()}${trigger.slice(1)}Throw`;
  }
}
