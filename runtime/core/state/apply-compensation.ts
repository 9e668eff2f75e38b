import type { Event } from './events.ts';
import type { Compensation, Execution, InstanceState, Key } from './state.ts';
import { without } from './copied.ts';

type CompensationEvent = Event & {
  type: 'compensationKept' | 'compensationAsked' | 'scopeReopened' | 'compensationsDropped';
};

/** What the events of a compensation make of the state. */
export function compensations(state: InstanceState, event: CompensationEvent): InstanceState {
  switch (event.type) {
    case 'compensationKept': {
      const { key, elementId, scope, whole } = event;
      const kept: Compensation = { key, elementId, scope, whole, from: Number(key), to: state.next, by: null };
      return { ...state, compensations: { ...state.compensations, [key]: kept } };
    }
    case 'compensationAsked':
      return event.keys.reduce((next, key) => asked(next, key, event.by), state);
    case 'scopeReopened':
      return reopened(state, event.key);
    case 'compensationsDropped':
      return { ...state, compensations: event.keys.reduce(without, state.compensations) };
  }
}

function asked(state: InstanceState, key: Key, by: Key | null): InstanceState {
  const kept = state.compensations[key];
  if (kept) return { ...state, compensations: { ...state.compensations, [key]: { ...kept, by } } };
  const running = state.executions[key];
  if (!running?.undoes || by === null) return state;
  const taken: Execution = { ...running, undoes: { ...running.undoes, by } };
  return { ...state, executions: { ...state.executions, [key]: taken } };
}

function reopened(state: InstanceState, key: Key): InstanceState {
  const kept = state.compensations[key];
  if (!kept) return state;
  const { elementId, scope: parent, from, to, whole, by } = kept;
  const opened: Execution = { key, elementId, parent, phase: 'running', undoes: { by: by ?? key, from, to, whole } };
  return {
    ...state,
    executions: { ...state.executions, [key]: opened },
    compensations: without(state.compensations, key),
  };
}
