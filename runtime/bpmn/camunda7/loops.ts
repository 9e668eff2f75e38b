import type { Writable } from './bpmn-file.ts';
import { feel, type Part } from './translation.ts';

/** Multi-instance: a cardinality, or a collection whose elements go to a variable. */
export const loops: Part = (loop, translation) => {
  if (loop.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return;
  const { file, vendor } = translation;
  renameCounts(loop);
  const collection = vendor.attribute(loop, 'collection') ?? referred(loop);
  if (collection === null) return;
  const inputCollection = collection.includes('{') ? feel(translation, loop, collection) : `=${collection}`;
  const inputElement = vendor.attribute(loop, 'elementVariable') ?? itemName(loop);
  delete loop.loopDataInputRef;
  delete loop.inputDataItem;
  if (inputCollection === null) return;
  file.extend(loop, 'zeebe:LoopCharacteristics', {
    inputCollection,
    ...(inputElement !== null && { inputElement }),
  });
};

/** The counts have the names of the standard here. */
function renameCounts({ completionCondition }: Writable): void {
  const condition = completionCondition as Writable | undefined;
  if (typeof condition?.body !== 'string') return;
  condition.body = condition.body.replace(/\bnrOf(|Active|Completed)Instances\b/g, 'numberOf$1Instances');
}

/** `loopDataInputRef` names a variable. */
function referred(loop: Writable): string | null {
  const found = loop.loopDataInputRef as Writable | string | undefined;
  return typeof found === 'string' ? found : (found?.id ?? null);
}

function itemName(loop: Writable): string | null {
  const item = loop.inputDataItem as Writable | undefined;
  return typeof item?.name === 'string' ? item.name : null;
}
