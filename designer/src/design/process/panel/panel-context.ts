import type { Catalogue } from '../../api/types.ts';
import type { ChildWriter } from './child-writer.ts';
import type { ExtensionWriter } from './extension.ts';
import type { DiagramElement, ModdleElement } from './moddle-element.ts';

/** What the groups of our own part of the panel need. */
export interface PanelContext {
  readonly writer: ExtensionWriter;
  readonly children: ChildWriter;
  readonly catalogue: Catalogue;
  readonly isChinese: boolean;
  /** Elements whose department is said by an expression while they are chosen, whatever the expression holds just now. */
  readonly byExpression: WeakSet<DiagramElement>;
  readonly translate: (text: string, replacements?: Record<string, string>) => string;
}

/** Reads and writes one attribute of one extension element of the selected element. */
export function attribute(
  context: PanelContext,
  element: DiagramElement,
  owner: ModdleElement,
  type: string,
  name: string,
) {
  return {
    getValue: (): string => {
      const extensions = owner.get('extensionElements') as { values?: ModdleElement[] } | undefined;
      const found = extensions?.values?.find((value) => value.$type === type);
      return (found?.get(name) as string | undefined) ?? '';
    },
    setValue: (value: string | undefined): void =>
      context.writer.write(element, owner, type, { [name]: value === '' ? undefined : value }),
  };
}
