import bpmnColors from 'bpmn-moddle/resources/bpmn-io/json/bioc.json' with { type: 'json' };
import bpmndi from 'bpmn-moddle/resources/bpmn/json/bpmndi.json' with { type: 'json' };
import { asText } from '../../ground/as-text.ts';
import { editorModdle, editorPackages } from './editor-moddle.ts';
import { lostBetween, type Defaults, type Loss } from './lost-between.ts';

interface Described {
  readonly types: readonly {
    readonly properties?: readonly { readonly name: string; readonly default?: unknown }[];
  }[];
}

/** The values that moddle leaves out when it writes. */
export const moddleDefaults: Defaults = defaultsOf([...Object.values(editorPackages), bpmndi, bpmnColors]);

/** What a BPMN file says that would be gone once an editor saved it. Throws on malformed XML. */
export async function lostOnSaving(xml: string): Promise<readonly Loss[]> {
  const moddle = editorModdle();
  const { rootElement } = await moddle.fromXML(xml);
  const { xml: saved } = await moddle.toXML(rootElement, { format: true });
  return lostBetween(xml, saved, moddleDefaults);
}

function defaultsOf(packages: readonly unknown[]): Defaults {
  const found = new Map<string, Set<string>>();
  for (const { types } of packages as readonly Described[])
    for (const { properties = [] } of types)
      for (const { name, default: value } of properties)
        if (value !== undefined) found.set(name, (found.get(name) ?? new Set()).add(asText(value)));
  return found;
}
