import type { BpmnElement } from '../bpmn-element.ts';
import { when, type ModelRule } from '../model-rule.ts';
import { table } from '../../../ground/table.ts';

const places: Readonly<Record<string, readonly string[]>> = table({
  completionCondition: ['adHocSubProcess', 'multiInstanceLoopCharacteristics'],
  from: ['assignment'],
  to: ['assignment'],
  activationCondition: ['complexGateway'],
  loopCardinality: ['multiInstanceLoopCharacteristics'],
  conditionExpression: ['sequenceFlow'],
  loopCondition: ['standardLoopCharacteristics'],
  timeDate: ['timerEventDefinition'],
  timeDuration: ['timerEventDefinition'],
  timeCycle: ['timerEventDefinition'],
});
const isPlaced = ({ name, parent }: BpmnElement): boolean => places[name]?.includes(parent?.name ?? '') ?? false;

/** Expressions that the schema makes formal without saying so in the file. */
const formalPlaces: Readonly<Record<string, string>> = table({
  condition: 'complexBehaviorDefinition',
  dataPath: 'correlationPropertyBinding',
  messagePath: 'correlationPropertyRetrievalExpression',
  transformation: '',
});

/** Comparisons, calls and literals, or the marks of FEEL and JUEL: no natural language. */
const isExpression = (text: string): boolean => /^=|^[$#]\{|[<>=()[\]{}"']/.test(text);

const duration = String.raw`P(?=[\dT])(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?`;
const dateTime = String.raw`\d{4}-?\d{2}-?\d{2}(T\d{2}:?\d{2}(:?\d{2}([.,]\d+)?)?)?(Z|[+-]\d{2}:?\d{2}|@[\w/+-]+)?`;
const interval = `(${dateTime}/${dateTime}|${dateTime}/${duration}|${duration}/${dateTime}|${duration})`;
const cron = String.raw`@\w+|(\S+\s+){5,6}\S+`;

/** Characters of a time: a repeated interval with zones takes some 150. */
const longest = 300;

function timer(rule: string, name: string, what: string, shape: string): ModelRule {
  const known = new RegExp(`^(${shape})$`);
  return {
    rule,
    code: 'timer-format',
    on: [name],
    isStrict: true,
    expected: `${what} in ISO 8601, or an expression`,
    remedy: `Write it as ISO 8601.`,
    find: ({ text }) => {
      const isKnown = text.length <= longest && known.test(text);
      return when(text !== '' && !isExpression(text) && !isKnown, `"${text.slice(0, longest)}"`);
    },
  };
}

/** RFC 3986: nothing but the characters of a URI, and percent signs only before two hexadecimal digits. */
const isUri = (text: string): boolean => /^(%[\da-fA-F]{2}|[\w\-.~:/?#[\]@!$&'()*+,;=])+$/.test(text);

function uri(rule: string, attribute: string, on: readonly string[]): ModelRule {
  return {
    rule,
    code: 'uri-invalid',
    on,
    expected: `${attribute} to be a URI`,
    remedy: 'Correct it.',
    find(element) {
      const value = element.attribute(attribute);
      return when(value !== null && !isUri(value), `"${value ?? ''}"`);
    },
  };
}

export const expressions: readonly ModelRule[] = [
  {
    rule: 'EXT.012',
    code: 'expression-not-formal',
    on: Object.keys(places),
    isStrict: true,
    expected: 'a formal expression in an executable process',
    remedy: 'Write one, with xsi:type="tFormalExpression", or set isExecutable="false".',
    find(element) {
      if (!isPlaced(element) || !element.isExecutable || element.isFormal) return null;
      const isTimer = element.parent?.name === 'timerEventDefinition';
      return when(isTimer || !isExpression(element.text), `"${element.text}"`);
    },
  },
  {
    rule: 'EXT.013',
    code: 'expression-empty',
    isStrict: true,
    expected: 'an expression with a text',
    remedy: 'Write it, or delete the element.',
    find(element) {
      const holder = formalPlaces[element.name];
      const isNeeded = element.isFormal || (holder !== undefined && (holder === '' || holder === element.parent?.name));
      return when(isNeeded && element.text === '' && element.xml.children.length === 0, 'none');
    },
  },
  uri('EXT.014', 'language', [...Object.keys(places), ...Object.keys(formalPlaces), 'formalExpression']),
  uri('EXT.014', 'expressionLanguage', ['definitions']),
  uri('EXT.060', 'method', ['transaction']),
  timer('EXT.132', 'timeDate', 'a date and time', dateTime),
  timer('EXT.133', 'timeCycle', 'a repetition', `R\\d*(/${interval})?|${interval}|${cron}`),
  timer('EXT.134', 'timeDuration', 'a duration', duration),
];
