import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDrawnNames } from '../diagram/use-drawn-names.ts';
import { xmlQuery } from '../api/processes.ts';
import type { Schemas } from '../api/schemas.ts';

const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const WATTLOOM = 'urn:wattloom:1';
/** What a token can stand on; what it cannot be put on by hand, the server says. */
const places = /(task|event|gateway|subprocess|transaction|callactivity)$/i;

interface ModelElement {
  readonly id: string;
  readonly name: string;
  /** Of the file itself, which wins over the file of names. */
  readonly nameZh: string;
  readonly type: string;
}

/** The places of a process as drawn, in the order of its file. */
function elementsOf(xml: string): readonly ModelElement[] {
  const all = new DOMParser().parseFromString(xml, 'application/xml').getElementsByTagNameNS(BPMN, '*');
  return [...all]
    .filter((one) => one.closest('process') !== null && places.test(one.localName) && one.hasAttribute('id'))
    .map((one) => ({ id: one.id, ...namesOf(one), type: one.localName }));
}

function namesOf(element: Element): Pick<ModelElement, 'name' | 'nameZh'> {
  const name = element.getAttribute('name')?.trim() ?? '';
  return { name, nameZh: element.getAttributeNS(WATTLOOM, 'nameZh')?.trim() ?? '' };
}

export interface Places {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly isPending: boolean;
  readonly error: unknown;
  nameOf(elementId: string): string;
}

/** The places of a case's process by name, to choose from. One without a name goes by its kind; equal names are told apart by id. */
export function usePlaces(process: Pick<Schemas['InstanceDetail']['process'], 'key' | 'version'>): Places {
  const { t } = useTranslation('operate');
  const { data, isPending, error } = useQuery({ ...xmlQuery(process.key, process.version), select: elementsOf });
  const drawn = useDrawnNames(process.key).data;
  const nameOf = ({ id, name, nameZh }: ModelElement): string =>
    drawn ? nameZh || (drawn.elements[id] ?? name) : name;
  const called = (one: ModelElement): string =>
    nameOf(one) || t(`one.types.${one.type}`, { defaultValue: t('one.types.other') });
  const elements = data ?? [];
  const times = new Map<string, number>();
  for (const one of elements) times.set(called(one), (times.get(called(one)) ?? 0) + 1);
  const label = (one: ModelElement): string =>
    nameOf(one) !== '' && times.get(called(one)) === 1 ? nameOf(one) : `${called(one)} (${one.id})`;
  const options = elements.map((one) => ({ value: one.id, label: label(one) }));
  const names = new Map(options.map(({ value, label: name }) => [value, name]));
  return { options, isPending, error, nameOf: (id) => names.get(id) ?? id };
}
