/** Who is signed in. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly nameZh: string | null;
}
