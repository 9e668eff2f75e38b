import { translate, type Replacements } from './translate.ts';

/** Reads the language at every call, so that a switch needs a repaint and not a new modeler (and keeps its undo). */
export const translateModule = (language: () => string) => ({
  translate: [
    'value',
    (template: string, replacements?: Replacements) => translate(language(), template, replacements),
  ],
});
