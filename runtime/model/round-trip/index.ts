export { servedLimits } from '../file-limits.ts';
export { list, one, type ModdleElement } from '../moddle.ts';
export { tooLarge } from '../xml-size.ts';
export { editorModdle } from './editor-moddle.ts';
export { lostBetween, type Loss } from './lost-between.ts';
export { lostOnSaving, moddleDefaults } from './lost-on-saving.ts';
