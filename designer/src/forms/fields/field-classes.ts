interface Looks {
  readonly errors: readonly string[];
  readonly disabled: boolean;
  readonly readonly: boolean;
}

/** The classes by which form-js's sheet, and our search for the first fault, know a field. */
export function fieldClasses(type: string, { errors, disabled, readonly }: Looks): string {
  return [
    `fjs-form-field fjs-form-field-${type}`,
    ...(errors.length > 0 ? ['fjs-has-errors'] : []),
    ...stateClasses({ disabled, readonly }),
  ].join(' ');
}

export function stateClasses({ disabled, readonly }: Omit<Looks, 'errors'>): string[] {
  return [...(disabled ? ['fjs-disabled'] : []), ...(readonly ? ['fjs-readonly'] : [])];
}
