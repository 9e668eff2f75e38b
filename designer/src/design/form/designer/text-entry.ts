import { h } from 'preact';

interface TextEntryOptions {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly isLong?: boolean;
  readonly onChange: (value: string) => void;
}

export interface TextEntry {
  readonly id: string;
  readonly component: () => unknown;
  readonly isEdited: (node: HTMLInputElement | HTMLTextAreaElement | null) => boolean;
}

const WAIT_MS = 200;
const waiting = new Map<string, ReturnType<typeof setTimeout>>();

/** A rest before every change, so that a word typed is one step of undo. */
function later(id: string, run: () => void): void {
  clearTimeout(waiting.get(id));
  waiting.set(id, setTimeout(run, WAIT_MS));
}

/**
 * A text field in the look of the editor's panel. The editor has a preact of its own and does not lend its entries:
 * markup from our preact works in it as long as it uses no hooks.
 */
export function textEntry({ id, label, value, isLong = false, onChange }: TextEntryOptions): TextEntry {
  const inputId = `bio-properties-panel-${id}`;
  const onInput = (event: Event): void => {
    const { value: typed } = event.target as HTMLInputElement;
    later(id, () => onChange(typed));
  };
  const shared = { id: inputId, name: id, class: 'bio-properties-panel-input', spellcheck: false, value, onInput };
  const control = isLong
    ? h('textarea', { ...shared, rows: 3 })
    : h('input', { ...shared, type: 'text', autocomplete: 'off' });
  return {
    id,
    component: () =>
      h('div', { class: 'bio-properties-panel-entry', 'data-entry-id': id }, [
        h('div', { class: isLong ? 'bio-properties-panel-textarea' : 'bio-properties-panel-textfield' }, [
          h('label', { for: inputId, class: 'bio-properties-panel-label' }, label),
          control,
        ]),
      ]),
    isEdited: (node) => Boolean(node?.value),
  };
}
