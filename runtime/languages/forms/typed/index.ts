export { fieldTypes, unknownComponents, type UnknownComponent } from '../field-types.ts';
export type { FormField } from '../form-schema.ts';
export { readValue } from '../read-value.ts';
export { fault, submissionMessages, type Fault } from '../submission-messages.ts';
export { cleanText } from './clean-text.ts';
export { dayBounds, dayFault } from './day-bounds.ts';
export { readTypedDate } from './read-typed-date.ts';
export { readTypedTime } from './read-typed-time.ts';
