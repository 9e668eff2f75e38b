import type { DrawnNames } from './use-drawn-names.ts';

interface Drawn {
  readonly $type: string;
  readonly id?: string;
  readonly $parent?: Drawn;
  readonly $attrs?: Readonly<Record<string, string>>;
  name?: string;
  text?: string;
}

/** Gives everything that is drawn its Chinese name, in what was read of the file: its own, else the given one. */
export function renameDrawn(root: Drawn, { nameZh, elements }: NonNullable<DrawnNames>): void {
  for (const element of within(root)) {
    const { id = '', $type, $attrs } = element;
    const given = $type === 'bpmn:Process' ? nameZh : elements[id];
    const name = $attrs?.['wattloom:nameZh'] ?? given;
    if (!name) continue;
    if ($type === 'bpmn:TextAnnotation') element.text = name;
    else element.name = name;
  }
}

/** What an element refers to lies elsewhere, below its own parent. */
function within(element: Drawn): readonly Drawn[] {
  const inside: unknown[] = Object.values(element).flatMap((value: unknown) => value);
  const own = inside.filter((value): value is Drawn => isDrawn(value) && value.$parent === element);
  return [element, ...own.flatMap(within)];
}

function isDrawn(value: unknown): value is Drawn {
  return typeof value === 'object' && value !== null && '$type' in value;
}
