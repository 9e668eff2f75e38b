import { bpmn } from '../model/moddle-packages.ts';
import { newModdle } from '../model/new-moddle.ts';
import { readXml, type Reader, type Writer } from '../model/moddle.ts';
import { restoreNoNamespace } from '../model/no-namespace.ts';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import wattloom from '../model/wattloom.json' with { type: 'json' };

/** What an editor reads and writes models with: the engine's, except that it shows one plane of a diagram. */
export const editorPackages = { bpmn, zeebe, wattloom };

/** A moddle that reads and writes as the engine does: an editor that is given it drops nothing that runs. */
export function editorModdle(packages: Readonly<Record<string, unknown>> = editorPackages): Reader & Writer {
  const moddle = newModdle(packages) as Reader & Writer;
  const plain: Reader & Writer = { fromXML: moddle.fromXML.bind(moddle), toXML: moddle.toXML.bind(moddle) };
  return Object.assign(moddle, {
    fromXML: (xml: string) => readXml(xml, plain),
    toXML: async (...given: Parameters<Writer['toXML']>) => {
      const { xml } = await plain.toXML(...given);
      return { xml: restoreNoNamespace(xml) };
    },
  });
}
