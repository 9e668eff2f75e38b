import zhCanvas from 'bpmn-js-i18n/translations/zn';
import { zhLibraries } from './zh-libraries.ts';
import { zhOwn } from './zh-own.ts';
import { zhTypes } from './zh-types.ts';

export const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'zh-CN': { ...zhCanvas, ...zhTypes, ...zhLibraries, ...zhOwn },
};
