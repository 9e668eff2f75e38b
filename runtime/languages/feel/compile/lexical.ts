/** What the compiler knows of a frame: its names, or that it is an element whose entries are names (a filter). */
export class Lexical {
  readonly parent: Lexical | null;
  readonly names: readonly (string | null)[];
  readonly isElement: boolean;

  constructor(parent: Lexical | null, names: readonly (string | null)[], isElement = false) {
    this.parent = parent;
    this.names = names;
    this.isElement = isElement;
  }
}
