import zhCanvas from 'bpmn-js-i18n/translations/zn';
import { zhLibraries } from '../../../i18n/tables/zh-libraries.ts';
import { zhOwn } from '../../../i18n/tables/zh-own.ts';
import { zhTypes } from '../../../i18n/tables/zh-types.ts';

export const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'zh-CN': { ...zhCanvas, ...zhTypes, ...zhLibraries, ...zhOwn },
};
