import type { FormComponent } from './frame-protocol.ts';

/** The field with this id or key, wherever it is nested. */
export function findField(components: readonly FormComponent[] | undefined, id: string): FormComponent | null {
  for (const field of components ?? []) {
    const found = field.id === id || field.key === id ? field : findField(field.components, id);
    if (found) return found;
  }
  return null;
}
