import type { Key } from './state.ts';
import type { Vars } from '../../ground/value.ts';

/** One change of where a case stands. Tokens are named by key, or all those at an element by its id. */
export type Instruction =
  | {
      readonly type: 'activate';
      readonly elementId: string;
      /** The scope to enter it in, where several are open. */
      readonly scope?: Key | undefined;
      /** Variables of its own. */
      readonly variables?: Vars | undefined;
    }
  | {
      readonly type: 'move';
      readonly from: Source;
      readonly to: string;
      readonly variables?: Vars | undefined;
    }
  | { readonly type: 'cancel'; readonly from: Source };

export type Source = { readonly key: Key } | { readonly elementId: string };
