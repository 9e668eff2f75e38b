/** The base of every value of ours that is an object but no context. */
export abstract class Opaque {
  abstract toString(): string;
}
