import type { CalledProcess } from './called-process.ts';
import type { Thrown } from './thrown.ts';
import type { Caller, Key } from './state.ts';
import type { Vars } from '../../ground/value.ts';
import type { MessageProps } from './wait-props.ts';

/**
 * What another instance, or nobody in particular, is to be told once the step is committed. One line here and a folder in
 * `runtime/engine/outbox` for each kind.
 */
export type DispatchProps =
  | { readonly kind: 'message'; readonly message: ThrownMessage }
  /** To everybody who waits for it, but not to the instance that throws it, which has heard it already. */
  | { readonly kind: 'signal'; readonly signal: { readonly name: string; readonly variables: Vars } }
  /** `call` is the open wait of the call activity. */
  | { readonly kind: 'startChild'; readonly call: Key; readonly called: CalledProcess; readonly start: CalledStart }
  /** The call has ended without the case that it called. */
  | { readonly kind: 'cancelChild'; readonly call: Key }
  | {
      readonly kind: 'tellCaller';
      readonly caller: { readonly instanceId: string; readonly key: Key };
      readonly told: Told;
    };

/** What a called case begins with. */
interface CalledStart extends Pick<Caller, 'root' | 'depth'> {
  readonly businessKey: string | null;
  readonly department: string | null;
  readonly startedBy: string | null;
  readonly variables: Vars;
}

/** What a called case tells the one that called it. `variables` are its own. */
export type Told =
  | { readonly what: 'completed'; readonly variables: Vars }
  | { readonly what: 'raised'; readonly thrown: Thrown; readonly variables?: Vars }
  | { readonly what: 'cancelled'; readonly reason: string };

interface ThrownMessage extends MessageProps {
  readonly variables: Vars;
  /** ISO duration for which it is kept where nobody waits for it yet. */
  readonly timeToLive: string | null;
}
