import type { Writable } from './bpmn-file.ts';
import { feel, type Part } from './translation.ts';

/** Multi-instance: a cardinality, or a collection whose elements go to a variable. */
export const loops: Part = (loop, translation) => {
  if (loop.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return;
  const { file, vendor } = translation;
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

/** `loopDataInputRef` names a variable. */
function referred(loop: Writable): string | null {
  const found = loop.loopDataInputRef as Writable | string | undefined;
  return typeof found === 'string' ? found : (found?.id ?? null);
}

function itemName(loop: Writable): string | null {
  const item = loop.inputDataItem as Writable | undefined;
  return typeof item?.name === 'string' ? item.name : null;
}
