/** Lists, contexts and what is in them, of one value: 200,000 are about a megabyte of JSON. A request brings 30,000. */
export const mostValues = 200_000;
/** Of all texts and names in one value. */
export const mostCharacters = 4_000_000;

/**
 * What a value weighs when it is written out. What stands in several places counts in each: thirteen lists of four, one
 * inside another, are 52 entries in memory and 67 million in JSON.
 */
export class Weight {
  #values = 0;
  #characters = 0;

  /** The limit that was passed. */
  get limit(): number {
    return this.#values > mostValues ? mostValues : mostCharacters;
  }

  /** Counts a value with so many characters; false where it is too much. A name is none by itself. */
  takes(characters = 0, values = 1): boolean {
    this.#values += values;
    this.#characters += characters;
    return this.#values <= mostValues && this.#characters <= mostCharacters;
  }
}
