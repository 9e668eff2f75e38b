import type { DataField } from '../../api/types.ts';
import { dataState } from './child-writer.ts';
import { asVariable, dataSetEntry } from './data-set-entry.ts';
import { feelEntry, selectEntry, textEntry, type Entry, type Option } from './entries.ts';
import { readAttribute } from './extension.ts';
import type { DiagramElement, ModdleElement } from './moddle-element.ts';
import { attribute, type PanelContext } from './panel-context.ts';

const RECORD = 'wattloom:Record';
type Name = 'dataSet' | 'id' | 'where' | 'many' | 'variable' | 'state';

/** A reference to a data store in the panel, and the store that several references may share. */
class Store {
  readonly context: PanelContext;
  readonly element: DiagramElement;

  constructor(context: PanelContext, element: DiagramElement) {
    this.context = context;
    this.element = element;
  }

  at(name: Name) {
    return attribute(this.context, this.element, this.element.businessObject, RECORD, name);
  }

  shared(name: Name): string {
    const store = this.element.businessObject.get('dataStoreRef') as ModdleElement | undefined;
    return store ? readAttribute(store, RECORD, name) : '';
  }

  /** What holds: what the reference says, else what its store says. */
  said(name: Name): string {
    return this.at(name).getValue() || this.shared(name);
  }

  get isRead(): boolean {
    return (this.element.outgoing ?? []).some(({ type }) => type === 'bpmn:DataInputAssociation');
  }

  get isWritten(): boolean {
    return (this.element.incoming ?? []).some(({ type }) => type === 'bpmn:DataOutputAssociation');
  }

  /** Bound to nothing it is a drawing: nothing is left behind that nobody sees. */
  unbind(): void {
    this.context.writer.remove(this.element, this.element.businessObject, RECORD);
  }

  /** How many are read is a matter of a search. */
  search(where: string | undefined): void {
    this.#write(where ? { where } : { where: undefined, many: undefined });
  }

  #write(changes: Record<string, string | undefined>): void {
    this.context.writer.write(this.element, this.element.businessObject, RECORD, changes);
  }
}

/** The data set that a data store stands for, which of its records are meant, and in which state. */
export function storeEntries(context: PanelContext, element: DiagramElement): Entry[] {
  const store = new Store(context, element);
  const state = stateNameEntry(store);
  if (store.said('dataSet') === '') return [boundEntry(store), state];
  return [boundEntry(store), ...whichEntries(store), variableEntry(store), stateFieldEntry(store), state];
}

function boundEntry(store: Store): Entry {
  const { context, element } = store;
  const { translate, catalogue } = context;
  const shared = store.shared('dataSet');
  const name = catalogue.dataSets.find(({ key }) => key === shared)?.name ?? shared;
  const { getValue, setValue } = store.at('dataSet');
  return dataSetEntry(
    context,
    {
      id: 'wattloom-store-set',
      element,
      description: store.said('dataSet') === '' ? translate('Without one the data store is only drawn') : '',
      getValue,
      setValue: (value) => (value || shared ? setValue(value) : store.unbind()),
    },
    shared === '' ? translate('<none>') : translate('As its data store: {name}', { name }),
  );
}

/** By its id, or by a search: the one that is not used stays out of the way. */
function whichEntries(store: Store): Entry[] {
  const { context, element } = store;
  const { translate } = context;
  const [id, where] = [store.said('id'), store.said('where')];
  const byId = feelEntry({
    id: 'wattloom-store-id',
    element,
    label: translate('Record'),
    description: translate('The id of the record; empty: a write makes a new one'),
    ...store.at('id'),
    validate: () =>
      store.isRead && id === '' && where === '' ? translate('Say which record is read, or what to look for') : null,
  });
  const byFields = feelEntry({
    id: 'wattloom-store-where',
    element,
    label: translate('Where'),
    description: translate('A context: every field must equal its value'),
    getValue: store.at('where').getValue,
    setValue: (value) => store.search(value),
    validate: () =>
      store.isWritten && id === '' && where !== ''
        ? translate('What a search finds is not written: name one record by its id')
        : null,
  });
  return [
    ...(where === '' || id !== '' ? [byId] : []),
    ...(id === '' || where !== '' ? [byFields] : []),
    ...(where !== '' && id === '' ? [manyEntry(store)] : []),
  ];
}

function manyEntry(store: Store): Entry {
  const { context, element } = store;
  const { translate } = context;
  return selectEntry({
    id: 'wattloom-store-many',
    element,
    label: translate('What is read'),
    ...store.at('many'),
    getOptions: () => [
      { value: '', label: translate('The first record that is found') },
      { value: 'true', label: translate('All that are found, as a list') },
    ],
  });
}

function variableEntry(store: Store): Entry {
  const { context, element } = store;
  const { translate } = context;
  return textEntry({
    id: 'wattloom-store-variable',
    element,
    label: translate('Name of the variable'),
    description: translate('Empty: {name}', { name: store.shared('variable') || store.said('dataSet') }),
    ...store.at('variable'),
    validate: asVariable(context),
  });
}

const fieldsOf = (store: Store): readonly DataField[] =>
  store.context.catalogue.dataSets.find(({ key }) => key === store.said('dataSet'))?.fields ?? [];

function stateFieldEntry(store: Store): Entry {
  const { context, element } = store;
  const { translate, isChinese } = context;
  const fields = fieldsOf(store).filter(({ type }) => type === 'choice' || type === 'text');
  const shared = {
    id: 'wattloom-store-state',
    element,
    label: translate('Field with the state'),
    ...store.at('state'),
  };
  if (fields.length === 0) return textEntry(shared);
  const none =
    store.shared('state') === '' ? translate('<none>') : translate('Empty: {name}', { name: store.shared('state') });
  return selectEntry({
    ...shared,
    getOptions: () => [
      { value: '', label: none },
      ...fields.map((field) => ({ value: field.key, label: labelOf(field, isChinese) })),
    ],
  });
}

/** `dataState`: a choice where the field that holds it has choices. */
function stateNameEntry(store: Store): Entry {
  const { context, element } = store;
  const { translate, isChinese } = context;
  const field = store.said('dataSet') === '' ? '' : store.said('state');
  const choices: readonly Option[] = (fieldsOf(store).find(({ key }) => key === field)?.choices ?? []).map(
    (choice) => ({
      value: choice.value,
      label: labelOf(choice, isChinese),
    }),
  );
  const shared = {
    id: 'wattloom-store-state-name',
    element,
    label: translate('State'),
    description: translate(
      field === ''
        ? 'Only drawn until a field holds it'
        : 'Only records in this state are read; what is written is brought into it',
    ),
    ...context.children.at(element, element.businessObject, dataState),
  };
  if (choices.length === 0) return textEntry(shared);
  return selectEntry({ ...shared, getOptions: () => [{ value: '', label: translate('<none>') }, ...choices] });
}

const labelOf = ({ label, labelZh }: { label: string; labelZh?: string | undefined }, isChinese: boolean): string =>
  isChinese ? (labelZh ?? label) : label;
