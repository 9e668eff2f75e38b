export { servedLimits } from '../model/file-limits.ts';
export { list, one, type ModdleElement } from '../model/moddle.ts';
export { tooLarge } from '../../ground/xml/xml-size.ts';
export { editorModdle } from './editor-moddle.ts';
export { lostBetween, type Loss } from './lost-between.ts';
export { lostOnSaving, moddleDefaults } from './lost-on-saving.ts';
