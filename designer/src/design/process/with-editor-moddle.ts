import { editorModdle } from '@wattloom/runtime/round-trip';

// A mixin's constructor has to take whatever its base takes.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Constructor = new (...given: any[]) => object;

/** A viewer or modeler of bpmn-js that reads and writes as the engine does, with ids in every script. */
export function withEditorModdle<Base extends Constructor>(base: Base): Base {
  return class extends base {
    _createModdle(options: unknown): object {
      const made = (base.prototype as { _createModdle(options: unknown): { ids?: unknown } })._createModdle.call(
        this,
        options,
      );
      // A modeler keeps here which ids are taken.
      return Object.assign(editorModdle(), made.ids === undefined ? {} : { ids: made.ids });
    }
  };
}
