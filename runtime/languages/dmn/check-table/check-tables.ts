import { ANY, namedTypes, type FeelType } from '../../feel/values/feel-type.ts';
import { isSpecialName, normalName } from '../../feel/values/names.ts';
import { buildLogic } from '../logic/index.ts';
import { Table } from '../logic/decision-table.ts';
import type { Building } from '../logic/logic.ts';
import type { DmnModel, DrgNode } from '../model.ts';
import type { XmlElement } from '../../../ground/xml/xml-element.ts';
import { checkTable, type TableFinding } from './check-table.ts';

/** A finding with the table it is about: its own id, or that of the decision. */
export interface TableWarning extends TableFinding {
  readonly resource: string;
  readonly elementId: string;
}

/** Gaps and overlaps of all decision tables. They are warnings: a table may mean them. */
export function checkTables(models: readonly DmnModel[]): readonly TableWarning[] {
  return models.flatMap((model) =>
    [...model.nodes.values()].flatMap((node) =>
      tablesIn(node.xml).flatMap((xml) => {
        const table = new Table(xml, building(model, node));
        const found = checkTable(table, { names: namesFor(node), typeOf: (text) => typeOf(node, text) });
        const at = { resource: model.resource, elementId: xml.attributes.id ?? node.id };
        return found.map((finding) => ({ ...at, ...finding, message: `"${node.name}": ${finding.message}` }));
      }),
    ),
  );
}

function tablesIn(xml: XmlElement): readonly XmlElement[] {
  return xml.name === 'decisionTable' ? [xml] : xml.children.flatMap(tablesIn);
}

const namesFor = ({ requires, parameters }: DrgNode): readonly string[] =>
  [...requires, ...parameters].map(({ name }) => normalName(name)).filter(isSpecialName);

function typeOf({ requires, parameters }: DrgNode, expression: string): FeelType {
  const name = normalName(expression);
  return [...requires, ...parameters].find((one) => normalName(one.name) === name)?.type ?? ANY;
}

/** What is wrong with the table itself was told when it was loaded. */
function building(model: DmnModel, node: DrgNode): Building {
  return {
    names: namesFor(node),
    types: model.types,
    resolve: (typeRef = '') => model.types.get(normalName(typeRef)) ?? namedTypes.get(typeRef) ?? ANY,
    problem: () => undefined,
    build: buildLogic,
    known: null,
  };
}
