import { bindingOf, type CalledDecision } from './called-decision.ts';

/**
 * Thrown out of a step that comes to something it was not given. A step is pure: nothing has happened, so whoever runs it
 * fetches what is needed and runs it again. Few commands need any of it, and which do is known only on the way: asking by
 * exception spares every other command the fetching, at the cost of one more run (below a millisecond) where it is needed.
 * The one loop that runs again is `runEquipped`, in engine/commands/run-command.ts.
 */
export abstract class Needed extends Error {}

/** It comes to working time. */
export class CalendarNeeded extends Needed {
  constructor() {
    super('The working calendar is needed.');
  }
}

/** It comes to a decision that a business rule task calls. */
export class DecisionNeeded extends Needed {
  readonly called: CalledDecision;

  constructor(called: CalledDecision) {
    super(`Decision "${bindingOf(called)}" is needed.`);
    this.called = called;
  }
}

/** It looks at what the case did before. */
export class HistoryNeeded extends Needed {
  constructor() {
    super('The history of the case is needed.');
  }
}

/** It looks at more of an instance than was loaded, which was what lies on the way to one wait. */
export class WholeNeeded extends Needed {
  constructor() {
    super('Expected the whole instance, but only a part of it was loaded.');
  }
}
